"""Imports on the home page."""

from typing import Any

from django.urls import reverse

from hemei.ledgers.importing import queries
from hemei.ui.todos import Todo, register


@register
def waiting(access: Any) -> Todo | None:
    """One's own batches that were checked and wait for a decision."""
    count = queries.waiting(access)
    return Todo("待确认的表格导入", count, reverse("ledgers:batches")) if count else None
