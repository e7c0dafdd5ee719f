"""Rows that stand on others: nothing is voided under them."""

from collections.abc import Callable
from typing import Any

from hemei.agriculture.rules_vegetables import HasFollowers
from hemei.ledgers.models import State


def no_followers(relation: str, title: str) -> Callable[[Any], None]:
    def rule(row: Any) -> None:
        if getattr(row, relation).exclude(state=State.VOID).exists():
            raise HasFollowers(row=str(row), followers=title)

    return rule
