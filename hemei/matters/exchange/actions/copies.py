"""Tickets to be copied to the district (条例 art. 12), as a file to hand over; those in it are marked as copied."""

import hashlib
import tempfile
from collections.abc import Sequence
from typing import IO

from django.db import transaction
from django.utils import timezone

from hemei.kernel import audit, watermark
from hemei.matters import permissions
from hemei.matters.actions.copying import mark_copied
from hemei.matters.exchange import copies, rules
from hemei.matters.models import DistrictCopy
from hemei.people.access import By

MOST = 500


def export_copies(*, due: Sequence[DistrictCopy], area: str, by: By) -> IO[bytes]:
    """The workbook of the tickets, all of them marked as copied or, where another was quicker with one, none."""
    by.check(permissions.DISPATCH, area)
    if not due:
        raise rules.NothingToCopy
    file: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115  the response closes it
    now = timezone.now()
    stamp = watermark.mark(by, personal=False)
    rows = copies.write([one.matter for one in due], _about(stamp.text, len(due)), file)
    file.seek(0)
    sha256 = hashlib.file_digest(file, "sha256").hexdigest()  # type: ignore[arg-type]
    file.seek(0)
    with transaction.atomic():
        for one in due:
            mark_copied(matter=one.matter, way=f"随表导出，共 {rows} 件", by=by, at=now)
        changes = {
            "rows": ["", rows],
            "sha256": ["", sha256],
            "serial": ["", stamp.serial],
            "numbers": ["", [one.matter.number for one in due]],
        }
        audit.record(by=by, verb="导出抄送区级工单", obj=due[0], changes=changes,
                     post=by.post_for(permissions.DISPATCH, area), area=area)  # fmt: skip
    return file


def _about(stamp: str, rows: int) -> list[tuple[str, str]]:
    mark = f"{stamp}，供抄送区级，不得外传"
    return [("水印", mark), ("依据", "《北京市接诉即办工作条例》第十二条"), ("行数", str(rows))]
