"""Made-up classes, fairs, projects and vehicles."""

from datetime import date
from typing import Any

from hemei.kernel import credit_code
from hemei.ledgers import actions, registry
from hemei.livelihood.tests.factories import BY, id_number
from hemei.places.tests.factories import VILLAGES


def code(serial: int = 1) -> str:
    """A valid made-up credit code."""
    body = f"MA00000{serial}"
    head = "91110105" + body + credit_code.inner_check_character(body)
    return head + credit_code.check_character(head)


def make(ledger: str, approve: bool = True, by: Any = BY, **values: Any) -> Any:
    row = actions.create(ledger=registry.get(f"livelihood.{ledger}"), values=values, by=by)
    return actions.approve(record=row, by=BY) if approve else row


def klass(**more: Any) -> Any:
    values = {
        "area": VILLAGES[0], "name": "电工班", "firm_name": "甲公司", "firm_code": code(), "trade": "电工",
        "starts_on": date(2023, 3, 1), "ends_on": date(2023, 3, 10), "planned": 30, "hours": 56, **more,
    }  # fmt: skip
    return make("training_class", **values)


def trainee(of: Any, born: str = "1980-01-01", **more: Any) -> Any:
    values = {"training_class": of, "name": "张三", "id_number": id_number(born), "attended": True, **more}
    return make("attendance", **values)


def fair(**more: Any) -> Any:
    values = {
        "area": VILLAGES[0], "name": "春季招聘会", "mode": "online", "held_on": date(2023, 3, 8), "place": "直播间",
        **more,
    }  # fmt: skip
    return make("job_fair", **values)


def firm(of: Any, serial: int = 1, **more: Any) -> Any:
    return make("fair_firm", fair=of, name=f"甲{serial}公司", credit_code=code(serial), **more)


def post(of: Any, serial: int = 1, **more: Any) -> Any:
    return make("job_post", **{"fair": of, "firm_code": code(serial), "title": "电工", "vacancies": 5, **more})


def project(**more: Any) -> Any:
    values = {"area": VILLAGES[0], "name": "村口路面修复", "declared_on": date(2023, 1, 4), "content": "路面", **more}
    return make("small_project", **values)


def step(of: Any, which: str, day: str, approve: bool = True, **more: Any) -> Any:
    values = {"project": of, "step": which, "done_on": date.fromisoformat(day), "evidence": "会议记录", **more}
    return make("project_step", approve, **values)


def vehicle(**more: Any) -> Any:
    values = {
        "area": VILLAGES[0], "serial": "001", "owner": "李四", "kind": "three", "use": "travel",
        "registered_on": date(2023, 8, 1), "notified_on": date(2023, 8, 5), "booked_for": date(2023, 9, 1), **more,
    }  # fmt: skip
    return make("vehicle", **values)


def visit(of: Any, day: str = "2023-09-01", **more: Any) -> Any:
    values = {
        "vehicle": of, "visited_on": date.fromisoformat(day), "site": "平安大集", "checked": True, "closed": True,
        "receipt_number": "H1", "replacement": "none", **more,
    }  # fmt: skip
    return make("vehicle_visit", **values)
