"""The verbs of an import: start, check, commit, discard, withdraw. Nothing else writes."""

import hashlib
import uuid
from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.core.files import File
from django.db import DatabaseError, transaction
from django.db.models import QuerySet
from django.utils import timezone
from simple_history.utils import bulk_create_with_history

from hemei.kernel import audit
from hemei.kernel.errors import Conflict, RuleError
from hemei.ledgers import queries, registry, states, writing
from hemei.ledgers import rules as ledger_rules
from hemei.ledgers.importing import progress, rules, staging
from hemei.ledgers.importing.areas import in_scope
from hemei.ledgers.importing.checking import CHUNK, Check
from hemei.ledgers.importing.comparing import Comparer
from hemei.ledgers.importing.reading import Row
from hemei.ledgers.importing.workbook import check_size
from hemei.ledgers.models import BatchStatus, ImportBatch, LedgerRecord, Outcome, RowError, StagedRow, State
from hemei.ledgers.registry import Ledger
from hemei.people.access import By

LIVE = (BatchStatus.UPLOADED, BatchStatus.CHECKING, BatchStatus.CHECKED, BatchStatus.COMMITTING, BatchStatus.FAILED)
KEPT_DAYS = 7


def right(ledger: Ledger) -> str:
    return f"{ledger.code}:import"


def start(*, ledger: Ledger, file: File, by: By, area: str = "", sheet: str = "") -> ImportBatch:
    """Keep the upload as a new batch; nothing of it is read yet."""
    by.check(right(ledger))
    check_size(file.size)
    if area and not in_scope(area, by.scope(right(ledger))):
        raise rules.AreaNotInScope(area=area)
    batch = ImportBatch(
        ledger_code=ledger.code, area_code=area, file_name=Path(file.name or "").name[-200:], wanted_sheet=sheet,
        file_digest=_digest(file), user=by.user, by_name=by.audit_name,
    )  # fmt: skip
    with transaction.atomic():
        batch.file.save("upload", file, save=False)
        batch.save(force_insert=True)
        _note(by, ledger, batch, "上传导入文件", {"sha256": ["", batch.file_digest], "file": ["", batch.file_name]})
    return batch


def check(*, batch: ImportBatch, by: By) -> ImportBatch:
    """Read the file anew and stage every row and every error. Each chunk is kept as it is done, so a long file
    shows its progress, and stops at once when the batch is discarded or checked anew by somebody else."""
    ledger = registry.get(batch.ledger_code)
    by.check(right(ledger))
    _begin(batch)
    try:
        found = Check(ledger, Path(batch.file.path), by.scope(right(ledger)), batch.area_code, batch.wanted_sheet)
        _stage_all(batch, ledger, found)
    except RuleError as error:
        _running(batch, status=BatchStatus.FAILED, failure=error.message)
    batch.refresh_from_db()
    return batch


def _begin(batch: ImportBatch) -> None:
    """Take the batch for this run; an earlier run of it stops at its next chunk."""
    batch.run = uuid.uuid4()
    fresh = {"status": BatchStatus.CHECKING, "run": batch.run, "done_rows": 0, "counts": {}, "notes": [], "failure": ""}
    with transaction.atomic():
        if ImportBatch.objects.filter(pk=batch.pk, status__in=LIVE).update(**fresh) != 1:
            raise Conflict
        _forget(batch)


def _stage_all(batch: ImportBatch, ledger: Ledger, found: Check) -> None:
    fields = staging.written_fields(ledger.model)
    counts = dict.fromkeys(Outcome.values, 0)
    layout = {column.name: at for at, column in found.header.columns.items()}
    _running(batch, total_rows=len(found.table.rows), layout={
        "sheet": found.sheet.name, "header": found.header.last_row, "columns": layout})  # fmt: skip
    done = 0
    for rows in found.run():
        done += len(rows)
        for row in rows:
            counts[row.outcome] += 1
        with transaction.atomic():
            _running(batch, done_rows=done, counts=counts)
            StagedRow.objects.bulk_create([staging.staged(batch, row, fields) for row in rows], batch_size=CHUNK)
            RowError.objects.bulk_create(_errors(batch, rows), batch_size=CHUNK)
    _running(batch, status=BatchStatus.CHECKED, notes=found.notes())


def _errors(batch: ImportBatch, rows: Iterable[Row]) -> list[RowError]:
    return [error for row in rows for error in staging.errors(batch, row)]


def _running(batch: ImportBatch, **changes: Any) -> None:
    """Write while this run holds the batch; Cancelled when it does not any more."""
    held = ImportBatch.objects.filter(pk=batch.pk, run=batch.run, status=BatchStatus.CHECKING)
    if held.update(**changes) != 1:
        raise rules.Cancelled


def queue_commit(*, batch: ImportBatch, by: By, only_good: bool) -> None:
    """Mark a long batch as being imported; the task then commits it."""
    _check_committable(batch, by, only_good)
    if ImportBatch.objects.filter(pk=batch.pk, status=BatchStatus.CHECKED).update(status=BatchStatus.COMMITTING) != 1:
        raise Conflict
    batch.refresh_from_db()


def commit(*, batch: ImportBatch, by: By, only_good: bool = False) -> ImportBatch:
    """Write the good rows in one transaction: all of them or, when anything fails, none."""
    ledger = _check_committable(batch, by, only_good)
    progress.start(batch.pk, batch.good)
    before = batch.status
    try:
        with transaction.atomic():
            _take(batch, before)
            _write(batch, ledger, by)
            _note(by, ledger, batch, "导入", {"counts": [{}, batch.counts]})
            _forget(batch)
    except (DatabaseError, RuleError) as error:
        raise _rolled_back(batch, error) from error
    finally:
        progress.end(batch.pk)
    _drop_file_if_personal(batch, ledger)
    batch.refresh_from_db()
    return batch


def _check_committable(batch: ImportBatch, by: By, only_good: bool) -> Ledger:
    ledger = registry.get(batch.ledger_code)
    by.check(right(ledger))
    if batch.count(Outcome.BAD) and not only_good:
        raise rules.RowsStillBad(bad=batch.count(Outcome.BAD))
    return ledger


def _take(batch: ImportBatch, before: str) -> None:
    """Of two people committing one batch, one gets here with a row."""
    live = ImportBatch.objects.filter(pk=batch.pk, status__in=(BatchStatus.CHECKED, BatchStatus.COMMITTING))
    if before not in (BatchStatus.CHECKED, BatchStatus.COMMITTING):
        raise Conflict
    if live.update(status=BatchStatus.COMMITTED, ended_at=timezone.now(), failure="") != 1:
        raise Conflict


def _rolled_back(batch: ImportBatch, error: Exception) -> Exception:
    """Open the batch again after its transaction was undone, and say why."""
    refused = error if isinstance(error, RuleError) else rules.CommitFailed(reason=_short(error))
    if not isinstance(refused, Conflict):
        back = {"status": BatchStatus.CHECKED, "failure": refused.message}
        ImportBatch.objects.filter(pk=batch.pk, status=BatchStatus.COMMITTING).update(**back)
    return refused


def _short(error: Exception) -> str:
    return f"数据库拒绝了其中的行（{str(error).splitlines()[0][:120]}）。"


def _write(batch: ImportBatch, ledger: Ledger, by: By) -> None:
    fields = staging.written_fields(ledger.model)
    comparer = Comparer(ledger, (), by.scope(right(ledger)))
    _insert(batch, ledger, by, fields, comparer)
    _change(batch, ledger, by, fields, comparer)


def _insert(batch: ImportBatch, ledger: Ledger, by: By, fields: list[Any], comparer: Comparer) -> None:
    for staged in _chunks(batch.rows.filter(outcome=Outcome.NEW)):
        records = [_built(ledger, batch, by, staging.load(row.values, fields)) for row in staged]
        _check_unchanged(comparer, staged, records)
        bulk_create_with_history(
            records, ledger.model, batch_size=CHUNK, default_user=by.user, default_change_reason=f"导入批次{batch.pk}"
        )
        progress.advance(batch.pk, len(records))


def _built(ledger: Ledger, batch: ImportBatch, by: By, values: dict[str, Any]) -> LedgerRecord:
    return ledger.model(**values, batch=batch, entered_by=by.user)


def _check_unchanged(comparer: Comparer, staged: list[StagedRow], records: list[LedgerRecord]) -> None:
    """ChangedSinceCheck when a fact was entered, or a period locked, since the rows were checked."""
    existing = comparer.existing(records)
    for row, record in zip(staged, records, strict=True):
        if comparer.key(record) in existing:
            raise rules.ChangedSinceCheck(row=row.number, reason="同一条记录已由他人录入")
        _check_lock(comparer, row, record)


def _check_lock(comparer: Comparer, staged: StagedRow, record: LedgerRecord) -> None:
    probe = Row(staged.number, [], record)
    comparer.check_lock(probe, record)
    if probe.faults:
        raise rules.ChangedSinceCheck(row=staged.number, reason=probe.faults[0].reason)


def _change(batch: ImportBatch, ledger: Ledger, by: By, fields: list[Any], comparer: Comparer) -> None:
    """Update drafts and returned rows; the version guards against a change since the check."""
    for staged in _chunks(batch.rows.filter(outcome=Outcome.UPDATE)):
        olds = ledger.model._default_manager.in_bulk([row.target for row in staged])
        for row in staged:
            _change_one(batch, by, row, olds.get(row.target), staging.load(row.values, fields), comparer)
        progress.advance(batch.pk, len(staged))


def _change_one(
    batch: ImportBatch, by: By, row: StagedRow, old: LedgerRecord | None, values: dict[str, Any], comparer: Comparer
) -> None:
    if old is None or old.version != row.target_version or old.state not in (State.DRAFT, State.RETURNED):
        raise rules.ChangedSinceCheck(row=row.number, reason="这条记录刚被别人改过")
    _check_lock(comparer, row, old)
    new = writing.draft_of(old, {name: value for name, value in values.items() if name != "id"})
    new.state, new.batch = State.DRAFT, batch
    _check_lock(comparer, row, new)
    writing.replace(old, new, by, f"导入批次{batch.pk}")


def _chunks(rows: "QuerySet[StagedRow]") -> Iterable[list[StagedRow]]:
    """A thousand rows at a time, in the order of the file."""
    last = 0
    while part := list(rows.filter(number__gt=last).order_by("number")[:CHUNK]):
        yield part
        last = part[-1].number


def discard(*, batch: ImportBatch, by: By) -> ImportBatch:
    """Give the batch up: rows, errors and file are deleted, a check or commit under way stops."""
    ledger = registry.get(batch.ledger_code)
    by.check(right(ledger))
    progress.cancel(batch.pk)
    end = {"status": BatchStatus.DISCARDED, "ended_at": timezone.now()}
    with transaction.atomic():
        if ImportBatch.objects.filter(pk=batch.pk, status__in=LIVE).update(**end) != 1:
            raise Conflict
        _forget(batch)
        _note(by, ledger, batch, "放弃导入", {})
    _drop_file(batch)
    batch.refresh_from_db()
    return batch


def withdraw(*, batch: ImportBatch, by: By) -> int:
    """Void all rows of the batch while they still are drafts as imported; returns how many."""
    ledger = registry.get(batch.ledger_code)
    by.check(right(ledger))
    reason = f"撤回导入批次{batch.pk}"
    with transaction.atomic():
        taken = ImportBatch.objects.filter(pk=batch.pk, status=BatchStatus.COMMITTED)
        if taken.update(status=BatchStatus.WITHDRAWN) != 1:
            raise Conflict
        records = list(queries.rows(ledger, by, "import").filter(batch=batch).exclude(state=State.VOID))
        moved = sum(record.state != State.DRAFT or record.version > 1 for record in records)
        if moved:
            raise rules.CannotWithdraw(rows=moved)
        _void(ledger, records, by, reason)
        _note(by, ledger, batch, reason, {"rows": ["", len(records)]})
    batch.refresh_from_db()
    return len(records)


def _void(ledger: Ledger, records: list[LedgerRecord], by: By, reason: str) -> None:
    locks = queries.locks_in_force(ledger)
    for start in range(0, len(records), CHUNK):
        part = records[start : start + CHUNK]
        for record in part if locks else []:
            ledger_rules.check_unlocked(locks, record.area_id, queries.business_date(ledger, record))
        if states.advance_many(part, "void", by=by, reason=reason, correction_reason=reason) != len(part):
            raise Conflict


def forget_old(*, by: By, days: int = KEPT_DAYS) -> int:
    """Discard batches left open for more than `days`: what they hold may be personal data."""
    old = ImportBatch.objects.filter(status__in=LIVE, created_at__lt=timezone.now() - timedelta(days=days))
    batches = list(old)
    for batch in batches:
        discard(batch=batch, by=by)
    return len(batches)


def _forget(batch: ImportBatch) -> None:
    batch.rows.all().delete()
    batch.errors.all().delete()


def _drop_file_if_personal(batch: ImportBatch, ledger: Ledger) -> None:
    """The upload stays as the original record (统计法 24 条), unless the ledger holds personal data."""
    if ledger.personal:
        _drop_file(batch)


def _drop_file(batch: ImportBatch) -> None:
    batch.file.delete(save=False)
    ImportBatch.objects.filter(pk=batch.pk).update(file="")


def _digest(file: File) -> str:
    found = hashlib.sha256()
    for part in file.chunks():
        found.update(part)
    file.seek(0)
    return found.hexdigest()


def _note(by: By, ledger: Ledger, batch: ImportBatch, verb: str, changes: dict[str, Any]) -> None:
    area = batch.area_code
    audit.record(by=by, verb=verb, obj=batch, changes=changes, post=by.post_for(right(ledger), area), area=area)
