"""Asking for an export, and making the long ones in the background."""

import logging
import secrets
import tempfile
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.core.files import File
from django.db import transaction
from django.http import QueryDict
from django.utils import timezone

from hemei.kernel import audit
from hemei.kernel.errors import RuleError
from hemei.ledgers import permissions, registry
from hemei.ledgers.exporting import about, plain, workbook
from hemei.ledgers.listing import Listing
from hemei.ledgers.models import ExportJob, ExportState
from hemei.ledgers.registry import Ledger
from hemei.people.access import Access

BACKGROUND_ROWS = 20_000
KEPT_DAYS = 7  # files of exports hold data outside the ledgers: no longer than needed to fetch them
WRITERS = {"xlsx": workbook.write, "csv": plain.write}
log = logging.getLogger(__name__)


def ask_export(*, ledger: Ledger, params: QueryDict, kind: str, by: Access) -> tuple[ExportJob, Listing]:
    """Record that `by` takes these rows out; more than BACKGROUND_ROWS are left to a worker."""
    permissions.check_can_read_rows(ledger, by)
    listing = Listing(ledger, by, params, verb="export")
    count = listing.totals["count"]
    with transaction.atomic():
        job = ExportJob.objects.create(
            ledger_code=ledger.code, query=params.urlencode(), columns=[column.name for column in listing.columns],
            kind=kind if kind in WRITERS else "xlsx", requested_by=by.user, rows=count,
            state=ExportState.WAITING if count > BACKGROUND_ROWS else ExportState.DONE,
        )  # fmt: skip
        listing.serial = serial_of(job)
        told = {"serial": listing.serial, "ledger": ledger.title, "rows": count,
                "filters": about.filter_words(listing), "personal": _personal(listing)}  # fmt: skip
        changes = {name: ["", value] for name, value in told.items()}
        audit.record(by=by, verb="导出台账", obj=job, changes=changes, post=by.post_for(f"{ledger.code}:export"))
        if count > BACKGROUND_ROWS:
            transaction.on_commit(lambda: _enqueue(job.pk))
    return job, listing


def _personal(listing: Listing) -> str:
    """Which personal fields leave unmasked: reading them is on record with the export."""
    if not about.holds_personal(listing):
        return "无"
    return "含未脱敏个人信息：" + "、".join(column.title for column in listing.columns if column.personal)


def serial_of(job: ExportJob) -> str:
    """The serial of an export's watermark: its day and its number among the exports."""
    return f"T{timezone.localtime(job.created_at):%y%m%d}-{job.pk}"


def run_export(*, job: ExportJob) -> ExportJob:
    """Write the file of a waiting job with the rights that its requester has now."""
    taken = ExportJob.objects.filter(pk=job.pk, state=ExportState.WAITING).update(state=ExportState.RUNNING)
    if not taken:
        return job
    try:
        with tempfile.TemporaryDirectory() as folder:
            _write(job, Path(folder) / f"export.{job.kind}")
        ExportJob.objects.filter(pk=job.pk).update(state=ExportState.DONE, file=job.file.name, done=job.done)
    except RuleError as error:
        _fail(job, error.message)
    except Exception:
        log.exception("export %s failed", job.pk)
        _fail(job, "生成文件时出错，请稍后重新导出；仍不行请联系系统管理员。")
    job.refresh_from_db()
    sweep_exports()
    return job


def sweep_exports() -> int:
    """Delete the files of exports older than KEPT_DAYS; the jobs stay on record. Returns how many."""
    old = ExportJob.objects.filter(created_at__lt=timezone.now() - timedelta(days=KEPT_DAYS)).exclude(file="")
    files = list(old)
    for job in files:
        job.file.delete(save=False)
    ExportJob.objects.filter(pk__in=[job.pk for job in files]).update(file="")
    return len(files)


def _write(job: ExportJob, path: Path) -> None:
    ledger = registry.get(job.ledger_code)
    access = Access(job.requested_by)
    permissions.check_can_read_rows(ledger, access)
    listing = Listing(ledger, access, QueryDict(job.query), columns=job.columns, verb="export")
    listing.serial = serial_of(job)

    def progress(done: int) -> None:
        ExportJob.objects.filter(pk=job.pk).update(done=done)

    with path.open("wb") as target:
        job.done = WRITERS[job.kind](listing, target, progress)
    with path.open("rb") as made:
        job.file.save(f"{secrets.token_hex(16)}.{job.kind}", File(made), save=False)


def _fail(job: ExportJob, why: str) -> None:
    ExportJob.objects.filter(pk=job.pk).update(state=ExportState.FAILED, error=why[:200])


def _enqueue(pk: int) -> Any:
    from hemei.ledgers.tasks import make_export  # the task calls back into this module

    return make_export.enqueue(pk)
