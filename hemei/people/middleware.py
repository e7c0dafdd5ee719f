"""Nobody gets past sign-in, second factor and password change; then every request has its access."""

import time
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import resolve_url
from django.utils.http import urlencode

from hemei.people.access import Access

_TOUCHED = "touched"
_ALWAYS = {"people:login", "people:logout"}


class SignInMiddleware(LoginRequiredMiddleware):
    """Every page needs an account unless its view says `login_not_required`.

    A session cookie without a session means that the session ended (idle for 30 minutes): the sign-in
    page then says so.
    """

    def handle_no_permission(  # type: ignore[override]
        self, request: HttpRequest, view_func: Callable[..., Any]
    ) -> HttpResponse:
        query = {"next": request.get_full_path() if request.method == "GET" else "/"}
        if settings.SESSION_COOKIE_NAME in request.COOKIES:
            query["expired"] = "1"
        return send_to(request, f"{resolve_url(settings.LOGIN_URL)}?{urlencode(query)}")


class IdleMiddleware:
    """Puts off the end of an idle session, at most once a minute: a write for every page would cost too much."""

    TOUCH_EVERY = 60  # seconds; the session ends up to this much before its 30 idle minutes are over

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        now = int(time.time())
        if request.user.is_authenticated and now - request.session.get(_TOUCHED, 0) >= self.TOUCH_EVERY:
            request.session[_TOUCHED] = now
        return self.get_response(request)


class AccessMiddleware:
    """Sets `request.access` for a signed-in account and holds it at the steps that must come first."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            request.access = Access(request.user)  # type: ignore[attr-defined]
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *view: object) -> HttpResponse | None:
        access: Access | None = getattr(request, "access", None)
        name = request.resolver_match.view_name if request.resolver_match else ""
        if access is None or name in _ALWAYS:
            return None
        first = first_step(request, access)
        if not first or name == first:
            return None
        query = urlencode({"next": request.get_full_path()}) if request.method == "GET" and request.path != "/" else ""
        return send_to(request, f"{resolve_url(first)}{'?' if query else ''}{query}")


def first_step(request: HttpRequest, access: Access) -> str:
    """The page that must be dealt with before any other; "" when there is none."""
    if access.needs_second_factor and not request.user.is_verified():  # type: ignore[union-attr]
        return "people:otp"
    return "people:password" if access.user.must_change_password else ""


def send_to(request: HttpRequest, url: str) -> HttpResponse:
    """A redirect that also works for a part of a page (htmx would put the sign-in page inside the part)."""
    if "HX-Request" in request.headers:
        return HttpResponse(headers={"HX-Redirect": url})
    return HttpResponseRedirect(url)
