"""Taking replies out for upload: the file, a mark on each matter, a line in the log with the file's digest."""

import hashlib
import tempfile
from collections.abc import Sequence
from typing import IO

from django.db import transaction
from django.utils import timezone

from hemei.kernel import audit, watermark
from hemei.matters import permissions
from hemei.matters.exchange import replies, rules
from hemei.matters.models import Matter, ReplyExport
from hemei.people.access import By

MOST = 10_000


def export_replies(*, matters: Sequence[Matter], area: str, filters: str, by: By) -> tuple[ReplyExport, IO[bytes]]:
    """The workbook of the replies. Exporting again is allowed, and is another line of the log."""
    by.check(permissions.DISPATCH, area)
    if not matters:
        raise rules.NothingToExport
    file: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115  the response closes it
    now = timezone.now()
    stamp = watermark.mark(by, personal=False)
    mark = f"{stamp.text}，供上报 12345，不得外传"
    about = [("水印", mark), ("筛选条件", filters or "无"), ("行数", str(len(matters)))]
    rows = replies.write(matters, about, file)
    with transaction.atomic():
        made = ReplyExport.objects.create(
            area_id=area, filters=filters[:300], numbers=[matter.number for matter in matters], rows=rows,
            digest=_digest(file), user=by.user, by_name=by.audit_name,
        )  # fmt: skip
        for start in range(0, len(matters), 500):
            Matter.objects.filter(pk__in=[one.pk for one in matters[start : start + 500]]).update(exported_at=now)
        changes = {
            "rows": ["", rows],
            "filters": ["", filters],
            "sha256": ["", made.digest],
            "serial": ["", stamp.serial],
        }
        audit.record(by=by, verb="导出热线答复", obj=made, changes=changes,
                     post=by.post_for(permissions.DISPATCH, area), area=area)  # fmt: skip
    return made, file


def _digest(file: IO[bytes]) -> str:
    file.seek(0)
    found = hashlib.file_digest(file, "sha256").hexdigest()  # type: ignore[arg-type]
    file.seek(0)
    return found
