"""一表通 in the navigation, and what waits on the home page."""

from typing import Any

from django.urls import reverse
from django.utils import timezone

from hemei.requests import permissions, queries
from hemei.requests.models import Stage
from hemei.ui import todos
from hemei.ui.navigation import Link, Section, register
from hemei.ui.todos import Todo


def links(access: Any) -> list[Link]:
    found = []
    if access.can(permissions.VIEW):
        found.append(Link("报表要求与报送日历", reverse("requests:list")))
    if access.can(permissions.ANSWER):
        found.append(Link("要我填的", reverse("requests:asked")))
    if access.can(permissions.VIEW):
        found.append(Link("填报负担", reverse("requests:burden")))
    return found


@todos.register
def waiting(access: Any) -> Todo | None:
    if not access.can(permissions.ANSWER):
        return None
    groups = [row for row, entries in queries.asked_of(access) if any(entry.sent_at is None for entry in entries)]
    late = any(row.due_on < timezone.localdate() for row in groups)
    return Todo("报表待填", len(groups), reverse("requests:asked"), "danger" if late else "")


@todos.register
def due(access: Any) -> Todo | None:
    if not access.can(permissions.EDIT):
        return None
    rows = queries.requests(access).filter(stage__in=(Stage.MATCHING, Stage.ASKING))
    late = rows.filter(due_on__lt=timezone.localdate()).exists()
    return Todo("报表待报送", rows.count(), reverse("requests:list") + "?open=1", "danger" if late else "")


register(Section("requests", "一表通", "table", 205, links))
