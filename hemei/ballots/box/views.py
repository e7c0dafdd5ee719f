"""Casting over HTTP: no cookie, no session, no count of addresses. A good token is the only ticket."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_POST

from hemei.ballots.box import actions
from hemei.ballots.envelope import Envelope
from hemei.ballots.machine import body, machine


@machine
@require_POST
def cast(request: HttpRequest) -> HttpResponse:
    """Take a ballot in; answers the receipt. The same ballot may be sent until it is answered."""
    return JsonResponse({"receipt": actions.cast(sent=Envelope.from_json(body(request)))})
