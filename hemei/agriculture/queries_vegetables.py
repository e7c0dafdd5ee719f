"""Stock and orders at work, and the trace between a plot and the tables, both ways."""

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from hemei.agriculture import rules_vegetables as rules
from hemei.agriculture import stock
from hemei.agriculture.models import (
    DeliveryLine,
    FieldPlot,
    VegetableDelivery,
    VegetableLot,
    VegetableOrder,
    VegetablePack,
    VegetableProcessing,
)
from hemei.agriculture.models.vegetables import Receipt
from hemei.ledgers.models import State
from hemei.people.access import By

VIEW = "agriculture.lot:view"
CARDS = ("vegetables_received", "vegetables_net", "net_rate", "vegetables_supplied", "orders_due", "on_time_rate")
KINDS = {model._meta.model_name: model for model in
         (FieldPlot, VegetableLot, VegetableProcessing, VegetablePack, VegetableDelivery)}  # fmt: skip
_TO_LOT = {"fieldplot": "plot", "vegetablelot": "pk", "vegetableprocessing": "processings",
           "vegetablepack": "processings__packs",
           "vegetabledelivery": "processings__packs__lines__delivery"}  # fmt: skip


def shelf(by: By) -> list[Any]:
    """Packs with something left, the first to expire first."""
    return list(stock.packs().in_scope(by.scope("agriculture.pack:view")).filter(left__gt=0)[:200])  # type: ignore[attr-defined]


def open_orders(by: By) -> list[Any]:
    """Orders not cancelled and not sent in full, with the cartons they still lack."""
    rows = VegetableOrder.objects.in_scope(by.scope("agriculture.order:view")).exclude(state=State.VOID)
    found = list(rows.filter(cancelled_at=None).order_by("window_to")[:500])
    for order in found:
        order.lacking = order.cartons - stock.sent_of(order)
    return [order for order in found if order.lacking > 0]


def on_the_way(by: By) -> "QuerySet[Any]":
    rows = VegetableDelivery.objects.in_scope(by.scope("agriculture.delivery:view")).exclude(state=State.VOID)
    return rows.filter(receipt=Receipt.ON_THE_WAY).select_related("order").order_by("departed_at")


def waiting_lots(by: By) -> "QuerySet[Any]":
    """Lots that cannot be processed yet: no test, a failed one, or no certificate."""
    rows = VegetableLot.objects.in_scope(by.scope(VIEW)).exclude(state=State.VOID)
    return rows.filter(~Q(test="passed") | Q(certificate="")).order_by("-received_on")[:50]


@dataclass
class Trace:
    """Lots of one origin or thing, with all that became of them; `carton` narrows to one carton."""

    title: str
    lots: list[Any]
    lines: list[Any]
    carton: str = ""
    packs: list[Any] = field(default_factory=list)

    @property
    def customers(self) -> list[str]:
        """Who has got something of it; who refused it has not."""
        kept = (line for line in self.lines if line.delivery.receipt != Receipt.REFUSED)
        return sorted({line.delivery.order.customer for line in kept})


def trace(kind: str, row: Any, by: By) -> Trace:
    """From a plot forward to the tables, or from anything on the way back to the plot and forward from it."""
    lots = VegetableLot.objects.in_scope(by.scope(VIEW)).filter(**{_TO_LOT[kind]: row.pk}).exclude(state=State.VOID)
    narrow = {"vegetablepack": Q(pack=row.pk), "vegetableprocessing": Q(pack__processing=row.pk),
              "vegetabledelivery": Q(delivery=row.pk)}.get(kind, Q())  # fmt: skip
    found = list(lots.select_related("plot", "area").distinct().order_by("received_on", "pk"))
    return _filled(Trace(str(row), found, []), narrow)


def _filled(of: Trace, narrow: Q) -> Trace:
    lines = DeliveryLine.objects.filter(narrow, stock.LIVE, pack__processing__lot__in=of.lots)
    lines = lines.exclude(delivery__state=State.VOID)
    of.lines = list(lines.select_related("delivery__order", "pack__processing__lot").order_by("departed_on", "pk"))
    packs = stock.packs().filter(processing__lot__in=of.lots)
    of.packs = list(packs.select_related("processing__lot"))
    return of


def trace_carton(code: str, by: By) -> Trace:
    """One carton by its code, back to the plot: its pack, processing, lot, and the delivery it left on."""
    found = re.fullmatch(r"(.+)-(\d+)", code.strip())
    pack = _packs(by).filter(number=found[1]).first() if found else None
    if found is None or pack is None or not 1 <= int(found[2]) <= pack.cartons:
        raise rules.CartonUnknown(field="q", code=code)
    made = trace("vegetablepack", pack, by)
    made.carton, number = code.strip(), int(found[2])
    made.lines = [line for line in made.lines if line.first <= number <= line.last]
    made.packs = [one for one in made.packs if one.pk == pack.pk]
    return made


def _packs(by: By) -> Any:
    rows = VegetablePack.objects.in_scope(by.scope("agriculture.pack:view")).exclude(state=State.VOID)
    return rows.select_related("processing__lot")


def look_up(text: str, by: By) -> tuple[str, Any] | None:
    """A pack, lot or plot by its number or name."""
    scope = by.scope(VIEW)
    for model, name in ((VegetablePack, "number"), (VegetableLot, "number"), (FieldPlot, "name")):
        row = model.objects.in_scope(scope).exclude(state=State.VOID).filter(**{name: text.strip()}).first()
        if row is not None:
            return str(model._meta.model_name), row
    return None


def expiring(packs: list[Any], today: date) -> int:
    return sum((pack.best_before - today).days <= 1 for pack in packs)
