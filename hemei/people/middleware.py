"""Give every request the access of its account."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from hemei.people.access import Access


class AccessMiddleware:
    """Sets `request.access` for a signed-in account."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            request.access = Access(request.user)  # type: ignore[attr-defined]
        return self.get_response(request)
