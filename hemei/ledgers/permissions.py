"""Who may do what to a row, apart from whether its state allows it."""

from dataclasses import dataclass

from hemei.ledgers import rules
from hemei.ledgers.models import LedgerRecord, PeriodLock, State
from hemei.ledgers.registry import Ledger
from hemei.people.access import By


@dataclass(frozen=True)
class Offer:
    """A button on a record's page; `refusal` says why it cannot be pressed now."""

    verb: str
    title: str
    needs_reason: bool = False
    refusal: str = ""


_VERBS: tuple[tuple[str, str, str, tuple[str, ...], bool], ...] = (
    # verb, title, right, states, needs a reason
    ("edit", "修改", "edit", (State.DRAFT, State.RETURNED), False),
    ("approve", "审核通过", "review", (State.DRAFT,), False),
    ("return", "退回", "review", (State.DRAFT,), True),
    ("correct", "更正", "correct", (State.APPROVED,), True),
    ("discard", "作废", "edit", (State.DRAFT, State.RETURNED), True),
    ("void", "作废", "correct", (State.APPROVED,), True),
)
_NOT_OWN = {"approve", "return", "correct"}
_LOCKABLE = {"edit", "approve", "discard", "void"}


def can_read_rows(ledger: Ledger, by: By, area: str | None = None) -> bool:
    """Whether single rows may be seen: for a confidential ledger only with its own right."""
    if not by.can(f"{ledger.code}:view", area):
        return False
    return not ledger.confidential or by.can(f"{ledger.code}:rows", area)


def check_can_read_rows(ledger: Ledger, by: By, area: str | None = None) -> None:
    """NotPermitted or OutOfScope when the rows may not be seen."""
    by.check(f"{ledger.code}:view", area)
    if ledger.confidential:
        by.check(f"{ledger.code}:rows", area)


def can_read_personal(ledger: Ledger, by: By, area: str) -> bool:
    return not ledger.personal or by.can(f"{ledger.code}:personal", area)


def offers(ledger: Ledger, record: LedgerRecord, by: By, lock: PeriodLock | None) -> list[Offer]:
    """The buttons for the rights that `by` has here, in this state; those that cannot be pressed say why."""
    return [
        Offer(verb, title, needs_reason, _refusal(verb, record, by, lock))
        for verb, title, right, states, needs_reason in _VERBS
        if record.state in states and by.can(f"{ledger.code}:{right}", record.area_id)
    ]


def _refusal(verb: str, record: LedgerRecord, by: By, lock: PeriodLock | None) -> str:
    if verb in _NOT_OWN and by.user is not None and record.entered_by_id == by.user.pk:
        return rules.OwnEntry(act="审核或更正").message
    if verb in _LOCKABLE and lock is not None:
        return f"{lock.area}的{lock.label}已锁定"
    return ""
