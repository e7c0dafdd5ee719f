"""扣分项 become matters, are mended and looked at again; faults of lamps and roads are reported, mended, accepted."""

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, cast

from django.db import transaction
from django.utils import timezone

from hemei.environment import permissions_land as may
from hemei.environment import queries_looks as queries
from hemei.environment import rules_fields as dates
from hemei.environment import rules_looks as rules
from hemei.environment import values_looks as values_of
from hemei.environment.actions.findings import report_finding
from hemei.environment.models import Facility, FacilityKind, FacilityRepair, LivingDeduction
from hemei.kernel import audit
from hemei.kernel.locks import wait_for_turn
from hemei.ledgers import actions as ledger_actions
from hemei.ledgers import registry
from hemei.ledgers.models import State
from hemei.matters import actions as matters
from hemei.matters.models import Source
from hemei.people.access import By


@transaction.atomic
def raise_deduction(*, values: Mapping[str, Any], by: By) -> LivingDeduction:
    """One 扣分项 of an assessment, with its matter and its term."""
    on: date = values["found_on"]
    filled = {**values, "year": on.year, "quarter": (on.month + 2) // 3}
    filled["deadline"] = values.get("deadline") or on + timedelta(days=values_of.rectify_days(on))
    row = cast(LivingDeduction, ledger_actions.create(ledger=_ledger("living_deduction"), values=filled, by=by))
    matter = report_finding(
        category_code=f"RJ.{row.item}", area=row.area_id, finding=row.problem, by=by, place=row.place,
        found_on=on, key=f"deduction-{row.pk}", details={"deadline": row.deadline},
    )  # fmt: skip
    ledger_actions.change(row, {"matter": matter}, verb="立为事项", right=may.RECTIFY, by=by)
    audit.record(by=by, verb="登记扣分项", obj=row, post=by.post_for(may.RECTIFY, row.area_id))
    return row


@transaction.atomic
def rectify(*, deduction: LivingDeduction, on: date, rectification: str, by: By) -> LivingDeduction:
    values = {"rectified_on": on, "rectification": rectification}
    return _deduction(deduction, values, "整改", may.RECTIFY, by)


@transaction.atomic
def recheck(
    *, deduction: LivingDeduction, on: date, passed: bool, by: By, deadline: date | None = None
) -> LivingDeduction:
    """复查: passed closes it; not passed sends it back."""
    if deduction.rectified_on is None:
        raise rules.ClosedWithoutRectification(field="on")
    if passed:
        return _deduction(deduction, {"closed_on": on}, "复查通过销号", may.RECHECK, by)
    dates.not_ahead(on, timezone.localdate(), "复查日期", "on")
    dates.in_order(deduction.rectified_on, on, "整改日期", "复查日期", "on")
    values = {"rectified_on": None, "failed": deduction.failed + 1, "deadline": deadline or deduction.deadline}
    return _deduction(deduction, values, "复查未通过", may.RECHECK, by)


def _deduction(row: LivingDeduction, values: dict[str, Any], verb: str, right: str, by: By) -> LivingDeduction:
    by.check(right, row.area_id)
    if row.closed_on or row.state == State.VOID:
        raise rules.DeductionClosed
    return cast(LivingDeduction, _change("living_deduction", row, values, verb, right, by))


@transaction.atomic
def report_fault(*, facility: Facility, fault: str, by: By, note: str = "", key: str = "") -> FacilityRepair:
    """A fault of a facility, by its label or by the village. While one is being mended it is the same one."""
    wait_for_turn(f"repair of {facility.pk}")
    known = queries.open_repair(facility)
    if known is not None:
        return known
    values = {"facility": facility, "area": facility.area_id, "reported_on": timezone.localdate(), "fault": fault,
              "note": note.strip()}  # fmt: skip
    row = cast(FacilityRepair, ledger_actions.create(ledger=_ledger("facility_repair"), values=values, by=by))
    matter = matters.receive(values=_fault_matter(row), by=by, key=f"fault-{key or row.pk}").matter
    ledger_actions.change(row, {"matter": matter}, verb="立为事项", right=may.REPAIR, by=by)
    audit.record(by=by, verb="设施报修", obj=row, post=by.post_for(may.REPAIR, row.area_id))
    return row


def _fault_matter(row: FacilityRepair) -> dict[str, Any]:
    title = f"{row.facility.name}：{row.get_fault_display()}"
    return {
        "source": Source.RESIDENT, "kind": "report", "category_code": f"SS.{row.fault}", "area": row.area_id,
        "title": title[:40], "content": row.note or title, "place_text": row.facility.place or row.facility.name,
        "details": {"facility": row.facility.number},
    }  # fmt: skip


@transaction.atomic
def repair(*, repair: FacilityRepair, repaired_on: date, repairer: str, quantity: Decimal, by: By) -> FacilityRepair:
    """What was mended; it counts when it is accepted."""
    lamps = repair.facility.kind == FacilityKind.LAMP
    if lamps and quantity != quantity.to_integral_value():
        raise rules.SizeMissing(field="quantity", kind="路灯", what="整数盏数")
    values = {"lamps": int(quantity)} if lamps else {"road_m2": int(quantity * 100)}
    return _repair(repair, {"repaired_on": repaired_on, "repairer": repairer, **values}, "维修", may.REPAIR, by)


@transaction.atomic
def accept(*, repair: FacilityRepair, on: date, acceptor: str, by: By) -> FacilityRepair:
    """验收: from now on it counts, once it is reviewed."""
    return _repair(repair, {"accepted_on": on, "acceptor": acceptor}, "验收", may.ACCEPT_REPAIR, by)


def _repair(row: FacilityRepair, values: dict[str, Any], verb: str, right: str, by: By) -> FacilityRepair:
    by.check(right, row.area_id)
    if row.accepted_on or row.state == State.VOID:
        raise rules.RepairClosed
    return cast(FacilityRepair, _change("facility_repair", row, values, verb, right, by))


def _change(code: str, row: Any, values: dict[str, Any], verb: str, right: str, by: By) -> Any:
    ledger_actions.change(row, values, verb=verb, right=right, by=by)
    for rule in _ledger(code).rules:
        rule(row)
    return row


def _ledger(name: str) -> registry.Ledger:
    return registry.get(f"environment.{name}")
