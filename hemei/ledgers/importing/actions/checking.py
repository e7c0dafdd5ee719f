"""Start a batch and check its file."""

import hashlib
import uuid
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.core.files import File
from django.db import transaction

from hemei.kernel import transitions
from hemei.kernel.errors import RuleError
from hemei.ledgers.importing import rules, staging
from hemei.ledgers.importing.actions.common import forget, note, permitted, right
from hemei.ledgers.importing.areas import in_scope
from hemei.ledgers.importing.checking import CHUNK, Check
from hemei.ledgers.importing.reading import Row
from hemei.ledgers.importing.workbook import check_size
from hemei.ledgers.importing.workflow import IMPORT
from hemei.ledgers.models import BatchStatus, ImportBatch, Outcome, RowError, StagedRow
from hemei.ledgers.registry import Ledger
from hemei.people.access import By


def start(*, ledger: Ledger, file: File, by: By, area: str = "", sheet: str = "") -> ImportBatch:
    """Keep the upload as a new batch; nothing of it is read yet. `area` locates rows that name none, and
    bounds the rest; without it the scope of `by` does."""
    by.check(right(ledger))
    check_size(file.size)
    scope = by.scope(right(ledger))
    if area and not in_scope(area, scope):
        raise rules.AreaNotInScope(area=area)
    batch = ImportBatch(
        ledger_code=ledger.code, area_code=area or _only(scope), file_name=Path(file.name or "").name[-200:],
        file_digest=_digest(file), wanted_sheet=sheet, user=by.user, by_name=by.audit_name,
    )  # fmt: skip
    with transaction.atomic():
        batch.file.save("upload", file, save=False)
        batch.save(force_insert=True)
        note(by, batch, "上传导入文件", {"sha256": ["", batch.file_digest], "file": ["", batch.file_name]})
    return batch


def check(*, batch: ImportBatch, by: By) -> ImportBatch:
    """Read the file anew and stage every row and every error.

    Each chunk is kept as it is done, so a long file shows its progress, and the run stops at its next chunk
    when the batch is discarded, or checked anew, by somebody else. An unusable file is a failed batch.
    """
    ledger = permitted(batch, by)
    _begin(batch)
    try:
        _stage_all(batch, ledger, _opened(batch, ledger, by))
    except rules.Cancelled:
        pass
    except RuleError as error:
        _running(batch, status=BatchStatus.FAILED, failure=error.message)
    batch.refresh_from_db()
    return batch


def _only(scope: list[str]) -> str:
    return scope[0] if len(scope) == 1 else ""


def _begin(batch: ImportBatch) -> None:
    """Take the batch for this run; an earlier run of it stops at its next chunk."""
    fresh = {"run": uuid.uuid4(), "done_rows": 0, "counts": {}, "notes": [], "failure": ""}
    with transaction.atomic():
        transitions.advance(IMPORT, batch, "check", **fresh)
        forget(batch)


def _opened(batch: ImportBatch, ledger: Ledger, by: By) -> Check:
    found = Check(ledger, Path(batch.file.path), by.scope(right(ledger)), batch.area_code, batch.wanted_sheet)
    columns = {column.name: at for at, column in found.header.columns.items()}
    layout = {"sheet": found.sheet.name, "header": found.header.last_row, "columns": columns}
    _running(batch, total_rows=len(found.table.rows), layout=layout)
    return found


def _stage_all(batch: ImportBatch, ledger: Ledger, found: Check) -> None:
    fields = staging.written_fields(ledger.model)
    counts = {outcome.value: 0 for outcome in Outcome if outcome != Outcome.HELD}  # ledgers hold nothing back
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
    """Write while this run still holds the batch; Cancelled when it does not any more."""
    held = ImportBatch.objects.filter(pk=batch.pk, run=batch.run, status=BatchStatus.CHECKING)
    if held.update(**changes) != 1:
        raise rules.Cancelled


def _digest(file: File) -> str:
    found = hashlib.sha256()
    for part in file.chunks():
        found.update(part)
    file.seek(0)
    return found.hexdigest()
