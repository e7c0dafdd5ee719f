"""What a wall screen shows: the year's figures against their targets, and open matters as counts. Nothing personal."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count
from django.urls import reverse
from django.utils import timezone

from hemei.indicators import growth, queries
from hemei.indicators.figures import Figure, figure
from hemei.indicators.growth import Completion
from hemei.indicators.models import Target
from hemei.indicators.permissions import can_view
from hemei.indicators.registry import Indicator, all_indicators
from hemei.indicators.shown import proof_url
from hemei.kernel.periods import Period
from hemei.matters.desk import groups
from hemei.matters.desk import queries as desk
from hemei.matters.permissions import VIEW as MATTERS
from hemei.people.access import By
from hemei.places.models import Area

TOWN_DIGITS = 9
AT_ONCE = 9  # figures that one can read at five metres; more take turns
BAR = 100


@dataclass(frozen=True)
class Shown:
    """A figure with its completion; `url` is its proof."""

    of: Figure
    done: Completion | None
    url: str

    @property
    def percent(self) -> float | None:
        return None if self.done is None else round(float(self.done.percent), 1)

    @property
    def bar(self) -> int:
        """Width of the bar in percent of its whole."""
        return 0 if self.percent is None else max(0, min(BAR, round(self.percent)))


@dataclass(frozen=True)
class Screen:
    area: Area
    period: Period
    figures: list[Shown]
    turn: int
    turns: int


def screen(by: By, turn: int = 0) -> Screen | None:
    """The screen of the account's first town, or of its first area; None without a right to see figures."""
    areas = queries.areas_for(by)
    if not areas:
        return None
    area = next((one for one in areas if len(one.code) == TOWN_DIGITS), areas[0])
    wanted = _targeted(by, area.code)
    period = queries.latest_year(wanted or all_indicators(), area.code)
    aimed = [one for one in wanted if _has_target(one, area.code, period)]
    turns = max(1, -(-len(aimed) // AT_ONCE))
    at = turn % turns
    shown = [_shown(one, area.code, period) for one in aimed[at * AT_ONCE : (at + 1) * AT_ONCE]]
    return Screen(area, period, shown, at, turns)


def _targeted(by: By, area: str) -> list[Indicator]:
    """Indicators that have a target in the area and may be seen there."""
    codes = set(Target.objects.in_force().filter(area_id=area).values_list("indicator", flat=True))
    return [one for one in all_indicators() if one.code in codes and can_view(one, area, by)]


def _has_target(one: Indicator, area: str, period: Period) -> bool:
    return Target.objects.in_force().filter(indicator=one.code, area_id=area, period=period.code).exists()


def _shown(one: Indicator, area: str, period: Period) -> Shown:
    of = figure(one, area, period)
    return Shown(of, growth.completion(of), proof_url(of))


def open_matters(by: Any) -> list[tuple[str, int, str, str]]:
    """(what, how many, address of the queue that shows them, tone); none without the right to see matters."""
    if not by.can(MATTERS):
        return []
    now = timezone.now()
    rows = desk.visible(by).filter(closed_at=None).order_by()
    counted = rows.aggregate(
        all=Count("pk"), intake=Count("pk", filter=groups.GROUPS["intake"].holds(now)),
        overdue=Count("pk", filter=groups.GROUPS["overdue"].holds(now)),
    )  # fmt: skip
    queue = reverse("matters:queue")
    return [
        ("在办事项", counted["all"], queue, ""), ("待派单", counted["intake"], f"{queue}?tab=intake", ""),
        ("超期", counted["overdue"], f"{queue}?tab=overdue", "bad" if counted["overdue"] else ""),
    ]  # fmt: skip
