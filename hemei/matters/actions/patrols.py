"""Closing a patrol: nothing found, or a matter made of what was. A photo is never required."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from hemei.kernel import audit, transitions
from hemei.matters import permissions
from hemei.matters.actions.intake import receive
from hemei.matters.models import Kind, PatrolTask, Source
from hemei.matters.workflow import PATROL
from hemei.people.access import By

HANDLE = permissions.HANDLE
CLEAR = "未发现问题"


@transaction.atomic
def clear_patrol(*, task: PatrolTask, by: By, note: str = "", at: datetime | None = None) -> PatrolTask:
    """未发现问题."""
    by.check(HANDLE, task.area_id)
    return _close(task, "clear", by, at, finding=f"{CLEAR}。{note.strip()}" if note.strip() else CLEAR)


@transaction.atomic
def file_patrol(
    *, task: PatrolTask, values: Mapping[str, Any], by: By, at: datetime | None = None, key: str = ""
) -> PatrolTask:
    """转为事项: `values` has title, content, and what else a receipt takes; place and class are the task's."""
    by.check(HANDLE, task.area_id)
    given = {
        **values, "source": Source.PATROL, "kind": Kind.REPORT, "area": task.area_id, "cell_code": task.cell_code,
        "category_code": task.category_code,
    }  # fmt: skip
    matter = receive(values=given, by=by, key=key or f"patrol-{task.pk}", at=at).matter
    return _close(task, "file", by, at, finding=str(values["content"]), matter=matter)


def _close(task: PatrolTask, action: str, by: By, at: datetime | None, **changes: Any) -> PatrolTask:
    before = task.state
    transitions.advance(PATROL, task, action, done_at=at or timezone.now(), done_by=by.audit_name, **changes)
    audit.record(by=by, verb=PATROL.steps["to_do"][action].title, obj=task, changes={"state": [before, task.state]},
                 post=by.post_for(HANDLE, task.area_id))  # fmt: skip
    return task
