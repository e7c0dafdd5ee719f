"""The plan of the year after: tasks and milestones as the office imports them, some words on months, a supervision.

`tasks.csv` and `milestones.csv` of a profile's folder; a town without them has no plan.
"""

import csv
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from example_data.generator import hands
from example_data.generator.profile import Profile
from hemei.indicators.models import Task
from hemei.indicators.tasks import actions
from hemei.matters import actions as matters
from hemei.matters.models import Unit
from hemei.people.access import Access

Row = dict[str, Any]
_ROLES = {"党政办": "office", "党建办": "party_office", "接诉即办专班": "dispatcher"}
_DATES = ("decided_on", "due_on", "done_on")


def enter_tasks(profile: Profile, acting: dict[str, Access]) -> int:
    """Returns how many tasks; 0 without a plan."""
    tasks, milestones = _read(profile.folder / "tasks.csv"), _read(profile.folder / "milestones.csv")
    if not tasks:
        return 0
    for row in tasks:
        row["year"] = row["decided_on"].year
        row["goal"] = Decimal(row["goal"]) if row["goal"] else None
    _units(profile, acting, {row["owner"] for row in tasks})
    sides = {"clerk": acting["office"], "head": acting["leader"], "area": profile.town,
             "source": profile["town"]["source"]}  # fmt: skip
    hands.enter("tasks.task", tasks, **sides)
    hands.enter("tasks.milestone", milestones, **sides)
    _words(acting)
    return len(tasks)


def _read(path: Path) -> list[Row]:
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        rows: list[Row] = list(csv.DictReader(file))
    for row in rows:
        row.update({name: date.fromisoformat(row[name]) if row[name] else None for name in _DATES if name in row})
    return rows


def _units(profile: Profile, acting: dict[str, Access], names: set[str]) -> None:
    """Units that answer for tasks and handle no tickets are not on the desk yet."""
    known = set(Unit.objects.values_list("name", flat=True))
    for number, name in enumerate(sorted(names - known), start=1):
        matters.open_unit(code=f"office{number}", name=name, kind="department", area=profile.town,
                          role=_ROLES.get(name, ""), by=acting["dispatcher"])  # fmt: skip


def _words(acting: dict[str, Access]) -> None:
    """Two months of the first tasks, and one supervision."""
    rows = list(Task.objects.approved().order_by("pk")[:6])
    for row in rows:
        for month in (1, 2):
            actions.report(task=row, month=date(row.year, month, 1), done=f"示例：{row.title}按计划推进。",
                           by=acting[row.owner.role or "office"])  # fmt: skip
    late = Task.objects.approved().filter(milestones__done_on=None, milestones__isnull=False).first()
    if late:
        actions.supervise(task=late, demand="请说明节点没有按期完成的原因和下一步安排。", by=acting["leader"])
