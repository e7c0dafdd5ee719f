"""Recording visits."""

from collections.abc import Mapping
from typing import Any, cast

from hemei.economy.models import Visit
from hemei.ledgers import actions, registry
from hemei.people.access import By


def record_visit(*, values: Mapping[str, Any], by: By, join: Visit | None = None) -> Visit:
    """Enter a visit; `join` says that it is one with an earlier visit of another department."""
    ledger = registry.get("economy.visit")
    return cast(Visit, actions.create(ledger=ledger, values={**values, "joined": join}, by=by))
