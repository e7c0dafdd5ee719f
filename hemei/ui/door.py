"""Pages for everybody on the phone: closed until there is a 备案编号, open to all after; no account, no cookie.

Without a cookie there is nothing that another site could misuse, so these views need no CSRF token: a form carries a
signed key of its own, and what may be done later hangs on a signed link. Each part registers its doors for the home.
"""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core import signing
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from hemei.kernel.errors import RuleError

View = Callable[..., HttpResponseBase]
KEY_AGE = 24 * 3600  # seconds that a form may stay open
_KEY = "portal.key"


class FormExpired(RuleError):
    """这张表打开得太久了，请核对后再点一次“提交”。"""


@dataclass(frozen=True)
class Door:
    """One big button of the residents' home. `url` is a URL name without arguments."""

    title: str
    note: str
    url: str
    order: int = 100


_doors: dict[str, Door] = {}
_town: list[Callable[[], str]] = []


def register(door: Door) -> Door:
    _doors[door.url] = door
    return door


def register_town(name: Callable[[], str]) -> None:
    """`name()` is the town that the pages name; "" where a site serves several."""
    _town[:] = [name]


def doors() -> list[Door]:
    return sorted(_doors.values(), key=lambda door: door.order)


def public(view: View) -> View:
    """A page for everybody; refusals are shown in the same frame."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        if not is_open():
            staff: dict[str, object] = {"staff": request.user.is_authenticated}
            response: HttpResponseBase = show(request, "ui/phone/closed.html", staff, status=404)
        else:
            response = _answer(view, request, *args, **kwargs)
        return _frame(response)

    return login_not_required(csrf_exempt(never_cache(wrapped)))


def is_open() -> bool:
    return bool(settings.HEMEI_FILING_NUMBER or settings.HEMEI_PORTAL_PREVIEW)


def show(request: HttpRequest, template: str, context: dict[str, object], status: int = 200) -> HttpResponse:
    preview = settings.HEMEI_PORTAL_PREVIEW and not settings.HEMEI_FILING_NUMBER
    shared = {"town": town(), "preview": preview}
    return render(request, template, shared | context, status=status)


def town() -> str:
    return _town[0]() if _town else ""


def _answer(view: View, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
    try:
        return view(request, *args, **kwargs)
    except RuleError as error:
        response = show(request, "ui/phone/refused.html", {"message": error.message}, status=error.status)
        if wait := getattr(error, "retry_after", 0):
            response["Retry-After"] = str(wait)
        return response


def _frame(response: HttpResponseBase) -> HttpResponseBase:
    """Let the platforms named in the settings embed the page; nobody else."""
    if settings.HEMEI_FRAME_ANCESTORS:
        response._csp_replace = {"frame-ancestors": ["'self'", *settings.HEMEI_FRAME_ANCESTORS]}  # type: ignore[attr-defined]
        response.xframe_options_exempt = True  # type: ignore[attr-defined]
    return response


def new_key() -> str:
    """The key of a form: the same key is the same request, however often it arrives."""
    return signing.dumps(uuid.uuid4().hex, salt=_KEY)


def read_key(text: str) -> str:
    """FormExpired when it is not ours or older than a day."""
    try:
        return str(signing.loads(text, salt=_KEY, max_age=KEY_AGE))
    except signing.BadSignature as error:
        raise FormExpired from error
