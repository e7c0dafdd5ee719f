"""Held tickets on the home page."""

from typing import Any

from django.urls import reverse

from hemei.matters.exchange import queries
from hemei.matters.permissions import DISPATCH
from hemei.ui.todos import Todo


def held(access: Any) -> Todo | None:
    """Tickets of the hotline that wait for a person."""
    if not access.can(DISPATCH):
        return None
    count = sum(queries.held_counts(access).values())
    return Todo("待核实的热线来件", count, reverse("matters:hotline_held"), "warning") if count else None


def copies(access: Any) -> Todo | None:
    """Tickets that are still to be copied to the district (条例 art. 12)."""
    if not access.can(DISPATCH):
        return None
    count = queries.copies_due(access).count()
    return Todo("待抄送区级的工单", count, reverse("matters:district_copies"), "warning") if count else None
