"""Rows of the year's tasks: a task of a village's own unit and a supervision of it."""

from datetime import date
from typing import Any

from hemei.indicators.models import Task
from hemei.indicators.tasks import actions
from hemei.ledgers import actions as ledger_actions
from hemei.ledgers import registry
from hemei.matters import actions as matters
from hemei.matters.models import Unit
from hemei.people.access import Console
from hemei.places.tests.factories import VILLAGES
from tests.architecture.rows import row

BY = Console("test")


def _task(number: str) -> Task:
    code = f"tasks-{VILLAGES[0]}"
    owner = Unit.objects.filter(code=code).first() or matters.open_unit(
        code=code, name="东柳村", kind="village", area=VILLAGES[0], by=BY
    )
    values = {
        "year": 2023, "number": number, "line": "治理", "heading": "治理", "title": "甲", "sentence": "甲。",
        "owner": owner, "decided_on": date(2023, 1, 10), "due_on": date(2023, 12, 31),
    }  # fmt: skip
    made = ledger_actions.create(ledger=registry.get("tasks.task"), values=values, by=BY)
    return ledger_actions.approve(record=made, by=BY)  # type: ignore[return-value]


@row("year_task")
def task() -> dict[str, Any]:
    return {"pk": _task("1").pk}


@row("year_supervision")
def supervision() -> dict[str, Any]:
    return {"pk": actions.supervise(task=_task("2"), demand="甲", by=BY).pk}
