"""Who may open a page of the kernel: a signed-in account whose posts hold the right."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponseBase

View = Callable[..., HttpResponseBase]


def needs(right: str) -> Callable[[View], View]:
    """Sign-in first (302), then NotPermitted (403) when the right is held nowhere."""

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            request.access.check(right)  # type: ignore[attr-defined]
            return view(request, *args, **kwargs)

        return login_required(guarded)

    return decorate
