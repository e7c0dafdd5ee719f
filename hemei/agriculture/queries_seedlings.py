"""Orders from seed to delivery, and the beds day by day."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import F, IntegerField, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from hemei.agriculture import stock
from hemei.agriculture.models import SeedlingBed, SeedlingDelivery, SeedlingOrder, SowingBatch
from hemei.kernel.periods import Period
from hemei.people.access import By

VIEW, BEDS = "agriculture.seedling_order:view", "agriculture.bed:view"
CARDS = ("seedling_capacity", "seedlings_ordered", "seedlings_ready", "seedlings_delivered", "emergence_rate",
         "seedling_rate")  # fmt: skip


def orders(by: By, year: int) -> "QuerySet[Any]":
    """Orders due in the year: what was asked, what has to be sown, what was sown, is ready, has left."""
    rows = SeedlingOrder.objects.in_scope(by.scope(VIEW)).filter(stock.LIVE, due_on__year=year)
    batches = SowingBatch.objects.filter(stock.LIVE, order=OuterRef("pk")).order_by().values("order")
    gone = SeedlingDelivery.objects.filter(stock.LIVE, batch_sown__order=OuterRef("pk")).order_by()
    return rows.annotate(
        n_sown=_sum(batches, "sown"), n_ready=_sum(batches, "ready"),
        n_gone=_sum(gone.values("batch_sown__order"), "plants"),
    ).annotate(lacking=F("plants") - F("n_gone")).order_by("due_on", "pk")  # fmt: skip


def _sum(rows: Any, name: str) -> Any:
    return Coalesce(Subquery(rows.annotate(n=Sum(name)).values("n"), output_field=IntegerField()), 0)


@dataclass(frozen=True)
class BedDay:
    day: date
    trays: int
    percent: int
    tone: str


@dataclass(frozen=True)
class BedMonth:
    bed: Any
    days: list[BedDay]
    batches: list[Any]


def calendar(by: By, month: Period) -> list[BedMonth]:
    """Each bed in use in the month with the trays on it day by day."""
    used = Q(in_use_from__lte=month.end) & (Q(in_use_until=None) | Q(in_use_until__gte=month.start))
    beds = list(SeedlingBed.objects.in_scope(by.scope(BEDS)).filter(stock.LIVE, used).order_by("base", "name"))
    rows = SowingBatch.objects.filter(stock.LIVE, bed__in=beds, bed_from__lte=month.end, bed_until__gte=month.start)
    batches = list(rows.select_related("order").order_by("bed_from"))
    return [_month(bed, month, [batch for batch in batches if batch.bed_id == bed.pk]) for bed in beds]


def _month(bed: Any, month: Period, batches: list[Any]) -> BedMonth:
    span = (month.end - month.start).days + 1
    days = [_day(bed, month.start + timedelta(days=number), batches) for number in range(span)]
    return BedMonth(bed, days, batches)


def _day(bed: Any, day: date, batches: list[Any]) -> BedDay:
    trays = sum(batch.trays for batch in batches if batch.bed_from <= day <= batch.bed_until)
    percent = trays * 100 // bed.trays if bed.trays else 0
    return BedDay(day, trays, percent, "free" if not trays else "full" if percent >= 90 else "used")
