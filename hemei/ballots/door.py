"""The door of the voters' pages: open once there is a 备案编号; no account, no cookie, no CSRF token.

Without a cookie there is nothing that another site could misuse: what may be done hangs on the printed code or on the
token, which travel in the body. Machines (the page's script) get JSON, refusals too.
"""

import json
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from hemei.ballots import rules
from hemei.kernel.errors import RuleError

View = Callable[..., HttpResponse]
LARGEST = 64 * 1024  # bytes of a request


def is_open() -> bool:
    return bool(settings.HEMEI_FILING_NUMBER or settings.HEMEI_PORTAL_PREVIEW)


def page(view: View) -> View:
    """A page for everybody."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if not is_open():
            return _frame(show(request, "closed", status=404))
        return _frame(view(request, *args, **kwargs))

    return login_not_required(csrf_exempt(never_cache(wrapped)))


def machine(view: View) -> View:
    """An address that the page's script asks; refusals are JSON with plain words."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        try:
            if not is_open():
                raise rules.RollNotReady
            return view(request, *args, **kwargs)
        except RuleError as error:
            return _refusal(error)

    return login_not_required(csrf_exempt(never_cache(wrapped)))


def _refusal(error: RuleError) -> HttpResponse:
    response = JsonResponse({"rule": type(error).__name__, "message": error.message}, status=error.status)
    if wait := getattr(error, "retry_after", 0):
        response["Retry-After"] = str(wait)
    return response


def show(request: HttpRequest, name: str, context: dict[str, Any] | None = None, status: int = 200) -> HttpResponse:
    preview = settings.HEMEI_PORTAL_PREVIEW and not settings.HEMEI_FILING_NUMBER
    return render(request, f"ballots/{name}.html", {"preview": preview, **(context or {})}, status=status)


def body(request: HttpRequest) -> Any:
    """The JSON of the request; BallotUnreadable when it is none or too large."""
    if int(request.META.get("CONTENT_LENGTH") or 0) > LARGEST:
        raise rules.BallotUnreadable
    try:
        return json.loads(request.body)
    except (ValueError, RecursionError):
        raise rules.BallotUnreadable from None


def _frame(response: HttpResponse) -> HttpResponse:
    """Let the platforms named in the settings embed the page; nobody else."""
    if settings.HEMEI_FRAME_ANCESTORS:
        response._csp_replace = {"frame-ancestors": ["'self'", *settings.HEMEI_FRAME_ANCESTORS]}  # type: ignore[attr-defined]
        response.xframe_options_exempt = True
    return response
