"""Reviewing rows: approve, return, void."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import islice

from django.db import transaction

from hemei.kernel import audit
from hemei.kernel.errors import Conflict, RuleError
from hemei.ledgers import queries, registry, rules, states
from hemei.ledgers.actions.records import EDITABLE, check_open
from hemei.ledgers.models import LedgerRecord, PeriodLock, State
from hemei.ledgers.registry import Ledger
from hemei.people.access import By

CHUNK = 2000


@dataclass
class BulkResult:
    """What a bulk review did: how many rows moved, and which did not, with the reason for each."""

    done: int = 0
    refused: list[tuple[LedgerRecord, str]] = field(default_factory=list)


def approve(*, record: LedgerRecord, by: By) -> LedgerRecord:
    """草稿 → 已审核: from now on the row counts. The reviewer is not the one who entered it."""
    ledger = registry.for_model(type(record))
    right = f"{ledger.code}:review"
    by.check(right, record.area_id)
    with transaction.atomic():
        record.refresh_from_db()
        rules.check_state(record, (State.DRAFT,), "审核通过")
        rules.check_not_own(record, by, "审核")
        check_open(ledger, record)
        states.advance(record, "approve", by=by, reviewed_by=by.user)
        _note(by, right, "审核通过", record, "")
    return record


def return_(*, record: LedgerRecord, reason: str, by: By) -> LedgerRecord:
    """草稿 → 已退回, with what has to be mended."""
    ledger = registry.for_model(type(record))
    right = f"{ledger.code}:review"
    by.check(right, record.area_id)
    reason = rules.check_reason(reason, "退回")
    with transaction.atomic():
        record.refresh_from_db()
        rules.check_state(record, (State.DRAFT,), "退回")
        rules.check_not_own(record, by, "审核")
        states.advance(record, "return", by=by, reason=reason, reviewed_by=by.user)
        _note(by, right, "退回", record, reason)
    return record


def void(*, record: LedgerRecord, reason: str, by: By) -> LedgerRecord:
    """→ 已作废: the row stays and never counts. A reviewed row needs the right to correct."""
    ledger = registry.for_model(type(record))
    record.refresh_from_db()
    right = f"{ledger.code}:{'edit' if record.state in EDITABLE else 'correct'}"
    by.check(right, record.area_id)
    reason = rules.check_reason(reason, "作废")
    with transaction.atomic():
        rules.check_state(record, (State.DRAFT, State.RETURNED, State.APPROVED), "作废")
        check_open(ledger, record)
        for rule in ledger.void_rules:
            rule(record)
        states.advance(record, "void", by=by, reason=reason)
        _note(by, right, "作废", record, reason)
    return record


def approve_many(*, ledger: Ledger, records: Iterable[LedgerRecord], by: By) -> BulkResult:
    """Approve what may be approved; each row that may not is named with its reason. Chunks keep memory flat."""
    result = BulkResult()
    locks = queries.locks_in_force(ledger)
    waiting = iter(records.iterator(CHUNK) if hasattr(records, "iterator") else records)
    with transaction.atomic():
        while chunk := list(islice(waiting, CHUNK)):
            good = [record for record in chunk if _approvable(ledger, record, locks, by, result)]
            _approve_chunk(ledger, good, by, result)
    return result


def return_many(*, ledger: Ledger, records: Iterable[LedgerRecord], reason: str, by: By) -> BulkResult:
    """Return what may be returned, with one reason."""
    rules.check_reason(reason, "退回")
    result = BulkResult()
    for record in records:
        try:
            return_(record=record, reason=reason, by=by)
            result.done += 1
        except RuleError as error:
            result.refused.append((record, error.message))
    return result


def _approvable(ledger: Ledger, record: LedgerRecord, locks: list[PeriodLock], by: By, result: BulkResult) -> bool:
    try:
        by.check(f"{ledger.code}:review", record.area_id)
        rules.check_state(record, (State.DRAFT,), "审核通过")
        rules.check_not_own(record, by, "审核")
        rules.check_unlocked(locks, record.area_id, queries.business_date(ledger, record))
    except RuleError as error:
        result.refused.append((record, error.message))
        return False
    return True


def _approve_chunk(ledger: Ledger, records: list[LedgerRecord], by: By, result: BulkResult) -> None:
    if not records:
        return
    if states.advance_many(records, "approve", by=by, reviewed_by=by.user) != len(records):
        raise Conflict
    result.done += len(records)
    changes = {"state": [State.DRAFT.label, State.APPROVED.label]}
    by_area: dict[str, list[LedgerRecord]] = {}
    for record in records:
        by_area.setdefault(record.area_id, []).append(record)
    for area, there in by_area.items():
        post = by.post_for(f"{ledger.code}:review", area)
        audit.record_many(by=by, verb="审核通过", rows=[(record, changes) for record in there], post=post)


def _note(by: By, right: str, verb: str, record: LedgerRecord, reason: str) -> None:
    changes = {"state": ["", record.get_state_display()], **({"reason": ["", reason]} if reason else {})}
    audit.record(by=by, verb=verb, obj=record, changes=changes, post=by.post_for(right, record.area_id))
