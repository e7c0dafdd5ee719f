"""To-dos of waters on the home page."""

from typing import Any

from django.urls import reverse
from django.utils import timezone

from hemei.environment import queries_rivers
from hemei.environment.permissions import ACCEPT, PATROL
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
