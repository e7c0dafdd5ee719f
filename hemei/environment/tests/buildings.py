"""Made-up cases of illegal buildings, and how far they have come."""

from datetime import date, datetime, time
from typing import Any

from hemei.environment.models import BuildingCase
from hemei.ledgers import actions as ledger_actions
from hemei.ledgers import registry
from hemei.ledgers.actions import take_step
from hemei.notices import actions as notices
from hemei.people.access import Console
from hemei.places.tests.factories import VILLAGES

BY = Console("test")


def day(text: str) -> date:
    return date.fromisoformat(text)


def case(**values: Any) -> BuildingCase:
    given = {
        "site": "东柳村南侧彩钢棚", "area": VILLAGES[0], "found_on": day("2023-01-09"), "building_state": "finished",
        "found_by": "report", "owner": "王某某", **values,
    }  # fmt: skip
    made = ledger_actions.create(ledger=registry.get("environment.building_case"), values=given, by=BY)
    assert isinstance(made, BuildingCase)
    return made


def act(row: Any, code: str, on: str, by: Any = BY, **values: Any) -> Any:
    return take_step(record=row, act=code, values=values, on=day(on), by=by)


def filed(**values: Any) -> BuildingCase:
    made: BuildingCase = act(case(**values), "file", "2023-01-10", inspectors="甲、乙", record="彩钢棚一处")
    return made


def order(row: Any, on: str = "2023-01-16", **values: Any) -> Any:
    given = {"number": "限拆1号", "comply_by": day("2023-02-15"), "legal_review": True, "served": "直接", **values}
    return act(row, "order", on, **given)


def urge(row: Any, on: str = "2023-07-17", **values: Any) -> Any:
    given = {"number": "催告1号", "contest": "none", "reply_until": day("2023-07-28"), "served": "直接", **values}
    return act(row, "urge", on, **given)


def force(row: Any, on: str = "2023-07-31", **values: Any) -> Any:
    return act(row, "decide_force", on, **{"number": "强拆1号", "legal_review": True, "served": "直接", **values})


def announced(**values: Any) -> Any:
    row = force(urge(order(filed(**values))))
    act(row, "announce", "2023-08-01", comply_by=day("2023-08-08"))
    post(row, "2023-08-01")
    return fresh(row)


def demolish(row: Any, on: str = "2023-08-09", **values: Any) -> Any:
    given = {"started_at": time(9, 0), "people": "丙", "recorder": "丁", "emergency": False, **values}
    return act(row, "demolish", on, **given)


def cleared(row: Any, on: str = "2023-08-10") -> Any:
    act(row, "list_items", on, nothing=True)
    return act(row, "clear", on, safety="安全", cleared="已清运")


def post(row: Any, on: str) -> None:
    notices.post(notice=row.notice, by=Console("另一位"), at=datetime.fromisoformat(f"{on}T10:00:00+08:00"))


def fresh(row: Any) -> Any:
    return type(row).objects.get(pk=row.pk)
