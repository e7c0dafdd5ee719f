"""三级救助管家 among the to-dos."""

from typing import Any

from django.urls import reverse
from django.utils import timezone

from hemei.livelihood import queries_stewards as queries
from hemei.livelihood.permissions import OWN_FAMILIES
from hemei.ui import todos


def register() -> None:
    todos.register(_todos)


def _todos(access: Any) -> list[todos.Todo]:
    if not (access.can(queries.ROWS) or access.can(OWN_FAMILIES)):
        return []
    today, url = timezone.localdate(), reverse("livelihood:families")
    found = [todos.Todo("救助家庭走访到期", len(queries.to_visit(access, today)), url, "warning")]
    if access.can(queries.EDIT):
        found.append(todos.Todo("救助家庭管家不齐", len(queries.without_steward(access, today)), url, "danger"))
    return found
