"""Insurance reminders among the to-dos of who has to make them."""

from typing import Any

from django.urls import reverse

from hemei.livelihood import queries_insurance as queries
from hemei.ui import todos


def register() -> None:
    todos.register(_todo)


def _todo(access: Any) -> todos.Todo | None:
    if not access.can(queries.REMIND):
        return None
    return todos.Todo("参保续保要提醒的人", queries.waiting(access).count(), reverse("livelihood:insurance"))
