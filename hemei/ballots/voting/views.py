"""The voters' pages, and the two questions that their script asks the roll. Casting is elsewhere: box/views.py."""

import base64
import binascii
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_POST, require_safe

from hemei.ballots import codes, issuing, rules
from hemei.ballots.box import queries as box
from hemei.ballots.machine import body, machine
from hemei.kernel import throttle
from hemei.kernel.errors import RuleError
from hemei.ui import door

WRONG_CODES = {"limit": 60, "seconds": 3600}  # of one address: a whole village may share that of its operator


@door.public
@require_safe
def vote(request: HttpRequest) -> HttpResponse:
    return door.show(request, "ballots/vote.html", {})


@door.public
@require_safe
def verify(request: HttpRequest) -> HttpResponse:
    return door.show(request, "ballots/verify.html", {})


@door.public
@require_safe
def about(request: HttpRequest) -> HttpResponse:
    return door.show(request, "ballots/about.html", {})


@machine
@require_POST
def look(request: HttpRequest) -> HttpResponse:
    """Which round and group a code belongs to, with the group's key: the phone needs it to blind its message."""
    place = _with_code(request, lambda code: issuing.roll().look(code=code))
    public = box.public_of(box.get_round(place.round))
    group = public.group(place.group)
    if group is None:
        raise rules.RoundUnknown
    shown = public.as_json() | {"groups": [group.as_json()]}
    return JsonResponse({"round": shown, "group": place.group, "issued": place.issued})


@machine
@require_POST
def issue(request: HttpRequest) -> HttpResponse:
    """The blind signature of the household's one message; the same message again gets the same answer."""
    try:
        blinded = base64.b64decode(str(_field(request, "blinded")), validate=True)
    except (ValueError, binascii.Error):
        raise rules.BlindedWrong from None
    reply = _with_code(request, lambda code: issuing.roll().issue(code=code, blinded=blinded))
    return JsonResponse({"reply": base64.b64encode(reply).decode()})


def _with_code(request: HttpRequest, ask: Any) -> Any:
    """Ask the roll with the code of the request. Refusals count against guessing; nothing else is counted."""
    address = throttle.address_of(request)
    throttle.check("ballots.code", address, **WRONG_CODES)
    try:
        return ask(codes.normalise(str(_field(request, "code"))))
    except RuleError as error:
        if error.status < 500:
            throttle.count("ballots.code", address, **WRONG_CODES)
        raise


def _field(request: HttpRequest, name: str) -> Any:
    data = body(request)
    if not isinstance(data, dict) or name not in data:
        raise rules.BallotUnreadable
    return data[name]
