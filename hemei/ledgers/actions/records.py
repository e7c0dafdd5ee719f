"""Entering, changing and correcting one row."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from hemei.kernel import audit
from hemei.ledgers import queries, registry, rules, writing
from hemei.ledgers.models import ImportBatch, LedgerRecord, State
from hemei.ledgers.registry import Ledger
from hemei.people.access import By

EDITABLE = (State.DRAFT, State.RETURNED)


def create(*, ledger: Ledger, values: Mapping[str, Any], by: By, batch: ImportBatch | None = None) -> LedgerRecord:
    """Enter a new row as 草稿. `values` are attribute values: stored integers for quantities."""
    record = writing.fill(ledger.model(), values)
    right = f"{ledger.code}:edit"
    by.check(right, record.area_id)
    record.batch = batch
    with transaction.atomic():
        writing.prepare(ledger, record)
        by.check(right, record.area_id)  # the area may have been derived from what the row belongs to
        check_open(ledger, record)
        writing.insert(ledger, record, by)
        _note(by, right, "录入", record, writing.changes(ledger, None, record))
    return record


def update(*, record: LedgerRecord, values: Mapping[str, Any], version: int, by: By) -> LedgerRecord:
    """Change a row that is not yet reviewed; a returned one becomes 草稿 again. Returns the row as saved."""
    ledger = registry.for_model(type(record))
    right = f"{ledger.code}:edit"
    with transaction.atomic():
        before = _current(record, version)
        rules.check_state(before, EDITABLE, "直接修改，已审核的请用“更正”")
        after = writing.draft_of(before, values)
        _check_places(by, right, before, after)
        writing.prepare(ledger, after)
        check_open(ledger, before)
        check_open(ledger, after)
        after.state, after.reviewed_by = State.DRAFT, None
        writing.replace(before, after, by)
        _note(by, right, "修改", after, writing.changes(ledger, before, after))
    return after


def correct(*, record: LedgerRecord, values: Mapping[str, Any], reason: str, version: int, by: By) -> LedgerRecord:
    """更正: a new version of a reviewed row with its reason, also in a locked period (统计法 2024, 32 条)."""
    ledger = registry.for_model(type(record))
    right = f"{ledger.code}:correct"
    by.check(right, record.area_id)
    reason = rules.check_reason(reason, "更正")
    with transaction.atomic():
        before = _current(record, version)
        rules.check_state(before, (State.APPROVED,), "更正")
        rules.check_not_own(before, by, "更正")
        after = writing.draft_of(before, values)
        _check_places(by, right, before, after)
        writing.prepare(ledger, after)
        after.correction_reason, after.reviewed_by = reason, by.user
        writing.replace(before, after, by, reason)
        _note(by, right, "更正", after, {**writing.changes(ledger, before, after), "reason": ["", reason]})
    return after


def check_open(ledger: Ledger, record: LedgerRecord) -> None:
    """PeriodLocked when the row's business date lies in a locked period of its area."""
    day = queries.business_date(ledger, record)
    rules.check_unlocked(queries.locks_in_force(ledger), record.area_id, day, ledger.date_field)


def _current(record: LedgerRecord, version: int) -> LedgerRecord:
    """The row as it is now, if it still is the version that the user saw."""
    now = type(record)._default_manager.get(pk=record.pk)
    if now.version != version:
        raise rules.StaleRecord(seen=version, current=now.version)
    return now


def _check_places(by: By, right: str, before: LedgerRecord, after: LedgerRecord) -> None:
    for area in (before.area_id, after.area_id):
        by.check(right, area)


def _note(by: By, right: str, verb: str, record: LedgerRecord, changes: dict[str, Any]) -> None:
    audit.record(by=by, verb=verb, obj=record, changes=changes, post=by.post_for(right, record.area_id or ""))
