"""What waits for the clerk of agriculture."""

from typing import Any

from django.urls import reverse
from django.utils import timezone

from hemei.agriculture import queries_collective as collective
from hemei.ui import todos
from hemei.ui.todos import Todo


@todos.register
def leases(access: Any) -> Todo | None:
    if not access.can("agriculture.lease:edit"):
        return None
    count = len(collective.leases(access, timezone.localdate()))
    return Todo("租赁到期或欠缴", count, reverse("agriculture:leases"), "warning")
