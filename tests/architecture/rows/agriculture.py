"""Rows of agriculture."""

from typing import Any

from hemei.agriculture.models import VegetableDelivery, VegetableLot, VegetableOrder
from hemei.agriculture.tests import factories as make
from tests.architecture.rows import row


def _order() -> Any:
    return VegetableOrder.objects.first() or make.order()


@row("agriculture_order")
def order() -> dict[str, Any]:
    return {"pk": _order().pk}


@row("agriculture_delivery")
def delivery() -> dict[str, Any]:
    return {"pk": (VegetableDelivery.objects.first() or make.delivery(_order())).pk}


@row("agriculture_trace")
def trace() -> dict[str, Any]:
    return {"kind": "vegetablelot", "pk": (VegetableLot.objects.first() or make.lot()).pk}
