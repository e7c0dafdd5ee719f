"""Buttons of review: one row, or the chosen rows of a list."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from hemei.kernel.errors import OutOfScope
from hemei.ledgers import actions, permissions, queries
from hemei.ledgers.views.record import readable
from hemei.people.requests import SignedIn

DONE = {"approve": "已审核通过，从现在起计入统计。", "return": "已退回录入人。", "void": "已作废，不再计入统计。"}
BULK_LIMIT = 1000
NAMED = 5  # refused rows named in the message


@require_POST
def act(request: SignedIn, code: str, pk: int, verb: str) -> HttpResponse:
    """Approve, return or void one row."""
    _, record = readable(request, code, pk)
    reason = request.POST.get("reason", "")
    if verb == "approve":
        actions.approve(record=record, by=request.access)
    elif verb == "return":
        actions.return_(record=record, reason=reason, by=request.access)
    elif verb in ("void", "discard"):
        actions.void(record=record, reason=reason, by=request.access)
    else:
        raise OutOfScope
    messages.success(request, DONE["void" if verb == "discard" else verb])
    return redirect("ledgers:detail", code, pk)


@require_POST
def bulk(request: SignedIn, code: str) -> HttpResponse:
    """Approve or return the chosen rows; those that cannot move are named with the reason."""
    ledger = queries.ledger_or_404(code)
    permissions.check_can_read_rows(ledger, request.access)
    keys = [int(key) for key in request.POST.getlist("rows") if key.isdigit()][:BULK_LIMIT]
    rows = queries.rows(ledger, request.access, "review").filter(pk__in=keys).order_by("pk")
    if request.POST.get("verb") == "return":
        result = actions.return_many(
            ledger=ledger, records=rows, reason=request.POST.get("reason", ""), by=request.access
        )
        word = "退回"
    else:
        result = actions.approve_many(ledger=ledger, records=rows, by=request.access)
        word = "审核通过"
    _tell(request, word, result)
    query = request.POST.get("query", "")
    return redirect(f"{reverse('ledgers:list', args=[code])}?{query}".rstrip("?"))


def _tell(request: SignedIn, word: str, result: actions.BulkResult) -> None:
    if result.done:
        messages.success(request, f"已{word} {result.done} 条。")
    elif not result.refused:
        messages.warning(request, "没有选中可以处理的记录。")
    if result.refused:
        named = "；".join(f"{record}：{why}" for record, why in result.refused[:NAMED])
        more = f"；等 {len(result.refused)} 条" if len(result.refused) > NAMED else ""
        messages.warning(request, f"未处理 {len(result.refused)} 条。{named}{more}")
