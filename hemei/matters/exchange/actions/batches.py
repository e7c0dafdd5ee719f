"""A spreadsheet on its way in: start, check, bring in, discard. The staging is that of the ledgers' imports."""

import hashlib
import uuid
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.core.files import File
from django.db import DatabaseError, transaction
from django.utils import timezone

from hemei.kernel import audit, transitions
from hemei.kernel.errors import RuleError
from hemei.ledgers.importing import rules as file_rules
from hemei.ledgers.importing.actions.common import drop_file, forget
from hemei.ledgers.importing.reading import Row
from hemei.ledgers.importing.staging import errors
from hemei.ledgers.importing.workbook import check_size
from hemei.ledgers.importing.workflow import IMPORT
from hemei.ledgers.models import BatchStatus, ImportBatch, Outcome, RowError, StagedRow
from hemei.matters import permissions
from hemei.matters.exchange import comparing, rules, tickets
from hemei.matters.exchange.actions.taking import Origin, Taken, take
from hemei.matters.exchange.checking import CHUNK, HotlineCheck
from hemei.matters.exchange.columns import SUBJECT
from hemei.matters.exchange.comparing import Verdict
from hemei.people.access import By

RIGHT = permissions.DISPATCH
TOGETHER = 25  # rows of one commit: a crash loses at most these, and running again brings them in
KEPT_DAYS = 7
LIVE = (BatchStatus.UPLOADED, BatchStatus.CHECKING, BatchStatus.CHECKED, BatchStatus.COMMITTING, BatchStatus.FAILED)
WRITTEN = (Outcome.NEW, Outcome.UPDATE, Outcome.HELD)


def start(*, file: File, area: str, by: By, sheet: str = "") -> ImportBatch:
    """Keep the upload as a new batch for the receiving area; nothing of it is read yet."""
    by.check(RIGHT, area)
    check_size(file.size)
    digest = hashlib.sha256()
    for part in file.chunks():
        digest.update(part)
    file.seek(0)
    batch = ImportBatch(
        ledger_code=SUBJECT, area_code=area, file_name=Path(file.name or "").name[-200:],
        file_digest=digest.hexdigest(), wanted_sheet=sheet, user=by.user, by_name=by.audit_name,
    )  # fmt: skip
    with transaction.atomic():
        batch.file.save("upload", file, save=False)
        batch.save(force_insert=True)
        note(by, batch, "上传热线工单", {"sha256": ["", batch.file_digest], "file": ["", batch.file_name]})
    return batch


def check(*, batch: ImportBatch, by: By) -> ImportBatch:
    """Read the file anew: stage every good row and every fault. An unusable file is a failed batch."""
    by.check(RIGHT, batch.area_code)
    fresh = {"run": uuid.uuid4(), "done_rows": 0, "counts": {}, "notes": [], "failure": ""}
    with transaction.atomic():
        transitions.advance(IMPORT, batch, "check", **fresh)
        forget(batch)
    try:
        _stage(batch, HotlineCheck(Path(batch.file.path), batch.area_code, batch.wanted_sheet))
    except file_rules.Cancelled:
        pass
    except RuleError as error:
        _running(batch, BatchStatus.CHECKING, status=BatchStatus.FAILED, failure=error.message)
    batch.refresh_from_db()
    return batch


def _stage(batch: ImportBatch, found: HotlineCheck) -> None:
    columns = {column.name: at for at, column in found.header.columns.items()}
    layout = {"sheet": found.sheet.name, "header": found.header.last_row, "columns": columns}
    _running(batch, BatchStatus.CHECKING, total_rows=len(found.table.rows), layout=layout)
    counts, done = dict.fromkeys(Outcome.values, 0), 0
    for rows, verdicts in found.run():
        done += len(rows)
        for row in rows:
            counts[row.outcome] += 1
        with transaction.atomic():
            _running(batch, BatchStatus.CHECKING, done_rows=done, counts=counts)
            StagedRow.objects.bulk_create([_staged(batch, row, verdicts) for row in rows], batch_size=CHUNK)
            RowError.objects.bulk_create([fault for row in rows for fault in errors(batch, row)], batch_size=CHUNK)
    _running(batch, BatchStatus.CHECKING, status=BatchStatus.CHECKED, notes=found.notes())


def _staged(batch: ImportBatch, row: Row, verdicts: dict[int, Verdict]) -> StagedRow:
    values = row.record.dump() if row.outcome in WRITTEN else ""
    return StagedRow(batch=batch, number=row.number, outcome=row.outcome, values=values)


def queue(*, batch: ImportBatch, by: By) -> None:
    """Mark the batch as being brought in, by this run alone: an earlier run of it stops at its next rows."""
    by.check(RIGHT, batch.area_code)
    run = uuid.uuid4()
    if batch.status == BatchStatus.COMMITTING:
        _running(batch, BatchStatus.COMMITTING, run=run)
        batch.run = run
    else:
        transitions.advance(IMPORT, batch, "queue", run=run, failure="", done_rows=0)


def bring_in(*, batch: ImportBatch, by: By) -> ImportBatch:
    """Take the good rows in, a few to a commit and each in its own savepoint, so that a bad one stops no other.

    What was stopped midway (a crash, a restart) is taken up where it stood; what is in already is not done twice.
    """
    by.check(RIGHT, batch.area_code)
    queue(batch=batch, by=by)
    while rows := list(_left(batch)[:TOGETHER]):
        with transaction.atomic():
            _running(batch, BatchStatus.COMMITTING, done_rows=batch.done_rows + len(rows))
            batch.done_rows += len(rows)
            _take_rows(batch, rows, by)
    return _finish(batch, by)


def _left(batch: ImportBatch) -> Any:
    """Rows still to be taken: `target_version` is set on those that are done."""
    return batch.rows.filter(outcome__in=WRITTEN, target_version=None).order_by("number")


def _take_rows(batch: ImportBatch, rows: list[StagedRow], by: By) -> None:
    read = {row.number: tickets.load(row.values) for row in rows}
    held = comparing.known(ticket.number for ticket in read.values())
    faults = []
    for row in rows:
        ticket, origin = read[row.number], Origin("表格", batch.area_code, batch, row.number)
        try:
            with transaction.atomic():
                taken = take(ticket=ticket, origin=origin, by=by, held=held[ticket.number])
        except (RuleError, DatabaseError) as error:
            taken = Taken(Outcome.BAD)
            faults.append(_fault(batch, row, error))
        row.outcome, row.values, row.target = taken.outcome, "", taken.matter.pk if taken.matter else None
        row.target_version = taken.matter.version if taken.matter else 0
    StagedRow.objects.bulk_update(rows, ["outcome", "values", "target", "target_version"])
    RowError.objects.bulk_create(faults)


def _fault(batch: ImportBatch, row: StagedRow, error: Exception) -> RowError:
    reason = error.message if isinstance(error, RuleError) else "数据库拒绝了这一行，请核对内容后单独登记。"
    return RowError(batch=batch, number=row.number, title="整行", problem="没有登记成", reason=reason)


def _finish(batch: ImportBatch, by: By) -> ImportBatch:
    counts = dict.fromkeys(Outcome.values, 0)
    for outcome in batch.rows.values_list("outcome", flat=True):
        counts[outcome] += 1
    with transaction.atomic():
        _running(batch, BatchStatus.COMMITTING, counts=counts)
        batch.counts = counts
        transitions.advance(IMPORT, batch, "commit", ended_at=timezone.now(), failure="")
        note(by, batch, "导入热线工单", {"counts": [{}, counts]})
    if not counts[Outcome.BAD]:  # what is in is in; a file with faults stays a week for its marked copy
        drop_file(batch)
    batch.refresh_from_db()
    return batch


def discard(*, batch: ImportBatch, by: By) -> ImportBatch:
    """Give the batch up; a run under way stops at its next rows, what is in already stays in."""
    by.check(RIGHT, batch.area_code)
    with transaction.atomic():
        transitions.advance(IMPORT, batch, "discard", ended_at=timezone.now())
        forget(batch)
        note(by, batch, "放弃热线工单导入", {})
    drop_file(batch)
    batch.refresh_from_db()
    return batch


def forget_old(*, by: By, days: int = KEPT_DAYS) -> int:
    """Files, rows and faults of batches older than `days`: they hold personal data. Returns how many batches."""
    before = timezone.now() - timedelta(days=days)
    old = ImportBatch.objects.filter(ledger_code=SUBJECT, created_at__lt=before)
    live = list(old.filter(status__in=LIVE))
    for batch in live:
        discard(batch=batch, by=by)
    for batch in old.filter(status=BatchStatus.COMMITTED).exclude(file=""):
        batch.errors.all().delete()
        drop_file(batch)
    return len(live)


def note(by: By, batch: ImportBatch, verb: str, changes: dict[str, Any]) -> None:
    post = by.post_for(RIGHT, batch.area_code)
    audit.record(by=by, verb=verb, obj=batch, changes=changes, post=post, area=batch.area_code)


def _running(batch: ImportBatch, expected: str, /, **changes: Any) -> None:
    """Write while this run still holds the batch; Cancelled when it does not any more."""
    held = ImportBatch.objects.filter(pk=batch.pk, status=expected)
    if "run" not in changes:
        held = held.filter(run=batch.run)
    if held.update(**changes) != 1:
        raise file_rules.Cancelled if expected == BatchStatus.CHECKING else rules.BatchBusy


def good(batch: ImportBatch) -> int:
    return sum(batch.count(outcome) for outcome in WRITTEN)
