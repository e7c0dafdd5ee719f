"""What the acts, rules and pages of village looks ask."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from secrets import token_urlsafe
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from hemei.environment import rules_looks as rules
from hemei.environment import values_looks as values
from hemei.environment import weeks
from hemei.environment.models import CleanUp, Facility, FacilityRepair, LivingDeduction, LivingScore
from hemei.environment.queries_fields import villages
from hemei.kernel import dated
from hemei.kernel.periods import Period
from hemei.ledgers.models import State
from hemei.people.access import By

VIEW = "environment.clean_up:view"


def quarter_end(year: int, quarter: int) -> date:
    after = date(year + quarter // 4, quarter % 4 * 3 + 1, 1)
    return after - timedelta(days=1)


def derive_score(row: LivingScore) -> None:
    if row.year and row.quarter:
        rules.year_plausible(row)
        row.ends_on = quarter_end(row.year, row.quarter)


def derive_clean_up(row: CleanUp) -> None:
    if row.held_on:
        row.week = row.held_on - timedelta(days=row.held_on.weekday())
        row.village_week = f"{row.area_id} {row.week}"


def derive_facilities(rows: Iterable[Facility]) -> None:
    for row in rows:
        row.token = row.token or token_urlsafe(12)


def derive_repairs(rows: Iterable[FacilityRepair]) -> None:
    """The area of the facility, and whether it broke again within the warranty of another repair."""
    rows = [row for row in rows if row.facility_id]
    held = FacilityRepair.objects.filter(facility__in={row.facility_id for row in rows}, accepted_on__isnull=False)
    held = held.exclude(state=State.VOID).exclude(pk__in=[row.pk for row in rows if row.pk])
    accepted: defaultdict[int, list[tuple[date, FacilityRepair]]] = defaultdict(list)
    for other in [*held, *rows]:
        if other.accepted_on:
            accepted[other.facility_id].append((other.accepted_on, other))
    with dated.remembered():
        for row in rows:
            row.area_id = row.area_id or row.facility.area_id
            days = [day for day, other in accepted[row.facility_id] if other is not row]
            row.repeat = bool(row.reported_on and _again(row.reported_on, days))


def _again(reported: date, accepted: Iterable[date]) -> bool:
    days = values.warranty(reported)
    return any(0 <= (reported - day).days <= days for day in accepted)


def last_rank(period: Period) -> Q:
    """The rows of the last quarter that ended in the period, in each scope."""
    later = LivingScore.objects.approved().filter(
        area=OuterRef("area"), scope=OuterRef("scope"), ends_on__gt=OuterRef("ends_on"), ends_on__lte=period.end
    )
    return Q(ends_on__gte=period.start, ends_on__lte=period.end) & Q(~Exists(later))


def scores(by: By) -> "QuerySet[Any]":
    return LivingScore.objects.approved().in_scope(by.scope(VIEW)).order_by("-ends_on", "scope")


def open_deductions(by: By) -> "QuerySet[Any]":
    rows = LivingDeduction.objects.in_scope(by.scope(VIEW)).exclude(state=State.VOID).filter(closed_on=None)
    return rows.select_related("area").order_by("deadline", "pk")


def clean_up_weeks(by: By, year: int, today: date) -> tuple[list[weeks.Week], list[weeks.Line]]:
    shown = weeks.weeks_of(year, today)
    span = (shown[0].first, shown[-1].last) if shown else (date(year, 1, 1), date(year, 1, 1))
    rows = CleanUp.objects.approved().in_scope(by.scope(VIEW)).filter(held_on__range=span)
    return shown, weeks.matrix(villages(by), rows.values_list("area_id", "held_on"), shown)


def open_repairs(by: By) -> "QuerySet[Any]":
    rows = FacilityRepair.objects.in_scope(by.scope(VIEW)).exclude(state=State.VOID).filter(accepted_on=None)
    return rows.select_related("facility", "area").order_by("reported_on", "pk")


def repeats(by: By, year: int) -> "QuerySet[Any]":
    rows = FacilityRepair.objects.in_scope(by.scope(VIEW)).exclude(state=State.VOID)
    return rows.filter(repeat=True, reported_on__year=year).select_related("facility", "area").order_by("-reported_on")


def facilities(by: By, right: str) -> "QuerySet[Facility]":
    return Facility.objects.approved().in_scope(by.scope(right)).select_related("area").order_by("area__code", "number")


def by_token(token: str) -> Facility:
    """The facility of a label, for everybody; LabelUnknown when there is none in force."""
    found = Facility.objects.approved().filter(token=token).select_related("area").first()
    if found is None:
        raise rules.LabelUnknown
    return found


def open_repair(facility: Facility) -> FacilityRepair | None:
    return facility.repairs.exclude(state=State.VOID).filter(accepted_on=None).order_by("pk").first()
