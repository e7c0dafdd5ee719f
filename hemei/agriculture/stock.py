"""What is left of lots, processings and packs. Each is counted with its own row locked, inside the writing
transaction, so two users at once never take the same kilo or carton: SQLite has one writer at a time, PostgreSQL
locks the row."""

from datetime import date
from typing import Any

from django.db import connection
from django.db.models import F, IntegerField, OuterRef, Q, QuerySet, Subquery, Sum, Value
from django.db.models.functions import Coalesce

from hemei.agriculture.models.vegetables import (
    DeliveryLine,
    Receipt,
    VegetableLot,
    VegetablePack,
    VegetableProcessing,
)
from hemei.ledgers.models import State
from hemei.places.models import in_area

LIVE = ~Q(state=State.VOID)
SENT = LIVE & ~Q(delivery__state=State.VOID) & ~Q(delivery__receipt=Receipt.REFUSED)  # lines whose cartons are away


def lock(model: Any, pk: int) -> Any:
    rows = model.objects.select_for_update() if connection.in_atomic_block else model.objects
    return rows.get(pk=pk)


def used_of(lot: VegetableLot, but: int = 0) -> int:
    """Hundredths of a 公斤 of the lot that went into processing."""
    rows = lot.processings.filter(LIVE).exclude(pk=but)
    return rows.aggregate(n=Sum("input"))["n"] or 0


def packed_of(processing: VegetableProcessing, but: int = 0) -> int:
    rows = processing.packs.filter(LIVE).exclude(pk=but)
    return rows.aggregate(n=Sum(F("cartons") * F("carton_weight")))["n"] or 0


def taken_of(pack: VegetablePack, but: int = 0) -> list[tuple[int, int]]:
    """The runs of cartons that have left; those refused at the door are back."""
    return list(pack.lines.filter(SENT).exclude(pk=but).values_list("first", "last"))


def sent_of(order: Any, but: int = 0) -> int:
    """Cartons on their way or signed for; what was refused has to be sent again."""
    lines = DeliveryLine.objects.filter(SENT, delivery__order=order).exclude(pk=but)
    return lines.aggregate(n=Sum("cartons"))["n"] or 0


def cartons_of(delivery: Any) -> int:
    """Cartons on one delivery that are on their way or signed for."""
    return delivery.lines.filter(SENT).aggregate(n=Sum("cartons"))["n"] or 0


def packs() -> "QuerySet[Any]":
    """Packs in force with the cartons left, the first to expire first."""
    lines = DeliveryLine.objects.filter(SENT, pack=OuterRef("pk")).order_by().values("pack")
    gone = Subquery(lines.annotate(n=Sum("cartons")).values("n"), output_field=IntegerField())
    rows = VegetablePack.objects.filter(LIVE).select_related("processing__lot")
    return rows.annotate(left=F("cartons") - Coalesce(gone, Value(0))).order_by("best_before", "packed_on", "pk")


def available(kind: str, day: date, area: str) -> "QuerySet[Any]":
    """Packs of a kind in the town with something left that may still be sent on the day."""
    rows = packs().filter(processing__lot__kind=kind, best_before__gte=day, packed_on__lte=day, left__gt=0)
    return rows.filter(in_area(area[:9]))
