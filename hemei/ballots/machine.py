"""What the script of the voters' pages asks: JSON both ways, refusals too; behind the pages' own door (ui/door.py).

No account, no cookie, no CSRF token: what may be done hangs on the printed code or on the token, in the body.
"""

import json
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from hemei.ballots import rules
from hemei.kernel.errors import RuleError
from hemei.ui.door import is_open

View = Callable[..., HttpResponse]
LARGEST = 64 * 1024  # bytes of a request


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


def body(request: HttpRequest) -> Any:
    """The JSON of the request; BallotUnreadable when it is none or too large."""
    if int(request.META.get("CONTENT_LENGTH") or 0) > LARGEST:
        raise rules.BallotUnreadable
    try:
        return json.loads(request.body)
    except (ValueError, RecursionError):
        raise rules.BallotUnreadable from None
