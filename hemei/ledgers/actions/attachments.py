"""Attaching files to a row."""

import hashlib
import unicodedata
import zipfile
from pathlib import PurePosixPath, PureWindowsPath
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from hemei.kernel import audit
from hemei.ledgers import registry, rules
from hemei.ledgers.models import Attachment, LedgerRecord, State
from hemei.people.access import By

OFFICE = {"docx": "word/", "xlsx": "xl/", "ofd": "OFD.xml"}  # what the archive of each format holds


def attach(*, record: LedgerRecord, upload: Any, by: By) -> Attachment:
    """Keep an uploaded file with its digest; its real type must be on the list, whatever its name says."""
    ledger = registry.for_model(type(record))
    right = f"{ledger.code}:edit" if by.can(f"{ledger.code}:edit", record.area_id) else f"{ledger.code}:correct"
    by.check(right, record.area_id)
    rules.check_state(record, (State.DRAFT, State.RETURNED, State.APPROVED), "添加附件")
    kind = check_file(upload)
    made = Attachment(ledger_code=ledger.code, record_id=record.pk, name=clean_name(upload.name, kind), kind=kind,
                      size=upload.size, sha256=digest(upload), uploaded_by=by.user)  # fmt: skip
    with transaction.atomic():
        made.file.save("upload", upload, save=False)
        made.save(force_insert=True)
        changes = {"attachment": ["", made.name], "sha256": ["", made.sha256]}
        audit.record(by=by, verb="添加附件", obj=record, changes=changes, post=by.post_for(right, record.area_id))
    return made


def remove_attachment(*, attachment: Attachment, reason: str, by: By) -> Attachment:
    """Take an attachment off the page; the file and its digest stay."""
    ledger = registry.get(attachment.ledger_code)
    record = ledger.model._default_manager.get(pk=attachment.record_id)
    right = f"{ledger.code}:{'correct' if record.state == State.APPROVED else 'edit'}"
    by.check(right, record.area_id)
    reason = rules.check_reason(reason, "移除附件")
    with transaction.atomic():
        present = Attachment.objects.present().filter(pk=attachment.pk)
        present.update(removed_at=timezone.now(), removed_by=by.user, removed_reason=reason)
        changes = {"attachment": [attachment.name, ""], "reason": ["", reason]}
        audit.record(by=by, verb="移除附件", obj=record, changes=changes, post=by.post_for(right, record.area_id))
    attachment.refresh_from_db()
    return attachment


def check_file(upload: Any) -> str:
    """The sniffed type of the file; a rule refuses what is missing, empty, too large or of another type."""
    if upload is None or not upload.size:
        raise rules.FileMissing(field="file")
    if upload.size > settings.HEMEI_UPLOAD_LIMIT:
        limit = settings.HEMEI_UPLOAD_LIMIT // 1024 // 1024
        raise rules.FileTooLarge(field="file", size=f"{upload.size / 1024 / 1024:.1f}", limit=limit)
    kind = sniff(upload)
    if not kind:
        raise rules.FileTypeRefused(field="file", name=PureWindowsPath(upload.name).name)
    return kind


def sniff(upload: Any) -> str:
    """pdf, jpg, png, docx, xlsx or ofd by content; "" for anything else."""
    upload.seek(0)
    head = upload.read(8)
    upload.seek(0)
    for magic, kind in ((b"%PDF-", "pdf"), (b"\xff\xd8\xff", "jpg"), (b"\x89PNG\r\n\x1a\n", "png")):
        if head.startswith(magic):
            return kind
    return _sniff_office(upload) if head.startswith(b"PK\x03\x04") else ""


def _sniff_office(upload: Any) -> str:
    """By the names in the archive alone: nothing is unpacked, so a zip bomb does no harm. Macros are refused."""
    try:
        names = zipfile.ZipFile(upload).namelist()
    except (zipfile.BadZipFile, OSError, ValueError):
        return ""
    finally:
        upload.seek(0)
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        return ""
    return next((kind for kind, mark in OFFICE.items() if any(name.startswith(mark) for name in names)), "")


def digest(upload: Any) -> str:
    sha256 = hashlib.sha256()
    for chunk in upload.chunks():
        sha256.update(chunk)
    upload.seek(0)
    return sha256.hexdigest()


def clean_name(name: str, kind: str) -> str:
    """The bare file name without control characters, ending in its real type."""
    bare = PurePosixPath(PureWindowsPath(name).name).name
    kept = "".join(char for char in bare if unicodedata.category(char)[0] != "C").strip(". ") or "附件"
    stem = kept.rsplit(".", 1)[0] if "." in kept else kept
    return f"{stem[:150]}.{kind}"
