"""Coverage: visits of a quarter against the plan of each tier; groups against enterprises."""

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from hemei.economy import conditions, values
from hemei.economy import models as m
from hemei.kernel.periods import Period


@dataclass(frozen=True)
class Tier:
    """One tier in one quarter, whichever departments went: `planned` visits per firm, `visited` firms."""

    title: str
    planned: int
    firms: int
    visited: int
    met: int

    @property
    def percent(self) -> int | None:
        return self.met * 100 // self.firms if self.firms and self.planned else None


def tiers(area: str, period: Period) -> list[Tier]:
    """The plan's tiers in the order of the plan, then firms without a tier."""
    plan = values.visit_tiers(period.end)
    firms = m.Enterprise.objects.approved().in_area(area).filter(conditions.active_enterprises(period.end))
    return [*(_tier(firms, tier, times, period) for tier, times in plan.items()), _tier(firms, "", 0, period)]


def _tier(firms: "QuerySet[m.Enterprise]", tier: str, times: int, period: Period) -> Tier:
    made = Q(visits__visited_on__range=(period.start, period.end), visits__joined=None, visits__state="approved")
    counted = firms.filter(tier=tier).annotate(times=Count("visits", filter=made))
    visited = counted.aggregate(
        firms=Count("pk"),
        visited=Count("pk", filter=Q(times__gte=1)),
        met=Count("pk", filter=Q(times__gte=max(times, 1))),
    )
    return Tier(tier or "未分级", times, visited["firms"], visited["visited"], visited["met"])
