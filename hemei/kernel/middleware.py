"""Turn a refused rule into a clear Chinese page with the right HTTP status."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from hemei.kernel.errors import RuleError


class RuleErrorMiddleware:
    """A RuleError that a view did not catch becomes `ui/refused.html` (an htmx toast for htmx requests)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not isinstance(error, RuleError):
            return None
        response = render(request, "ui/refused.html", {"error": error}, status=error.status)
        if wait := getattr(error, "retry_after", 0):
            response["Retry-After"] = str(wait)
        return response
