"""Figures of seedlings. 产能, 订单, 成苗 and 交付 are four numbers, each under its own name."""

from django.db.models import Q

from hemei.indicators.registry import Count, Indicator, Ratio, Sum, register
from hemei.kernel.periods import Period

_ALL = Q(pk__isnull=False)
_BATCH = {"crop": "order__crop"}
_DELIVERY = {"crop": "batch_sown__order__crop", "customer": "batch_sown__order__customer"}


def _in_use(period: Period) -> Q:
    return Q(in_use_from__lte=period.end) & (Q(in_use_until=None) | Q(in_use_until__gt=period.end))


def _at_work(period: Period) -> Q:
    return Q(commissioned_on__lte=period.end) & (Q(stopped_on=None) | Q(stopped_on__gt=period.end))


register(Indicator(
    code="agriculture.seedling_capacity", title="年育苗产能", unit="株", measure=Sum("capacity"),
    ledger="agriculture.bed", as_of=_in_use, params={"base": "base"}, forecast=_ALL,
    words="期末启用的苗床一年能育的株数（床面积×每平方米穴盘×孔数×茬次）。是产能、预计数，不是已育成或已交付的数。",
))  # fmt: skip
register(Indicator(
    code="agriculture.seedlings_ordered", title="订单预计育苗量", unit="株", measure=Sum("plants"),
    ledger="agriculture.seedling_order", where=Q(cancelled_on=None), date_field="due_on", params={"crop": "crop"},
    forecast=_ALL, words="交苗日期在当期、没有取消的订单株数，是预计数。",
))  # fmt: skip
for _code, _title, _unit in (("sown", "播种穴数", "穴"), ("emerged", "出苗数", "株"), ("ready", "成苗数", "株")):
    register(Indicator(
        code=f"agriculture.seedlings_{_code}", title=f"育苗{_title}", unit=_unit, measure=Sum(_code),
        ledger="agriculture.sowing", where=Q(ready__isnull=False), date_field="sown_on", params=_BATCH,
        words=f"播种日期在当期、已登记合格苗数的播种批的{_title}之和。",
    ))  # fmt: skip
register(Indicator(
    code="agriculture.emergence_rate", title="出苗率", unit="%", params=_BATCH,
    measure=Ratio("agriculture.seedlings_emerged", "agriculture.seedlings_sown"), words="出苗数 ÷ 播种穴数。",
))  # fmt: skip
register(Indicator(
    code="agriculture.seedling_rate", title="成苗率", unit="%", params=_BATCH,
    measure=Ratio("agriculture.seedlings_ready", "agriculture.seedlings_sown"), words="合格苗数 ÷ 播种穴数。",
))  # fmt: skip
register(Indicator(
    code="agriculture.seedlings_delivered", title="交付种苗", unit="株", measure=Sum("plants"),
    ledger="agriculture.seedling_delivery", date_field="delivered_on", params=_DELIVERY,
    words="当期出圃交付的株数，是实际数。",
))  # fmt: skip
register(Indicator(
    code="agriculture.equipment_at_work", title="在用农业设备", unit="台（套）", measure=Count(), as_of=_at_work,
    ledger="agriculture.equipment", params={"kind": "kind", "place": "place"}, words="期末已投用、没有停用的设备。",
))  # fmt: skip
