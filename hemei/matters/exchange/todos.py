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
