"""What waits for the office of party work."""

from typing import Any

from django.urls import reverse
from django.utils import timezone

from hemei.party import queries
from hemei.ui import todos
from hemei.ui.todos import Todo


@todos.register
def party(access: Any) -> list[Todo]:
    if not access.can("party.dossier:edit"):
        return []
    today = timezone.localdate()
    stale = sum(line.stale for line in queries.dossiers(access, today))
    short = sum(bool(line.overdue) for line in queries.branches(access, today))
    return [
        Todo("两新台账要更新", stale, reverse("party:dossiers"), "warning"),
        Todo("党组织上期三会一课不足", short, reverse("party:branches"), "warning"),
        Todo("走访问题待转办", queries.waiting_issues(access).count(), reverse("party:leader_visits"), "warning"),
        Todo("议定事项超期", queries.items_late(access, today), reverse("ledgers:list", args=["party.action_item"]),
             "danger"),
    ]  # fmt: skip
