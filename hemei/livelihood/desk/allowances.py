"""津贴补贴 among the to-dos and the shortcuts of the home page."""

from typing import Any

from django.urls import reverse
from django.utils import timezone

from hemei.livelihood import allowance_queries as queries
from hemei.livelihood import permissions
from hemei.livelihood.models import PayRun, RunState
from hemei.places.models import in_any
from hemei.ui import cards, door, todos

EDIT = "livelihood.application:edit"


def register() -> None:
    todos.register(_todos)
    door.register(door.Door("我能享受什么", "高龄津贴、养老服务补贴、护理补贴，填几项就知道", "benefits:check", 32))
    door.register(door.Door("怎么申请津贴补贴", "带什么、到哪里、多久", "benefits:how", 33))
    door.register(door.Door("查我的申请", "津贴补贴、低保、临时救助办到哪一步了", "benefits:follow", 34))
    cards.register_shortcuts(_shortcuts, order=30)


def _todos(access: Any) -> list[todos.Todo]:
    found, desk = [], reverse("livelihood:allowances")
    if access.can(EDIT):
        rows = queries.to_forward(access)
        late = rows.filter(applied_on__lt=timezone.localdate()).count()
        found.append(todos.Todo("津贴补贴申请今天要转民政部门", rows.count() - late, f"{desk}#forward", "warning"))
        found.append(todos.Todo("津贴补贴申请没有当天转民政部门", late, f"{desk}#forward", "danger"))
    if access.can(permissions.DECIDE):
        count = queries.open_objections(access).count()
        found.append(todos.Todo("津贴补贴异议待答复", count, f"{desk}#objections", "danger"))
    if access.can(permissions.CONFIRM):
        drafts = PayRun.objects.filter(in_any(access.scope(permissions.CONFIRM)), state=RunState.DRAFT)
        waiting = drafts.exclude(made_by=access.audit_name).count()
        found.append(todos.Todo("津贴补贴发放表待确认", waiting, reverse("livelihood:runs"), "warning"))
    return found


def _shortcuts(access: Any) -> list[cards.Shortcut]:
    if not access.can(EDIT):
        return []
    return [cards.Shortcut("受理津贴补贴", reverse("livelihood:intake"), "plus")]
