"""The door of the residents' pages: closed until there is a 备案编号, open to all after; no account, no cookie.

Without a cookie there is nothing that another site could misuse, so these views need no CSRF token: a report carries
a signed key of its own, and what may be done to a matter hangs on a signed link that lasts half an hour.
"""

import uuid
from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from hemei.kernel.errors import RuleError
from hemei.matters.portal import queries, rules

View = Callable[..., HttpResponse]
KEY_AGE = 24 * 3600  # seconds that a form may stay open
LINK_AGE = 30 * 60  # seconds that a link to a matter lasts, as long as an idle session does
_KEY, _LINK = "portal.key", "portal.matter"


def public(view: View) -> View:
    """A page for everybody; refusals are shown in the portal's own frame."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if not is_open():
            response = show(request, "closed", {"staff": request.user.is_authenticated}, status=404)
        else:
            response = _answer(view, request, *args, **kwargs)
        return _frame(response)

    return login_not_required(csrf_exempt(never_cache(wrapped)))


def is_open() -> bool:
    return bool(settings.HEMEI_FILING_NUMBER or settings.HEMEI_PORTAL_PREVIEW)


def show(request: HttpRequest, name: str, context: dict[str, object], status: int = 200) -> HttpResponse:
    preview = settings.HEMEI_PORTAL_PREVIEW and not settings.HEMEI_FILING_NUMBER
    shared = {"town": queries.town_name(), "preview": preview}
    return render(request, f"matters/portal/{name}.html", shared | context, status=status)


def _answer(view: View, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
    try:
        return view(request, *args, **kwargs)
    except RuleError as error:
        response = show(request, "refused", {"message": error.message}, status=error.status)
        if wait := getattr(error, "retry_after", 0):
            response["Retry-After"] = str(wait)
        return response


def _frame(response: HttpResponse) -> HttpResponse:
    """Let the platforms named in the settings embed the page; nobody else."""
    if settings.HEMEI_FRAME_ANCESTORS:
        response._csp_replace = {"frame-ancestors": ["'self'", *settings.HEMEI_FRAME_ANCESTORS]}  # type: ignore[attr-defined]
        response.xframe_options_exempt = True
    return response


def new_key() -> str:
    """The key of a form: the same key is the same report, however often it arrives."""
    return signing.dumps(uuid.uuid4().hex, salt=_KEY)


def read_key(text: str) -> str:
    try:
        return str(signing.loads(text, salt=_KEY, max_age=KEY_AGE))
    except signing.BadSignature as error:
        raise rules.FormExpired from error


def link_to(pk: int, phone: str) -> str:
    """What opens a matter for half an hour to who knew its number and phone; the phone is kept as its tail only."""
    return signing.dumps([pk, phone[-4:]], salt=_LINK)


def read_link(token: str) -> tuple[int, str]:
    try:
        pk, tail = signing.loads(token, salt=_LINK, max_age=LINK_AGE)
    except (signing.BadSignature, ValueError) as error:
        raise rules.LinkExpired from error
    return int(pk), str(tail)
