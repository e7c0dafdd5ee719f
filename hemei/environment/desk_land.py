"""What waits on the home page in fields and village looks."""

from typing import Any

from django.db.models import F
from django.urls import reverse
from django.utils import timezone

from hemei.environment import permissions_land as may
from hemei.environment import queries_fields, queries_looks
from hemei.ui import todos
from hemei.ui.todos import Todo


@todos.register
def land(access: Any) -> list[Todo]:
    found: list[Todo] = []
    today, fields, looks = timezone.localdate(), reverse("environment:fields"), reverse("environment:looks")
    if access.can(may.FIELD_PROBLEM):
        late = queries_fields.open_problems(access).filter(deadline__lt=today, restored_on=None).count()
        found.append(Todo("耕地问题超期未复耕", late, fields, "danger"))
    if access.can(may.ACCEPT_FIELD):
        waiting = queries_fields.open_problems(access).exclude(restored_on=None).count()
        found.append(Todo("耕地恢复待验收", waiting, fields, "warning"))
    if access.can(may.RECTIFY):
        late = queries_looks.open_deductions(access).filter(deadline__lt=today, rectified_on=None).count()
        found.append(Todo("人居环境扣分项超期未整改", late, looks, "danger"))
    if access.can(may.RECHECK):
        waiting = queries_looks.open_deductions(access).exclude(rectified_on=None).count()
        found.append(Todo("人居环境扣分项待复查", waiting, looks, "warning"))
    if access.can(may.ACCEPT_REPAIR):
        waiting = queries_looks.open_repairs(access).filter(repaired_on__gte=F("reported_on")).count()
        found.append(Todo("设施维修待验收", waiting, looks, "warning"))
    return found
