"""What the pages of 河长制 ask; scoped to the asker's posts."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Q, QuerySet

from hemei.environment import values_water as values
from hemei.environment.models import Reach, RiverChief, RiverPatrol, SmallWater, WaterProblem
from hemei.environment.models.rivers import THREE, Level
from hemei.kernel.errors import OutOfScope
from hemei.ledgers import queries as ledger_queries
from hemei.ledgers import registry
from hemei.ledgers.models import State
from hemei.people.access import By

WEEKS = 8


@dataclass(frozen=True)
class Cell:
    """What was planned of a week (or month) and what was done. `short` once it is over with too little done."""

    done: int
    plan: int
    over: bool

    @property
    def short(self) -> bool:
        return self.over and self.done < self.plan


@dataclass(frozen=True)
class ReachLine:
    reach: Reach
    chiefs: list[tuple[str, str]]  # level, names
    weeks: list[Cell]
    months: list[Cell]
    open_problems: int


def rows(code: str, by: By, verb: str = "view") -> QuerySet[Any]:
    """Rows of a ledger in scope that are not void."""
    found: QuerySet[Any] = ledger_queries.rows(registry.get(f"environment.{code}"), by, verb)
    return found.exclude(state=State.VOID)


def one(code: str, pk: int, by: By) -> Any:
    """One row in scope; OutOfScope (404) otherwise."""
    found = rows(code, by).filter(pk=pk).first()
    if found is None:
        raise OutOfScope
    return found


def weeks(today: date) -> list[date]:
    """The Mondays of the last weeks, this week last."""
    monday = today - timedelta(days=today.weekday())
    return [monday - timedelta(weeks=back) for back in range(WEEKS - 1, -1, -1)]


def months(today: date) -> list[date]:
    """The first days of last month and this one."""
    first = today.replace(day=1)
    return [(first - timedelta(days=1)).replace(day=1), first]


def reach_lines(by: By, today: date) -> list[ReachLine]:
    """Every reach in scope with its plan and what was done; four queries whatever their number."""
    reaches = list(rows("reach", by).filter(since__lte=today).select_related("area").order_by("river", "name", "pk"))
    keys = [reach.pk for reach in reaches]
    days, chiefs, open_ = _patrol_days(keys, months(today)[0], today), _chiefs(keys, today), _open(keys)
    return [_line(reach, days[reach.pk], chiefs[reach.pk], open_.get(reach.pk, 0), today) for reach in reaches]


def _line(
    reach: Reach, days: list[tuple[str, date]], chiefs: list[RiverChief], open_: int, today: date
) -> ReachLine:  # fmt: skip
    levels = {chief.level for chief in chiefs}
    named = [
        (str(level.label), "、".join(chief.name for chief in chiefs if chief.level == level))
        for level in Level if level in levels
    ]  # fmt: skip
    town, village = (sorted(day for level, day in days if level == wanted) for wanted in Level.values)
    return ReachLine(
        reach, named,
        [_cell(village, monday, monday + timedelta(days=7), Level.VILLAGE in levels, values.village_patrols, today)
         for monday in weeks(today)],
        [_cell(town, first, _next_month(first), Level.TOWN in levels, values.town_patrols, today)
         for first in months(today)],
        open_,
    )  # fmt: skip


def _cell(days: list[date], start: date, end: date, expected: bool, plan: Any, today: date) -> Cell:
    return Cell(sum(start <= day < end for day in days), plan(start) if expected else 0, end <= today)


def _next_month(first: date) -> date:
    return (first + timedelta(days=32)).replace(day=1)


def _patrol_days(keys: list[int], since: date, today: date) -> "defaultdict[int, list[tuple[str, date]]]":
    start = min(since, weeks(today)[0])
    found: defaultdict[int, list[tuple[str, date]]] = defaultdict(list)
    patrols = RiverPatrol.objects.filter(reach__in=keys, patrolled_on__range=(start, today)).exclude(state=State.VOID)
    for reach, level, day in patrols.values_list("reach_id", "level", "patrolled_on"):
        found[reach].append((level, day))
    return found


def _chiefs(keys: list[int], today: date) -> "defaultdict[int, list[RiverChief]]":
    found: defaultdict[int, list[RiverChief]] = defaultdict(list)
    current = RiverChief.objects.filter(Q(until=None) | Q(until__gte=today), reach__in=keys, since__lte=today)
    for chief in current.exclude(state=State.VOID).order_by("level", "post"):
        found[chief.reach_id].append(chief)
    return found


def _open(keys: list[int]) -> dict[int, int]:
    open_ = WaterProblem.objects.filter(reach__in=keys, closed_on=None).exclude(state=State.VOID)
    return dict(open_.values("reach").annotate(n=Count("pk")).order_by().values_list("reach", "n"))


def open_problems(by: By) -> QuerySet[WaterProblem]:
    found = rows("water_problem", by).filter(closed_on=None).select_related("reach", "water", "matter")
    return found.order_by("found_on", "pk")


def to_recheck(by: By) -> QuerySet[WaterProblem]:
    found = rows("water_problem", by).filter(rechecked_on=None).exclude(closed_on=None)
    return found.select_related("reach", "water").order_by("closed_on", "pk")


def small_waters(by: By) -> list[SmallWater]:
    """Small water bodies with the open problems of the three types and the day of the last check."""
    of_kind = {f"n_{kind.value}": Count("problems", filter=_open_kind(kind), distinct=True) for kind in THREE}
    found = list(rows("small_water", by).select_related("area").annotate(**of_kind).order_by("area", "name"))
    last: dict[int, date] = {}
    checks = rows("small_water_check", by).filter(water__in=found).order_by("checked_on")
    last.update(checks.values_list("water_id", "checked_on"))
    for water in found:
        water.last = last.get(water.pk)
        water.three = [getattr(water, name) for name in of_kind]
    return found


def _open_kind(kind: Any) -> Q:
    return Q(problems__kind=kind.value, problems__closed_on=None) & ~Q(problems__state__in=(State.VOID, State.RETURNED))
