"""What the two nets put on the home page: patrols that wait for the account."""

from typing import Any

from django.urls import reverse

from hemei.matters.models import Finding, PatrolTask
from hemei.matters.permissions import HANDLE
from hemei.ui.todos import Todo


def todo(access: Any) -> Todo | None:
    """Patrols given to this very account."""
    if not access.can(HANDLE):
        return None
    count = PatrolTask.objects.filter(worker=access.user, state=Finding.TO_DO).count()
    return Todo("热点巡查", count, reverse("matters:patrols")) if count else None
