"""Figures of 蔬菜加工配送."""

from django.db.models import F, Q
from django.utils import timezone

from hemei.agriculture.models import VegetableDelivery
from hemei.agriculture.models.vegetables import Receipt
from hemei.indicators.registry import Count, Indicator, Ratio, Sum, register
from hemei.kernel.periods import Period

_LOT = {"kind": "kind", "plot": "plot__name"}
_PROCESSING = {"kind": "lot__kind"}
_ORDER = {"kind": "kind", "customer": "customer"}


def _due(period: Period) -> Q:
    """Orders whose window is over, but for those cancelled before a vehicle left."""
    left = VegetableDelivery.objects.approved().filter(departed_at__lte=F("order__cancelled_at")).values("order")
    due = Q(due_on__range=(period.start, period.end), due_on__lte=timezone.localdate())
    return due & (Q(cancelled_at=None) | Q(pk__in=left))


def _on_time(period: Period) -> Q:
    signed = VegetableDelivery.objects.approved().filter(
        receipt=Receipt.SIGNED, arrived_at__gte=F("order__window_from"), arrived_at__lte=F("order__window_to")
    )  # fmt: skip
    return _due(period) & Q(pk__in=signed.values("order"))


register(Indicator(
    code="agriculture.vegetables_received", title="蔬菜入库量", unit="公斤", scale=100, measure=Sum("gross"),
    ledger="agriculture.lot", date_field="received_on", params=_LOT, words="当期入库批的毛重之和，含不合格的。",
))  # fmt: skip
register(Indicator(
    code="agriculture.vegetables_put_in", title="净菜加工投入", unit="公斤", scale=100, measure=Sum("input"),
    ledger="agriculture.processing", date_field="processed_on", params=_PROCESSING, words="当期加工投入的重量之和。",
))  # fmt: skip
register(Indicator(
    code="agriculture.vegetables_net", title="净菜产量", unit="公斤", scale=100, measure=Sum("net"),
    ledger="agriculture.processing", date_field="processed_on", params=_PROCESSING, words="当期加工出的净菜之和。",
))  # fmt: skip
register(Indicator(
    code="agriculture.net_rate", title="净菜出成率", unit="%", params=_PROCESSING,
    measure=Ratio("agriculture.vegetables_net", "agriculture.vegetables_put_in"),
    words="净菜产量 ÷ 加工投入，不是各批出成率的平均。",
))  # fmt: skip
register(Indicator(
    code="agriculture.vegetables_supplied", title="蔬菜配送量", unit="公斤", scale=100, measure=Sum("weight"),
    ledger="agriculture.delivery_line", where=Q(delivery__receipt=Receipt.SIGNED), date_field="departed_on",
    params={"kind": "pack__processing__lot__kind", "customer": "delivery__order__customer"},
    words="当期发车并已签收的净重；在途、拒收的不算。",
))  # fmt: skip
register(Indicator(
    code="agriculture.orders_due", title="应配送订单", unit="单", measure=Count(), ledger="agriculture.order",
    date_field="due_on", as_of=_due, params=_ORDER, words="约定送达日在当期、已到日子的订单；发车以前取消的不算。",
))  # fmt: skip
register(Indicator(
    code="agriculture.orders_on_time", title="准时签收订单", unit="单", measure=Count(), ledger="agriculture.order",
    date_field="due_on", as_of=_on_time, params=_ORDER, words="应配送订单中，在约定时段内到达并签收的。",
))  # fmt: skip
register(Indicator(
    code="agriculture.on_time_rate", title="配送准时率", unit="%", params=_ORDER,
    measure=Ratio("agriculture.orders_on_time", "agriculture.orders_due"), words="准时签收订单 ÷ 应配送订单。",
))  # fmt: skip
