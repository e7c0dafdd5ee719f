"""三四轮登记 and 三四轮办理."""

from typing import Any

from django.utils import timezone

from hemei.ledgers import checks
from hemei.ledgers.models import State
from hemei.ledgers.registry import Ledger, register
from hemei.livelihood import rules_vehicles as rules
from hemei.livelihood.models import Vehicle, VehicleVisit

_OUT = (State.VOID, State.RETURNED)


def _in_order(row: Any) -> None:
    rules.vehicle_in_order(row, timezone.localdate())


def _not_closed(row: Any) -> None:
    if row.exempt_on and row.pk and row.visits.filter(closed=True).exclude(state__in=_OUT).exists():
        raise rules.ExemptAndClosed(field="exempt_on", serial=row.serial)


def _told_before_visits(row: Any) -> None:
    """What a visit rests on is not taken away from under it."""
    if not row.pk:
        return
    for visit in row.visits.exclude(state__in=_OUT):
        visit.vehicle = row
        if not row.exempt_on:
            rules.visit_in_turn(visit)


def _visit(row: Any) -> None:
    if row.vehicle_id and not row.area_id:
        row.area_id = row.vehicle.area_id


def _complete(row: Any) -> None:
    rules.visit_complete(row, timezone.localdate())


def _closed_once(row: Any) -> None:
    """Nothing is done about a vehicle after the visit that closed it."""
    others = VehicleVisit.objects.filter(vehicle=row.vehicle_id).exclude(state__in=_OUT).exclude(pk=row.pk)
    closed = others.filter(closed=True).first()
    if closed is not None and (row.closed or row.visited_on >= closed.visited_on):
        raise rules.ClosedAlready(field="vehicle", serial=row.vehicle.serial, closed=closed.visited_on)


def _receipt_once(row: Any) -> None:
    if not row.receipt_number:
        return
    same = VehicleVisit.objects.filter(receipt_number=row.receipt_number).in_area(row.area_id[:9])
    other = same.exclude(state__in=_OUT).exclude(pk=row.pk).select_related("vehicle").first()
    if other is not None:
        raise rules.ReceiptUsed(field="receipt_number", number=row.receipt_number, serial=other.vehicle.serial)


register(
    Ledger(
        code="livelihood.vehicle", title="三四轮登记", model=Vehicle,
        columns=(
            "serial", "area", "owner", "phone", "kind", "use", "frame_number", "registered_on", "notified_on",
            "booked_for", "exempt_on", "exempt_reason",
        ),
        shown=("serial", "area", "owner", "kind", "registered_on", "notified_on", "booked_for", "exempt_on"),
        natural_key=("area", "serial"), date_field="registered_on", search=("serial", "owner", "frame_number"),
        filters=("area", "kind", "use", "registered_on", "notified_on", "booked_for", "exempt_on"),
        ordering=("-registered_on", "-pk"),
        aliases={
            "serial": ("编号", "序列号"), "owner": ("姓名", "车主姓名"), "phone": ("电话", "联系电话"),
            "registered_on": ("摸排日期", "登记时间"), "booked_for": ("预约大集日期",), "kind": ("车辆类型",),
        },
        personal=frozenset({"phone"}), rules=(_in_order, _not_closed, _told_before_visits),
        void_rules=(checks.none_standing("visits"),),
        note="违规电动三四轮车摸排登记，一行一辆。照片作为附件，不强求。已销账数加核定不属整治数等于登记数，才算按期完成。",
    )
)  # fmt: skip

register(
    Ledger(
        code="livelihood.vehicle_visit", title="三四轮办理", model=VehicleVisit,
        columns=(
            "vehicle", "visited_on", "site", "checked", "receipt_number", "replacement", "closed", "unfinished_reason",
        ),
        shown=("vehicle", "visited_on", "site", "receipt_number", "replacement", "closed"),
        natural_key=("vehicle", "visited_on"), date_field="visited_on",
        search=("vehicle__serial", "receipt_number", "site"),
        filters=("visited_on", "replacement", "closed"), ordering=("-visited_on", "-pk"),
        aliases={"vehicle": ("编号",), "visited_on": ("日期",), "receipt_number": ("凭证编号", "回收单号"),
                 "site": ("地点",)},
        lookups={"vehicle": ("serial",)}, derive=_visit,
        rules=(_complete, rules.visit_in_turn, _closed_once, _receipt_once), cross_rules=(_closed_once, _receipt_once),
        note="一行是车主来一次。核验、回收、置换、销账一次办完；没办完的写明原因，下次再来另记一行。",
    )
)  # fmt: skip
