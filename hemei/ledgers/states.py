"""The review states of every ledger row and the one way to move between them."""

from collections.abc import Sequence
from typing import Any

from django.db.models import F
from django.utils import timezone

from hemei.kernel import transitions
from hemei.kernel.transitions import Step, Workflow
from hemei.ledgers.models import LedgerRecord, State
from hemei.ledgers.writing import write_history
from hemei.people.access import By

_VOID = Step(State.VOID, "经办人", "作废")
LEDGER = transitions.register(
    Workflow(
        "ledger",
        "台账记录审核",
        State,
        {
            State.DRAFT: {
                "edit": Step(State.DRAFT, "经办人", "修改"),
                "approve": Step(State.APPROVED, "非录入人的审核人", "审核通过"),
                "return": Step(State.RETURNED, "非录入人的审核人", "退回"),
                "void": _VOID,
            },
            State.RETURNED: {"edit": Step(State.DRAFT, "经办人", "修改"), "void": _VOID},
            State.APPROVED: {
                "correct": Step(State.APPROVED, "负责人", "更正"),
                "void": Step(State.VOID, "负责人", "作废"),
            },
            State.VOID: {},
        },
    )
)


def advance(record: LedgerRecord, action: str, *, by: By, reason: str = "", **changes: Any) -> None:
    """Move one row; Conflict when it has changed meanwhile."""
    record._history_user, record._change_reason = by.user, reason  # type: ignore[attr-defined]
    transitions.advance(LEDGER, record, action, **changes)
    record._change_reason = ""  # type: ignore[attr-defined]


def advance_many(records: Sequence[LedgerRecord], action: str, *, by: By, reason: str = "", **changes: Any) -> int:
    """Move rows of one state with one update, one version each; returns how many still were in that state."""
    old = records[0].state
    new = {**changes, "state": LEDGER.steps[old][action].to, "updated_at": timezone.now()}
    still = type(records[0])._default_manager.filter(pk__in=[record.pk for record in records], state=old)
    moved = still.update(**new, version=F("version") + 1)
    for record in records:
        record.version += 1
        for name, value in new.items():
            setattr(record, name, value)
    write_history(records, by, reason)
    return moved
