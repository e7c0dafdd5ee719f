"""Figures of 三四轮: all are states at the period's end; the deadline is a dated value."""

from django.db.models import Q

from hemei.indicators.registry import Count, Indicator, Ratio, register
from hemei.kernel.periods import Period
from hemei.livelihood import values_work as values
from hemei.livelihood.models import VehicleVisit


def _settled(period: Period) -> Q:
    """Closed or found exempt by the end of the period and by the deadline."""
    last = min(period.end, values.vehicle_deadline(period.end))
    closed = VehicleVisit.objects.approved().filter(closed=True, visited_on__lte=last).values("vehicle")
    return Q(registered_on__lte=period.end) & (Q(exempt_on__lte=last) | Q(pk__in=closed))


def _closed_vehicles(period: Period) -> Q:
    return Q(
        vehicle__in=VehicleVisit.objects.approved().filter(closed=True, visited_on__lte=period.end).values("vehicle")
    )


register(Indicator(
    code="livelihood.vehicles_registered", title="登记的违规三四轮车", unit="辆", measure=Count(),
    ledger="livelihood.vehicle", as_of=lambda period: Q(registered_on__lte=period.end),
    params={"kind": "kind", "use": "use"}, words="到期末登记在册的违规电动三四轮车，含核定不属整治的。",
))  # fmt: skip
register(Indicator(
    code="livelihood.vehicles_settled", title="按期处置的三四轮车", unit="辆", measure=Count(),
    ledger="livelihood.vehicle", as_of=_settled, params={"kind": "kind", "use": "use"},
    words="到期末且在整治期限（带日期的参数）以前，已回收销账或核定不属整治的车辆；过了期限才办的不算。",
))  # fmt: skip
register(Indicator(
    code="livelihood.vehicle_completion", title="三四轮车整治按期完成率", unit="%",
    measure=Ratio("livelihood.vehicles_settled", "livelihood.vehicles_registered"),
    words="按期处置的车辆 ÷ 登记的车辆；恰为 100% 才能说“按期完成”。",
))  # fmt: skip
register(Indicator(
    code="livelihood.vehicles_closed", title="已销账三四轮车", unit="辆", measure=Count(distinct="vehicle"),
    ledger="livelihood.vehicle_visit", as_of=lambda period: Q(closed=True, visited_on__lte=period.end),
    words="到期末已回收销账的车辆，不论是否过了期限。",
))  # fmt: skip
register(Indicator(
    code="livelihood.vehicle_visits", title="已销账车辆的办理次数", unit="次", measure=Count(),
    ledger="livelihood.vehicle_visit",
    as_of=lambda period: Q(visited_on__lte=period.end) & _closed_vehicles(period),
    words="到期末已销账的车辆，车主一共来了几次。",
))  # fmt: skip
register(Indicator(
    code="livelihood.visits_per_vehicle", title="三四轮车“一站式”办理", unit="次/辆",
    measure=Ratio("livelihood.vehicle_visits", "livelihood.vehicles_closed"), higher_is_better=False,
    words="已销账车辆的办理次数 ÷ 已销账车辆；恰为 1 时，每一辆都是一站办完。",
))  # fmt: skip
