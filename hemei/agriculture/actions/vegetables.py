"""Sending a vehicle with cartons, the first to expire first; what happened at the customer's door; cancelling."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from hemei.agriculture import rules_vegetables as rules
from hemei.agriculture import stock
from hemei.agriculture.models import VegetableDelivery, VegetableOrder
from hemei.agriculture.models.vegetables import Receipt
from hemei.ledgers import actions as ledger_actions
from hemei.ledgers import registry
from hemei.people.access import By

DISPATCH, CANCEL = "agriculture.delivery:edit", "agriculture.order:edit"


def dispatch(*, order: VegetableOrder, vehicle: str, departed_at: datetime, by: By) -> VegetableDelivery:
    """Send what the order still lacks; all of it or nothing. The packs are chosen by their best-before day."""
    by.check(DISPATCH, order.area_id)
    with transaction.atomic():
        order = stock.lock(VegetableOrder, order.pk)
        wanted = order.cartons - stock.sent_of(order)
        if wanted <= 0:
            raise rules.NothingToSend(order=order.number)
        number = f"{order.number}-{order.deliveries.count() + 1}"
        values = {"number": number, "order": order, "area": order.area_id, "source": "发车登记", "vehicle": vehicle,
                  "departed_at": departed_at}  # fmt: skip
        made: Any = ledger_actions.create(ledger=registry.get("agriculture.delivery"), values=values, by=by)
        _load(made, order, wanted, by)
    return made


def _load(delivery: Any, order: Any, wanted: int, by: By) -> None:
    packs = list(stock.available(order.kind, delivery.departed_on, order.area_id))
    if (left := sum(pack.left for pack in packs)) < wanted:
        raise rules.NotEnoughInStock(kind=order.kind, left=left, wanted=wanted)
    for pack in packs:
        if part := min(pack.left, wanted):
            values = {"delivery": delivery, "pack": pack, "cartons": part, "area": order.area_id, "source": "发车登记"}
            ledger_actions.create(ledger=registry.get("agriculture.delivery_line"), values=values, by=by)
            wanted -= part


def receive(
    *, delivery: VegetableDelivery, receipt: str, arrived_at: datetime, by: By, refused_reason: str = ""
) -> VegetableDelivery:
    """Signed for or refused, when."""
    by.check(DISPATCH, delivery.area_id)
    if delivery.receipt != Receipt.ON_THE_WAY:
        raise rules.ReceivedAlready(receipt=delivery.get_receipt_display())
    values = {"receipt": receipt, "arrived_at": arrived_at, "refused_reason": refused_reason}
    probe = VegetableDelivery(order=delivery.order, departed_at=delivery.departed_at, **values)
    rules.delivery_right(probe)
    with transaction.atomic():
        ledger_actions.change(delivery, values, verb="登记签收", right=DISPATCH, by=by)
    return delivery


def cancel_order(*, order: VegetableOrder, reason: str, by: By, at: datetime | None = None) -> VegetableOrder:
    """Cancelled before dispatch it leaves the on-time rate; later it stays."""
    by.check(CANCEL, order.area_id)
    if order.cancelled_at:
        raise rules.OrderCancelled(order=order.number, at=f"{timezone.localtime(order.cancelled_at):%Y-%m-%d %H:%M}")
    if not reason.strip():
        raise rules.CancelReasonMissing(field="reason")
    with transaction.atomic():
        values = {"cancelled_at": at or timezone.now(), "cancel_reason": reason.strip()[:120]}
        ledger_actions.change(order, values, verb="取消订单", right=CANCEL, by=by)
    return order
