"""A town with units, categories and duty lists, and tickets in any state, for tests."""

from datetime import date, datetime, timedelta
from typing import Any

from hemei.matters import actions
from hemei.matters.models import Category, DutyItem, Matter, State, Unit
from hemei.places.tests.factories import TOWN, VILLAGES

START = datetime.fromisoformat("2023-06-01T09:00:00+08:00")
REPLY = {"result": "已修好", "reply": "路灯已于当日修复，请放心。"}


def make_units() -> dict[str, Unit]:
    """The town, one department, three villages; 环境卫生 is 主责 of villages, 违建 only 协助."""
    town = Unit.objects.create(code="town", name="柳林镇", kind="town", area_id=TOWN)
    units = {"town": town, "department": Unit.objects.create(
        code="environment", name="生态环境科", kind="department", area_id=TOWN, parent=town)}  # fmt: skip
    for number, code in enumerate(VILLAGES):
        units[f"village{number}"] = Unit.objects.create(
            code=code, name=f"第{number}村", kind="village", area_id=code, parent=town
        )
    root = Category.objects.create(code="c", title="城乡建设")
    Category.objects.create(code="c.clean", title="环境卫生", parent=root)
    Category.objects.create(code="c.illegal", title="违法建设", parent=root)
    for code, role in (("c.clean", "lead"), ("c.illegal", "assist")):
        DutyItem.objects.create(
            unit_kind="village", category_code=code, role=role, since=date(2020, 1, 1), source="示例职责清单"
        )
    return units


def values(**changes: Any) -> dict[str, Any]:
    return {
        "source": "hotline", "title": "路灯不亮", "content": "村东口路灯三天不亮", "area": VILLAGES[0],
        "category_code": "c.clean", "name": "张三", "phone": "13912345678", **changes,
    }  # fmt: skip


def matter_in(state: str, by: Any, unit: Unit, key: str = "T1", **changes: Any) -> Matter:
    """A ticket walked to `state` through the actions, an hour a step."""
    matter = actions.receive(values=values(**changes), by=by, key=key, at=START).matter
    walk = [
        lambda at: actions.dispatch(matter=matter, unit=unit, by=by, at=at),
        lambda at: actions.sign(matter=matter, by=by, at=at),
        lambda at: actions.contact(matter=matter, by=by, at=at),
        lambda at: actions.start(matter=matter, by=by, at=at),
        lambda at: actions.submit(matter=matter, **REPLY, by=by, at=at),
        lambda at: actions.review(matter=matter, approve=True, by=by, at=at),
        lambda at: actions.feed_back(matter=matter, by=by, at=at),
        lambda at: actions.call_back(
            matter=matter, by=by, reached=True, resolved=True, satisfaction="satisfied", at=at
        ),
        lambda at: actions.archive(matter=matter, by=by, at=at),
    ]
    for number, act in enumerate(walk, start=1):
        if matter.state == state:
            break
        act(START + timedelta(hours=number))
    assert matter.state == State(state), matter.state
    return matter
