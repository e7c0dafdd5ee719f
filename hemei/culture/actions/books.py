"""The sound of a chapter: the clerk's upload, or a synthetic voice that says what it is."""

from typing import Any

from django.conf import settings
from django.core.files.base import File
from django.db import transaction

from hemei.culture import rules
from hemei.culture.audio import kind_of
from hemei.culture.models import Chapter
from hemei.ledgers.actions import change
from hemei.ledgers.actions.attachments import digest
from hemei.people.access import By

RECORD = "culture.chapter:edit"


@transaction.atomic
def put_audio(*, chapter: Chapter, upload: File | None, by: By, synthetic: bool = False) -> Chapter:
    """Put the sound in the place of what there is; its real type must be on the list, whatever its name says."""
    by.check(RECORD, chapter.area_id)
    kind = check_audio(upload)
    assert upload is not None
    chapter.audio_sha256 = sha256 = digest(upload)
    stored = chapter.audio.storage.save(chapter.audio.field.generate_filename(chapter, "audio"), upload)
    now: dict[str, Any] = {"audio": stored, "audio_kind": kind, "audio_sha256": sha256, "synthetic": synthetic}
    verb = "放入合成语音" if synthetic else "上传音频"
    change(chapter, now, verb=verb, right=RECORD, by=by)
    return chapter


def check_audio(upload: Any) -> str:
    if upload is None or not upload.size:
        raise rules.AudioMissing(field="file")
    limit = settings.HEMEI_UPLOAD_LIMIT
    if upload.size > limit:
        size = f"{upload.size / 1024 / 1024:.1f}"
        raise rules.AudioTooLarge(field="file", size=size, limit=limit // 1024 // 1024)
    kind = kind_of(upload)
    if not kind:
        raise rules.AudioTypeRefused(field="file", name=str(upload.name).replace("\\", "/").rpartition("/")[2])
    return kind
