"""Tickets that wait for a person: unknown places, differences, what could not be read."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from hemei.kernel.errors import OutOfScope, RuleError
from hemei.matters.exchange import queries
from hemei.matters.exchange.actions import holding
from hemei.matters.models import HeldReason, HeldTicket
from hemei.people.requests import SignedIn

TABS = (*((reason.value, reason.label) for reason in HeldReason), ("done", "已处理"))


@require_safe
def hotline_held(request: SignedIn) -> HttpResponse:
    """One tab per reason, and what was decided."""
    tab = request.GET.get("tab", HeldReason.PLACE)
    tab = tab if tab in dict(TABS) else HeldReason.PLACE
    text = request.GET.get("q", "").strip()[:60]
    page = Paginator(queries.held(request.access, tab, text), 20).get_page(request.GET.get("page"))
    counts = queries.held_counts(request.access)
    tabs = [(code, title, counts.get(code)) for code, title in TABS]
    context = {"page": page, "rows": queries.shown(list(page)), "tabs": tabs, "tab": tab, "q": text}
    return render(request, "matters/exchange/held.html", context)


@require_POST
def hotline_held_act(request: SignedIn, pk: int, verb: str) -> HttpResponse:
    """place, accept, keep, send-back, settle or reconsider one held ticket."""
    acts = {"place": _place, "accept": _accept, "keep": _keep, "send-back": _send_back, "settle": _settle,
            "reconsider": _reconsider}  # fmt: skip
    if verb not in acts:
        raise OutOfScope
    held = queries.held_one(pk, request.access)
    try:
        messages.success(request, acts[verb](request, held))
    except RuleError as error:
        messages.error(request, f"{held.number}：{error.message}")
    tab = "done" if verb == "reconsider" else held.reason
    return redirect(f"{reverse('matters:hotline_held')}?tab={tab}")


def _place(request: SignedIn, held: HeldTicket) -> str:
    found = holding.place(held=held, area=request.POST.get("area", ""), by=request.access)
    return f"{found.number} 已登记到{found.area}，可以派单。"


def _accept(request: SignedIn, held: HeldTicket) -> str:
    return f"{holding.accept(held=held, by=request.access).number} 已改为新来件的内容。"


def _keep(request: SignedIn, held: HeldTicket) -> str:
    return f"{holding.keep(held=held, note=_note(request), by=request.access).number} 保留原内容。"


def _send_back(request: SignedIn, held: HeldTicket) -> str:
    holding.send_back(held=held, note=_note(request), by=request.access)
    return f"{held.number} 已记为退回上级，请在上级系统里完成退单。"


def _settle(request: SignedIn, held: HeldTicket) -> str:
    holding.settle(held=held, note=_note(request), by=request.access)
    return f"{held.number} 已记为处理完毕。"


def _reconsider(request: SignedIn, held: HeldTicket) -> str:
    holding.reconsider(held=held, by=request.access)
    return f"{held.number} 已放回待核实。"


def _note(request: SignedIn) -> Any:
    return request.POST.get("note", "").strip()
