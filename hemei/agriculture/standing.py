"""Rows that stand on others: where they lie, and that nothing is voided under them."""

from collections.abc import Callable
from typing import Any

from hemei.agriculture.rules_vegetables import HasFollowers
from hemei.ledgers.models import State


def no_followers(relation: str, title: str) -> Callable[[Any], None]:
    def rule(row: Any) -> None:
        if getattr(row, relation).exclude(state=State.VOID).exists():
            raise HasFollowers(row=str(row), followers=title)

    return rule


def area_of(name: str) -> Callable[[Any], None]:
    """A row lies where what it belongs to lies."""

    def derive(row: Any) -> None:
        if getattr(row, f"{name}_id") and not row.area_id:
            row.area_id = getattr(row, name).area_id

    return derive
