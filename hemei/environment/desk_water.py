"""To-dos of waters on the home page."""

from typing import Any

from django.urls import reverse
from django.utils import timezone

from hemei.environment import queries_rivers, queries_waste
from hemei.environment.permissions import ACCEPT, MANIFEST, PATROL
from hemei.ui import todos


@todos.register
def _rivers(access: Any) -> list[todos.Todo]:
    page, found = reverse("environment:rivers"), []
    if access.can(PATROL) and access.can("environment.reach:view"):
        today = timezone.localdate()
        lines = queries_rivers.reach_lines(access, today)
        missed = sum(line.weeks[-2].short for line in lines)
        found.append(todos.Todo("上周没有巡河的河段", missed, page, "warning"))
    if access.can(ACCEPT):
        found.append(todos.Todo("水环境问题待复查", queries_rivers.to_recheck(access).count(), page))
    return found


@todos.register
def _debris(access: Any) -> list[todos.Todo]:
    if not (access.can(MANIFEST) and access.can(ACCEPT)):  # the section's clerk, not every village
        return []
    page = reverse("environment:debris")
    ending = len(queries_waste.expiring(access, timezone.localdate()))
    return [
        todos.Todo("建筑垃圾重量相差过大，没有报告", queries_waste.unreported(access).count(), page, "danger"),
        todos.Todo("建筑垃圾许可、准运证到期", ending, page, "warning"),
    ]
