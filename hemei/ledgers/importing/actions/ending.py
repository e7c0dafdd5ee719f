"""End a batch without importing it, or take back what it brought."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from hemei.kernel import transitions
from hemei.kernel.errors import Conflict
from hemei.ledgers import queries, registry, states
from hemei.ledgers import rules as ledger_rules
from hemei.ledgers.importing import progress, rules
from hemei.ledgers.importing.actions.common import drop_file, forget, note, permitted
from hemei.ledgers.importing.checking import CHUNK
from hemei.ledgers.importing.workflow import IMPORT
from hemei.ledgers.models import BatchStatus, ImportBatch, LedgerRecord, State
from hemei.ledgers.registry import Ledger
from hemei.people.access import By

LIVE = (BatchStatus.UPLOADED, BatchStatus.CHECKING, BatchStatus.CHECKED, BatchStatus.COMMITTING, BatchStatus.FAILED)
KEPT_DAYS = 7


def discard(*, batch: ImportBatch, by: By) -> ImportBatch:
    """Give the batch up: rows, errors and file are deleted; a check or a commit under way stops with nothing done."""
    permitted(batch, by)
    progress.cancel(batch.pk)
    with transaction.atomic():
        transitions.advance(IMPORT, batch, "discard", ended_at=timezone.now())
        forget(batch)
        note(by, batch, "放弃导入", {})
    drop_file(batch)
    batch.refresh_from_db()
    return batch


def withdraw(*, batch: ImportBatch, by: By) -> int:
    """Void the rows that the batch brought while all of them still are drafts as imported; returns how many."""
    ledger = permitted(batch, by)
    reason = f"撤回导入批次{batch.pk}"
    with transaction.atomic():
        transitions.advance(IMPORT, batch, "withdraw")
        records = list(queries.rows(ledger, by, "import").filter(batch=batch).exclude(state=State.VOID))
        _check_untouched(records)
        _void(ledger, records, by, reason)
        note(by, batch, "撤回导入", {"rows": ["", len(records)]})
    return len(records)


def forget_old(*, by: By, days: int = KEPT_DAYS) -> int:
    """Discard batches left open for more than `days`, for they may hold personal data; returns how many."""
    live = ImportBatch.objects.filter(status__in=LIVE, ledger_code__in=[one.code for one in registry.all_ledgers()])
    old = list(live.filter(created_at__lt=timezone.now() - timedelta(days=days)))
    for batch in old:
        discard(batch=batch, by=by)
    return len(old)


def _check_untouched(records: list[LedgerRecord]) -> None:
    """A row that was updated by the batch, reviewed or edited since cannot be taken back as a whole."""
    moved = sum(record.state != State.DRAFT or record.version > 1 for record in records)
    if moved:
        raise rules.CannotWithdraw(rows=moved)


def _void(ledger: Ledger, records: list[LedgerRecord], by: By, reason: str) -> None:
    locks = queries.locks_in_force(ledger)
    for record in records if locks else []:
        ledger_rules.check_unlocked(locks, record.area_id, queries.business_date(ledger, record))
    for rule in ledger.void_rules:
        for record in records:
            rule(record)
    for start in range(0, len(records), CHUNK):
        part = records[start : start + CHUNK]
        if states.advance_many(part, "void", by=by, reason=reason, correction_reason=reason) != len(part):
            raise Conflict
