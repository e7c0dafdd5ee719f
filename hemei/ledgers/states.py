"""The review states of every ledger row and the one way to move between them."""

from collections.abc import Sequence
from typing import Any

from django.db.models import F
from django.utils import timezone

from hemei.kernel.errors import Conflict
from hemei.ledgers.models import LedgerRecord, State
from hemei.ledgers.writing import write_history
from hemei.people.access import By

STEPS: dict[str, dict[str, str]] = {
    State.DRAFT: {"approve": State.APPROVED, "return": State.RETURNED, "void": State.VOID},
    State.RETURNED: {"edit": State.DRAFT, "void": State.VOID},
    State.APPROVED: {"void": State.VOID},
    State.VOID: {},
}


def advance(record: LedgerRecord, action: str, *, by: By, reason: str = "", **changes: Any) -> None:
    """Move one row; Conflict when its state has changed meanwhile."""
    if advance_many([record], action, by=by, reason=reason, **changes) != 1:
        raise Conflict


def advance_many(records: Sequence[LedgerRecord], action: str, *, by: By, reason: str = "", **changes: Any) -> int:
    """Move rows of one state with one update, one version each; returns how many still were in that state."""
    old = records[0].state
    new = {**changes, "state": STEPS[old][action], "updated_at": timezone.now()}
    still = type(records[0])._default_manager.filter(pk__in=[record.pk for record in records], state=old)
    moved = still.update(**new, version=F("version") + 1)
    for record in records:
        record.version += 1
        for name, value in new.items():
            setattr(record, name, value)
    write_history(records, by, reason)
    return moved
