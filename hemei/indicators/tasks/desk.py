"""What waits on the home page: supervisions to answer, tasks that are red."""

from datetime import timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone

from hemei.indicators.tasks import permissions, queries
from hemei.ui import todos
from hemei.ui.todos import Todo

SOON = timedelta(days=2)


@todos.register
def to_answer(access: Any) -> Todo | None:
    """Supervisions of tasks that one may report on."""
    if not access.can(permissions.REPORT) or not access.can(permissions.VIEW):
        return None
    rows = queries.to_answer(access)
    today = timezone.localdate()
    late, soon = any(row.due_on < today for row in rows), any(row.due_on <= today + SOON for row in rows)
    return Todo(
        "督办待回复", len(rows), reverse("indicators:supervisions"), "danger" if late else "warning" if soon else ""
    )


@todos.register
def to_close(access: Any) -> Todo | None:
    if not access.can(permissions.SUPERVISE):
        return None
    count = queries.supervisions(access).filter(stage="answered").count()
    return Todo("督办已回复待销号", count, reverse("indicators:supervisions"))
