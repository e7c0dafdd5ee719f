"""The board for machines and phones. Leaves come all at once: asking for one would say whose it is."""

import base64

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from hemei.ballots.board import queries
from hemei.ballots.board.models import Publication
from hemei.ballots.machine import machine


@machine
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    return JsonResponse({"rounds": queries.titles()})


@machine
@require_safe
def publication(request: HttpRequest, round_id: str) -> HttpResponse:
    """Everything but the leaves."""
    return JsonResponse(_as_json(queries.get(round_id)))


def _as_json(found: Publication) -> dict[str, object]:
    return {
        "public": found.public, "root": found.root, "terms": found.terms, "leaves": len(found.leaves) // 32,
        "receipt_key": base64.b64encode(bytes(found.receipt_key)).decode(),
    }  # fmt: skip


@machine
@require_safe
def leaves(request: HttpRequest, round_id: str) -> HttpResponse:
    """32 bytes for each ballot, sorted; 10,000 ballots are 320 KB."""
    return HttpResponse(bytes(queries.get(round_id).leaves), content_type="application/octet-stream")
