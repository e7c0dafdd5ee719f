"""Made-up people, statuses and applications."""

from datetime import date
from typing import Any

from hemei.kernel import identity
from hemei.ledgers import actions as ledger_actions
from hemei.ledgers import registry
from hemei.livelihood.models import Application, StatusSpan
from hemei.people.access import Console
from hemei.people.actions.register import register_resident
from hemei.people.models import Resident
from hemei.places.tests.factories import VILLAGES

BY = Console("test")


def id_number(born: str, serial: int = 1) -> str:
    """A valid number of a made-up district."""
    head = f"110105{born.replace('-', '')}{serial:03d}"
    return head + identity.check_character(head + "0")


def resident(born: str, name: str = "张三", serial: int = 1, area: str = VILLAGES[0]) -> Resident:
    return register_resident(values={"name": name, "id_number": id_number(born, serial), "area": area}, by=BY)


def status(person: Resident, status: str, since: str, until: str | None = None, value: str = "") -> StatusSpan:
    """A reviewed status."""
    values: dict[str, Any] = {
        "name": person.name, "id_number": str(person.id_number), "area": person.area_id, "status": status,
        "value": value, "since": date.fromisoformat(since), "until": date.fromisoformat(until) if until else None,
    }  # fmt: skip
    row = ledger_actions.create(ledger=registry.get("livelihood.status"), values=values, by=BY)
    return ledger_actions.approve(record=row, by=BY)


def application(person: Resident, benefit: str = "elder", applied: str = "2023-05-10", **more: Any) -> Application:
    """An application after the 初审."""
    values = {
        "name": person.name, "id_number": str(person.id_number), "area": person.area_id, "benefit": benefit,
        "applied_on": date.fromisoformat(applied), **more,
    }  # fmt: skip
    row = ledger_actions.create(ledger=registry.get("livelihood.application"), values=values, by=BY)
    return ledger_actions.approve(record=row, by=BY)
