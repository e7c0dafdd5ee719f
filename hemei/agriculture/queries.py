"""What several pages of agriculture ask: figures as cards, one row in scope."""

from typing import Any

from django.db.models import QuerySet

from hemei.indicators import shown
from hemei.kernel.errors import OutOfScope
from hemei.people.access import By
from hemei.ui.cards import Card


def cards(codes: tuple[str, ...], area: str, year: int) -> list[Card]:
    return shown.cards([f"agriculture.{code}" for code in codes], area, year)


def in_view(model: Any, right: str, by: By) -> "QuerySet[Any]":
    """Reviewed rows that the user may see."""
    return model.objects.approved().in_scope(by.scope(right))


def one(rows: "QuerySet[Any]", pk: int) -> Any:
    found = rows.filter(pk=pk).first()
    if found is None:
        raise OutOfScope
    return found
