"""蔬菜库存与配送, and the trace between plot and table."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from hemei.agriculture import actions, queries
from hemei.agriculture import queries_vegetables as vegetables
from hemei.agriculture import rules_vegetables as rules
from hemei.agriculture.actions.vegetables import CANCEL, DISPATCH
from hemei.agriculture.forms_vegetables import DispatchForm, ReceiveForm
from hemei.agriculture.models import VegetableDelivery, VegetableLot, VegetableOrder
from hemei.ledgers.models import State
from hemei.ledgers.years import latest_year
from hemei.people.acts import act
from hemei.people.forms import ReasonForm
from hemei.people.requests import SignedIn


@require_safe
def overview(request: SignedIn) -> HttpResponse:
    """What is on the shelf, who waits for it, what is on the way."""
    request.access.check(vegetables.VIEW)
    area, today = request.access.scope(vegetables.VIEW)[0], timezone.localdate()
    year = latest_year(queries.in_view(VegetableLot, vegetables.VIEW, request.access), "received_on", today)
    shelf = vegetables.shelf(request.access)
    context: dict[str, Any] = {
        "year": year, "today": today, "cards": queries.cards(vegetables.CARDS, area, year), "shelf": shelf,
        "orders": vegetables.open_orders(request.access), "on_the_way": vegetables.on_the_way(request.access),
        "waiting": vegetables.waiting_lots(request.access), "may_send": request.access.can(DISPATCH),
        "now": timezone.now(),
    }  # fmt: skip
    return render(request, "agriculture/vegetables/overview.html", context)


def _back() -> str:
    return reverse("agriculture:vegetables")


@require_http_methods(["GET", "HEAD", "POST"])
def dispatch(request: SignedIn, pk: int) -> HttpResponse:
    request.access.check(DISPATCH)
    order = queries.one(VegetableOrder.objects.in_scope(request.access.scope(DISPATCH)).exclude(state=State.VOID), pk)
    form = DispatchForm(request.POST if request.method == "POST" else None)
    return act(
        request, form, lambda given: actions.dispatch(order=order, by=request.access, **given),
        done="已发车，先到期的先装。", back=_back(), title=f"发车：{order.number} {order.customer}",
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
def receive(request: SignedIn, pk: int) -> HttpResponse:
    request.access.check(DISPATCH)
    rows = VegetableDelivery.objects.in_scope(request.access.scope(DISPATCH)).exclude(state=State.VOID)
    delivery = queries.one(rows.select_related("order"), pk)
    form = ReceiveForm(request.POST if request.method == "POST" else None)
    return act(
        request, form, lambda given: actions.receive(delivery=delivery, by=request.access, **given),
        done="已登记。", back=_back(), title=f"签收：{delivery.order.number} {delivery.order.customer}",
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
def cancel(request: SignedIn, pk: int) -> HttpResponse:
    request.access.check(CANCEL)
    order = queries.one(VegetableOrder.objects.in_scope(request.access.scope(CANCEL)).exclude(state=State.VOID), pk)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    return act(
        request, form, lambda given: actions.cancel_order(order=order, by=request.access, **given),
        done="已取消。", back=_back(), title=f"取消订单：{order.number} {order.customer}",
    )  # fmt: skip


@require_safe
def trace_of(request: SignedIn, kind: str, pk: int) -> HttpResponse:
    """From a row of the chain, both ways, in one click."""
    request.access.check(vegetables.VIEW)
    if kind not in vegetables.KINDS:
        raise Http404
    rows = vegetables.KINDS[kind].objects.in_scope(request.access.scope(vegetables.VIEW))
    return _traced(request, vegetables.trace(kind, queries.one(rows, pk), request.access))


@require_safe
def trace(request: SignedIn) -> HttpResponse:
    """A carton's code, a pack's or lot's number, a plot's name."""
    request.access.check(vegetables.VIEW)
    text = request.GET.get("q", "").strip()
    if not text:
        return _traced(request, None)
    by, known = request.access, vegetables.look_up(text, request.access)
    try:
        return _traced(request, vegetables.trace(*known, by) if known else vegetables.trace_carton(text, by))
    except rules.CartonUnknown as refused:
        return _traced(request, None, refused.message, 404)


def _traced(request: SignedIn, found: vegetables.Trace | None, refusal: str = "", status: int = 200) -> HttpResponse:
    context = {"trace": found, "refusal": refusal, "q": request.GET.get("q", "")}
    return render(request, "agriculture/vegetables/trace.html", context, status=status)
