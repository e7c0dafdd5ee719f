"""The address to which the city may push tickets: signed, fresh, small, and safe to repeat."""

import json
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.http import Http404, HttpRequest, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from hemei.kernel import throttle
from hemei.kernel.errors import RuleError
from hemei.matters.exchange import queries, rules
from hemei.matters.exchange.actions import syncing
from hemei.matters.exchange.adaptors import signature
from hemei.people.access import Console

LARGEST, MOST = 1024 * 1024, 500  # bytes and tickets of one message
LIMIT, SECONDS = 120, 60  # messages from one address


@csrf_exempt
@login_not_required
@require_POST
def hotline_webhook(request: HttpRequest) -> JsonResponse:
    """`{"tickets": […]}` or one ticket; the answer says of each what became of it."""
    if not signature.configured():
        raise Http404
    try:
        return JsonResponse({"results": _take(request)})
    except RuleError as error:
        headers = {"Retry-After": str(error.retry_after)} if isinstance(error, throttle.TooOften) else {}
        return JsonResponse({"message": error.message}, status=error.status, headers=headers)


def _take(request: HttpRequest) -> list[dict[str, str]]:
    throttle.count("matters.webhook", throttle.address_of(request), limit=LIMIT, seconds=SECONDS)
    length = request.META.get("CONTENT_LENGTH") or "0"
    if not length.isdigit() or int(length) > LARGEST:
        raise rules.MessageTooLarge(limit=LARGEST // 1024)
    body, given = request.body, request.headers.get(signature.SIGNATURE, "")
    signature.verify(body, request.headers.get(signature.TIMESTAMP, ""), given)
    seen = f"city:{given[-64:]}"
    if (before := cache.get(seen)) is not None:
        return list(before)  # the same message again: the same answer, nothing done
    area = queries.receiving_area(Console("webhook"))
    taken = syncing.take_messages(raws=_tickets(body), area=area, origin="推送", by=syncing.city(area))
    answer = [{"number": one.number, "outcome": str(one.outcome), "message": one.message} for one in taken]
    cache.set(seen, answer, signature.WINDOW * 2)
    return answer


def _tickets(body: bytes) -> list[Any]:
    try:
        found = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise rules.MessageNotReadable(why="格式不对") from error
    tickets = found.get("tickets", [found]) if isinstance(found, dict) else found
    if not isinstance(tickets, list) or len(tickets) > MOST:
        raise rules.MessageNotReadable(why=f"应为工单列表，每次不超过 {MOST} 件")
    return tickets
