"""Inspecting equipment: what is broken is stopped in the same stroke."""

from datetime import date
from typing import Any

from django.db import transaction

from hemei.culture.models import Equipment, EquipmentInspection
from hemei.culture.models.facilities import EquipmentState
from hemei.culture.queries import state_of
from hemei.ledgers import actions as ledger_actions
from hemei.ledgers import registry
from hemei.people.access import By

INSPECT = "culture.equipment_inspection:edit"


@transaction.atomic
def inspect(
    *, equipment: Equipment, good: bool, problem: str, inspector: str, on: date, by: By
) -> EquipmentInspection:  # fmt: skip
    """Enter an inspection; a broken set that is in use is stopped."""
    by.check(INSPECT, equipment.area_id)
    area: dict[str, Any] = {"equipment": equipment, "area": equipment.area_id, "source": "器材巡检"}
    given = {**area, "inspected_on": on, "good": good, "problem": problem, "inspector": inspector}
    made = ledger_actions.create(ledger=registry.get("culture.equipment_inspection"), values=given, by=by)
    if not good and state_of(equipment) in ("", EquipmentState.REPAIRED):
        step = {**area, "done_on": on, "step": EquipmentState.STOPPED, "reason": problem}
        ledger_actions.create(ledger=registry.get("culture.equipment_step"), values=step, by=by)
    return made  # type: ignore[return-value]
