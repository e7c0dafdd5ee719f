"""Terms of procedures among the to-dos of the home page."""

from datetime import timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone

from hemei.ledgers import permissions, registry
from hemei.ledgers.cases import queries
from hemei.ledgers.cases.registry import Procedure, all_procedures
from hemei.ui import todos


@todos.register
def terms(access: Any) -> list[todos.Todo]:
    """What is over its term and what soon will be, for those who act in the procedure."""
    return [todo for procedure in all_procedures() if _acts(procedure, access) for todo in _of(procedure, access)]


def _acts(procedure: Procedure, access: Any) -> bool:
    verbs = {act.verb for act in procedure.acts}
    may = any(access.can(f"{procedure.ledger}:{verb}") for verb in verbs)
    return may and permissions.can_read_rows(registry.get(procedure.ledger), access)


def _of(procedure: Procedure, access: Any) -> list[todos.Todo]:
    today, title = timezone.localdate(), procedure.workflow.title
    running = queries.visible(procedure, access).filter(queries.open_(procedure))
    late = running.filter(queries.late(procedure, today)).count()
    ripe = running.filter(queries.ripe(procedure, today)).count()
    near = (today, today + timedelta(days=queries.SOON_DAYS))
    soon = running.filter(due_on__range=near).exclude(**{f"{procedure.workflow.field}__in": procedure.holds}).count()
    url = reverse(procedure.page)
    return [
        todos.Todo(f"{title}期满待办", ripe, f"{url}?due=ripe", "warning"),
        todos.Todo(f"{title}超期", late, f"{url}?due=late", "danger"),
        todos.Todo(f"{title}将到期", soon, url, "warning"),
    ]
