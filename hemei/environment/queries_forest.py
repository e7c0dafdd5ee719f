"""What the pages of forest ask: parcels with their care, scores and pests."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from hemei.environment.models import ForestCare, ForestCheck, ForestParcel, PestSurvey, PestTreatment
from hemei.kernel.periods import Period
from hemei.ledgers.models import State
from hemei.people.access import By
from hemei.places.models import in_area

VIEW = "environment.forest_parcel:view"
_SHOWN = 20


def standing(on: date) -> Q:
    return Q(since__lte=on) & (Q(until=None) | Q(until__gt=on))


def at_end(period: Period) -> Q:
    return standing(period.end)


def area_of_parcel(rows: Iterable[Any]) -> None:
    for row in rows:
        if row.parcel_id:
            row.area_id = row.area_id or row.parcel.area_id


def points(parcel: ForestParcel) -> list[str]:
    return [text for text in re.split(r"[、,，;；\s]+", parcel.pest_points) if text]


def _at_points(parcel: ForestParcel) -> Q:
    names = points(parcel)
    return in_area(parcel.area_id[:9]) & (Q(point_code__in=names) | Q(point_name__in=names))


def surveys(parcel: ForestParcel) -> "QuerySet[PestSurvey]":
    """Surveys of the parcel's monitoring points, newest first."""
    rows = PestSurvey.objects.exclude(state=State.VOID).filter(_at_points(parcel))
    return rows.order_by("-surveyed_on", "-pk")[:_SHOWN]


def treatments(parcel: ForestParcel) -> "QuerySet[PestTreatment]":
    rows = PestTreatment.objects.exclude(state=State.VOID).filter(_at_points(parcel))
    return rows.order_by("-treated_on", "-pk")[:_SHOWN]


@dataclass
class Line:
    """A parcel with what stands open."""

    parcel: ForestParcel
    score: str = ""
    checked_on: date | None = None
    open: int = 0
    late: int = 0

    @property
    def mu(self) -> str:
        return f"{self.parcel.area_mu / 100:,.2f}"


def lines(by: By, today: date) -> list[Line]:
    """Parcels as they stand; care and scores in one query each."""
    rows = ForestParcel.objects.approved().in_scope(by.scope(VIEW)).filter(standing(today)).select_related("area")
    found = {row.pk: Line(row) for row in rows.order_by("area__code", "number")}
    cares = ForestCare.objects.exclude(state=State.VOID).filter(parcel__in=found, done_on=None)
    for parcel, planned in cares.values_list("parcel_id", "planned_by"):
        found[parcel].open += 1
        found[parcel].late += planned < today
    checks = ForestCheck.objects.approved().filter(parcel__in=found).order_by("checked_on", "pk")
    for parcel, day, score in checks.values_list("parcel_id", "checked_on", "score"):
        found[parcel].checked_on, found[parcel].score = day, f"{score / 10:.1f}"
    return list(found.values())
