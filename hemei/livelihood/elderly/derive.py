"""Computed fields of the rows of elderly care. No writes, no clock."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any

from hemei.kernel import credit_code, dated
from hemei.livelihood.elderly import people
from hemei.livelihood.models import elderly as m
from hemei.livelihood.values_elderly import MEAL_PERSON, MEAL_POINT


def area_of(parent: str) -> Callable[[Iterable[Any]], None]:
    """Gives rows of an import the area of what they belong to, and shows each the others of the same parent."""

    def fill(rows: Iterable[Any]) -> None:
        beside: defaultdict[int, list[Any]] = defaultdict(list)
        for row in rows:
            if getattr(row, f"{parent}_id"):
                row.area_id = row.area_id or getattr(row, parent).area_id
                beside[getattr(row, f"{parent}_id")].append(row)
        for together in beside.values():
            for row in together:
                row._beside = [other for other in together if other is not row]

    return fill


def single(many: Callable[[Iterable[Any]], None]) -> Callable[[Any], None]:
    """The same for one row of a form, which has no others beside it."""
    return lambda row: many([row])


def finding(rows: Iterable[m.Finding]) -> None:
    """The inspection of that station and day."""
    rows = list(rows)
    area_of("station")(rows)
    wanted = {row.station_id for row in rows if row.station_id}
    inspections = m.Inspection.objects.filter(station__in=wanted).exclude(state="void")
    found = {(one.station_id, one.inspected_on): one for one in inspections}
    for row in rows:
        row.inspection = found.get((row.station_id, row.found_on))


def visit(rows: Iterable[m.HomeVisit]) -> None:
    """The person, and the plan that covers the day."""
    rows = list(rows)
    people.many(rows)
    plans: defaultdict[int, list[m.VisitPlan]] = defaultdict(list)
    wanted = {row.resident_id for row in rows if row.resident_id}
    for plan in m.VisitPlan.objects.filter(resident__in=wanted).exclude(state="void"):
        plans[plan.resident_id].append(plan)
    for row in rows:
        row.plan = next((plan for plan in plans[row.resident_id] if _covers(plan, row.visited_on)), None)


def _covers(plan: m.VisitPlan, day: Any) -> bool:
    return bool(day) and plan.since <= day and (plan.until is None or plan.until >= day)


def meal(rows: Iterable[m.Meal]) -> None:
    """Both subsidies at the rates of the day: the person's for 基本养老服务对象, the point's for every diner."""
    rows = list(rows)
    people.many(rows)
    with dated.remembered():
        for row in rows:
            row.basic, row.person_subsidy, row.point_subsidy = False, 0, 0
            if row.resident_id and row.eaten_on:
                _subsidies(row)


def _subsidies(row: m.Meal) -> None:
    row.basic = people.is_basic(row, row.eaten_on)
    if row.subsidised and not row.false_record:
        row.person_subsidy = _fen(MEAL_PERSON, row) if row.basic else 0
        row.point_subsidy = _fen(MEAL_POINT, row)


def _fen(key: str, row: m.Meal) -> int:
    return int(dated.value(key, row.eaten_on) * 100)


def provider(row: m.Provider) -> None:
    row.credit_code = credit_code.normalise(row.credit_code or "")
