"""What the acts, rules and pages of 田长制 ask."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum
from django.db.models.functions import TruncMonth

from hemei.environment import outlines, weeks
from hemei.environment.models import FieldAdjustment, FieldChief, FieldParcel, FieldPatrol, FieldProblem
from hemei.environment.models.fields import FieldLevel
from hemei.indicators.models import Target
from hemei.kernel.errors import OutOfScope
from hemei.kernel.periods import Period
from hemei.ledgers.models import State
from hemei.people.access import By
from hemei.places.models import Area, in_any

VIEW = "environment.field_problem:view"
BASIC = "environment.basic_farmland"


def in_register(on: date) -> Q:
    """Parcels marked out by the day and not taken out by it."""
    return Q(since__lte=on) & (Q(until=None) | Q(until__gt=on))


def at_end(period: Period) -> Q:
    return in_register(period.end)


def basic_total(town: str, on: date) -> int:
    """Hundredths of a 亩 of reviewed 永久基本农田 in the town."""
    rows = FieldParcel.objects.approved().in_area(town).filter(in_register(on), basic=True)
    return int(rows.aggregate(total=Sum("area_mu"))["total"] or 0)


def red_line(town: str) -> int | None:
    """The line as the town has entered it, as a target; None without one."""
    rows = Target.objects.in_force().filter(indicator=BASIC, area_id=town).order_by("-decided_on", "-period", "-pk")
    value = rows.values_list("value", flat=True).first()
    return None if value is None else int(Decimal(value) * 100)


def taken_out(adjustment: FieldAdjustment) -> int:
    rows = FieldParcel.objects.filter(adjustment=adjustment).exclude(state=State.VOID)
    return int(rows.aggregate(total=Sum("area_mu"))["total"] or 0)


def derive_parcels(rows: Iterable[FieldParcel]) -> None:
    """The box around each outline, by which neighbours are found."""
    for row in rows:
        found = outlines.read(row.outline) if row.outline else ""
        row.west, row.south, row.east, row.north = (None,) * 4 if isinstance(found, str) else found.bounds


def overlapping(row: FieldParcel) -> list[str]:
    """Numbers of parcels in force that the outline lies on."""
    found = outlines.read(row.outline)
    if isinstance(found, str):
        return []
    west, south, east, north = found.bounds
    near = FieldParcel.objects.filter(west__lt=east, east__gt=west, south__lt=north, north__gt=south, until=None)
    others = []
    for other in near.exclude(state=State.VOID).exclude(pk=row.pk).order_by("number"):
        beside = outlines.read(other.outline)
        if not isinstance(beside, str) and outlines.overlap(found, beside):
            others.append(other.number)
    return others


def one(model: Any, pk: int, by: By, right: str) -> Any:
    found = model.objects.in_scope(by.scope(right)).filter(pk=pk).exclude(state=State.VOID).first()
    if found is None:
        raise OutOfScope
    return found


def villages(by: By) -> list[tuple[str, str]]:
    rows = Area.objects.filter(in_any(by.scope(VIEW), "code")).order_by("code")
    return [(area.code, str(area)) for area in rows if len(area.code) == 12]


@dataclass(frozen=True)
class Month:
    number: int
    done: int
    planned: int


def town_months(by: By, year: int, today: date, planned: int) -> list[Month]:
    """Patrols of the town by month, as far as the year has come."""
    rows = _patrols(by, year).filter(level=FieldLevel.TOWN).annotate(month=TruncMonth("patrolled_on")).values("month")
    done = {line["month"].month: line["n"] for line in rows.annotate(n=Count("pk")).order_by()}
    last = 12 if year < today.year else today.month if year == today.year else 0
    return [Month(number, done.get(number, 0), planned) for number in range(1, last + 1)]


def village_weeks(by: By, year: int, today: date, planned: int) -> tuple[list[weeks.Week], list[weeks.Line]]:
    shown = weeks.weeks_of(year, today)
    rows = FieldPatrol.objects.approved().in_scope(by.scope(VIEW)).filter(level=FieldLevel.VILLAGE)
    spread = rows.filter(patrolled_on__range=_span(year)).values_list("area_id", "patrolled_on")
    return shown, weeks.matrix(villages(by), spread, shown, planned)


def _span(year: int) -> tuple[date, date]:
    return date(year, 1, 1) - timedelta(days=7), date(year, 12, 31) + timedelta(days=7)


def _patrols(by: By, year: int) -> "QuerySet[Any]":
    return FieldPatrol.objects.approved().in_scope(by.scope(VIEW)).filter(patrolled_on__year=year)


def open_problems(by: By) -> "QuerySet[Any]":
    rows = FieldProblem.objects.in_scope(by.scope(VIEW)).exclude(state=State.VOID)
    return rows.filter(accepted_on=None).select_related("area").order_by("deadline", "found_on", "pk")


def chiefs(by: By, on: date) -> "QuerySet[Any]":
    rows = FieldChief.objects.approved().in_scope(by.scope(VIEW)).filter(since__lte=on)
    return rows.filter(Q(until=None) | Q(until__gte=on)).select_related("area").order_by("area__code", "since")
