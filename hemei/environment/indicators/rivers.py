"""Figures of 河长制 and small water bodies."""

from django.db.models import OuterRef, Q, Subquery

from hemei.environment.models import RiverCleaning
from hemei.environment.models.rivers import THREE
from hemei.indicators.registry import Count, Indicator, Sum, register
from hemei.kernel.periods import Period

_REACH = {"reach": "reach__name", "river": "reach__river"}
_PROBLEM = {"kind": "kind", "reach": "reach__name", "water": "water__name"}


def _longest(period: Period) -> Q:
    """Of each reach the longest job of the period."""
    same = RiverCleaning.objects.approved().filter(
        reach=OuterRef("reach"), cleaned_on__range=(period.start, period.end)
    )
    return Q(pk=Subquery(same.order_by("-length_km", "pk").values("pk")[:1]))


def _open(period: Period) -> Q:
    return Q(found_on__lte=period.end) & (Q(closed_on=None) | Q(closed_on__gt=period.end))


register(Indicator(
    code="environment.river_cleaned", title="累计清理河道", unit="公里", scale=1000, measure=Sum("length_km"),
    ledger="environment.river_cleaning", date_field="cleaned_on", params=_REACH,
    words="当期各次清理长度之和；同一河段清理两次计两次（累计）。",
))  # fmt: skip
register(Indicator(
    code="environment.river_cleaned_distinct", title="清理河道（去重）", unit="公里", scale=1000,
    measure=Sum("length_km"), ledger="environment.river_cleaning", date_field="cleaned_on", as_of=_longest,
    params=_REACH, words="当期清理过的河段，每个河段只计清理最长的一次。",
))  # fmt: skip
register(Indicator(
    code="environment.river_waste", title="河道清理垃圾", unit="立方米", scale=100, measure=Sum("waste_m3"),
    ledger="environment.river_cleaning", date_field="cleaned_on", params=_REACH,
    words="当期各次河道清理的垃圾方量之和。",
))  # fmt: skip
register(Indicator(
    code="environment.river_patrols", title="河长巡河", unit="次", measure=Count(), ledger="environment.river_patrol",
    date_field="patrolled_on", params={"level": "level", **_REACH}, words="当期镇、村两级河长的巡查次数。",
))  # fmt: skip
register(Indicator(
    code="environment.water_problems", title="水环境问题", unit="个", measure=Count(),
    ledger="environment.water_problem", date_field="found_on", params=_PROBLEM,
    words="当期发现的河段和小微水体的问题。", higher_is_better=False,
))  # fmt: skip
register(Indicator(
    code="environment.water_problems_closed", title="水环境问题销号", unit="个", measure=Count(),
    ledger="environment.water_problem", date_field="closed_on", params=_PROBLEM,
    words="当期验收销号、此后没有反弹的问题。",
))  # fmt: skip
register(Indicator(
    code="environment.water_problems_rebound", title="水环境问题反弹", unit="个", measure=Count(),
    ledger="environment.water_problem", where=Q(rebounds__gt=0), date_field="found_on", params=_PROBLEM,
    words="当期发现的问题里，复查时发现反弹、重新交办过的。", higher_is_better=False,
))  # fmt: skip
register(Indicator(
    code="environment.water_problems_open", title="未销号的水环境问题", unit="个", measure=Count(),
    ledger="environment.water_problem", as_of=_open, params=_PROBLEM, higher_is_better=False,
    words="到期末还没有销号的河段和小微水体问题。",
))  # fmt: skip
for _kind in THREE:
    register(Indicator(
        code=f"environment.small_water_{_kind.value}", title=f"小微水体未销号的{_kind.label}问题", unit="处",
        measure=Count(), ledger="environment.water_problem", where=Q(kind=_kind.value, reach=None), as_of=_open,
        params={"water": "water__name"}, higher_is_better=False,
        words=f"到期末小微水体上还没有销号的{_kind.label}问题；垃圾、排污口、漂浮物三个数都是 0，才是“三无”。",
    ))  # fmt: skip
register(Indicator(
    code="environment.small_waters_checked", title="检查过的小微水体", unit="处", measure=Count(distinct="water"),
    ledger="environment.small_water_check", date_field="checked_on", params={"water": "water__name"},
    words="当期检查过的小微水体，一处检查几次计一处。",
))  # fmt: skip
