"""Write the good rows of a checked batch, all in one transaction or none."""

from collections.abc import Iterator
from typing import Any

from django.db import DatabaseError, transaction
from django.db.models import QuerySet
from django.utils import timezone

from hemei.kernel import transitions
from hemei.kernel.errors import RuleError
from hemei.ledgers import writing
from hemei.ledgers.importing import progress, rules, staging
from hemei.ledgers.importing.actions.common import drop_file, forget, note, permitted, right
from hemei.ledgers.importing.bulk import insert_with_history
from hemei.ledgers.importing.checking import CHUNK
from hemei.ledgers.importing.comparing import OPEN, Comparer
from hemei.ledgers.importing.reading import Row
from hemei.ledgers.importing.workflow import IMPORT
from hemei.ledgers.models import BatchStatus, ImportBatch, LedgerRecord, Outcome, StagedRow, State
from hemei.ledgers.registry import Ledger
from hemei.people.access import By


def queue(*, batch: ImportBatch, by: By, only_good: bool = False) -> None:
    """Mark a long batch as being imported; the task then commits it."""
    permitted(batch, by)
    _check_rows(batch, only_good)
    transitions.advance(IMPORT, batch, "queue", failure="")


def commit(*, batch: ImportBatch, by: By, only_good: bool = False) -> ImportBatch:
    """Write the good rows: all of them or, when anything fails or somebody cancels, none.

    Of two people committing one batch, one gets Conflict. Facts entered and periods locked since the check
    are noticed here, so nothing is doubled.
    """
    ledger = permitted(batch, by)
    _check_rows(batch, only_good)
    waiting = batch.status == BatchStatus.COMMITTING
    try:
        _commit(batch, ledger, by)
    except (DatabaseError, RuleError) as error:
        refused = error if isinstance(error, RuleError) else rules.CommitFailed(reason=_short(error))
        batch.refresh_from_db()
        if waiting:
            _reopen(batch, refused)
        raise refused from error
    finally:
        progress.end(batch.pk)
    if ledger.personal:  # else the upload stays, as the original record (统计法 24 条)
        drop_file(batch)
    batch.refresh_from_db()
    return batch


def _check_rows(batch: ImportBatch, only_good: bool) -> None:
    if batch.count(Outcome.BAD) and not only_good:
        raise rules.RowsStillBad(bad=batch.count(Outcome.BAD))


def _commit(batch: ImportBatch, ledger: Ledger, by: By) -> None:
    progress.start(batch.pk, batch.good)
    with transaction.atomic():
        transitions.advance(IMPORT, batch, "commit", ended_at=timezone.now(), failure="")
        fields = staging.written_fields(ledger.model)
        comparer = Comparer(ledger, (), by.scope(right(ledger)))
        for rows in _chunks(batch.rows.filter(outcome=Outcome.NEW)):
            _insert(batch, ledger, by, rows, fields, comparer)
        for rows in _chunks(batch.rows.filter(outcome=Outcome.UPDATE)):
            _change(batch, ledger, by, rows, fields, comparer)
        _check_together(batch, ledger)
        note(by, batch, "导入", {"counts": [{}, batch.counts]})
        forget(batch)


def _insert(
    batch: ImportBatch, ledger: Ledger, by: By, rows: list[StagedRow], fields: list[Any], comparer: Comparer
) -> None:
    loaded = [staging.load(row.values, fields) for row in rows]
    given = {"batch": batch, "entered_by": by.user}
    records = [ledger.model(**{**values, **given, "source": values["source"] or batch.file_name}) for values in loaded]
    _check_new(comparer, rows, records)
    insert_with_history(ledger.model, records, batch, by.user)
    progress.advance(batch.pk, len(records))


def _check_new(comparer: Comparer, rows: list[StagedRow], records: list[LedgerRecord]) -> None:
    """ChangedSinceCheck when a fact was entered, or a period locked, since the rows were checked."""
    existing = comparer.existing(records)
    for row, record in zip(rows, records, strict=True):
        if comparer.key(record) in existing:
            raise rules.ChangedSinceCheck(row=row.number, reason="同一条记录已由他人录入")
        _check_lock(comparer, row, record)


def _check_lock(comparer: Comparer, staged: StagedRow, record: LedgerRecord) -> None:
    probe = Row(staged.number, [], record)
    comparer.check_lock(probe, record)
    if probe.faults:
        raise rules.ChangedSinceCheck(row=staged.number, reason=probe.faults[0].reason)


def _change(
    batch: ImportBatch, ledger: Ledger, by: By, rows: list[StagedRow], fields: list[Any], comparer: Comparer
) -> None:
    """Update drafts and returned rows; a returned one is a draft again."""
    olds = ledger.model._default_manager.in_bulk([row.target for row in rows])
    for row in rows:
        old = _as_checked(row, olds.get(row.target))
        new = writing.draft_of(old, staging.load(row.values, fields))
        new.state, new.batch = State.DRAFT, batch
        for record in (old, new):
            _check_lock(comparer, row, record)
        writing.replace(old, new, by, str(batch)[:100])
    progress.advance(batch.pk, len(rows))


def _check_together(batch: ImportBatch, ledger: Ledger) -> None:
    """Rows that are each fine alone may not be so together; the first that is not undoes the import."""
    if not ledger.cross_rules:
        return
    for record in ledger.model._default_manager.filter(batch=batch).order_by("pk").iterator(CHUNK):
        for rule in ledger.cross_rules:
            try:
                rule(record)
            except RuleError as error:
                raise rules.ConflictInFile(record=record, reason=error.message) from error


def _as_checked(row: StagedRow, old: LedgerRecord | None) -> LedgerRecord:
    """The record, if it still is the version that was compared."""
    if old is None or old.version != row.target_version or old.state not in OPEN:
        raise rules.ChangedSinceCheck(row=row.number, reason="这条记录刚被别人改过")
    return old


def _chunks(rows: "QuerySet[StagedRow]") -> Iterator[list[StagedRow]]:
    """A thousand rows at a time, in the order of the file."""
    last = 0
    while part := list(rows.filter(number__gt=last).order_by("number")[:CHUNK]):
        yield part
        last = part[-1].number


def _reopen(batch: ImportBatch, refused: RuleError) -> None:
    """After the transaction was undone the batch still says 导入中: open it again and say why."""
    if batch.status == BatchStatus.COMMITTING:
        transitions.advance(IMPORT, batch, "reopen", failure=refused.message)


def _short(error: Exception) -> str:
    return f"数据库拒绝了其中的行（{str(error).splitlines()[0][:120]}）。"
