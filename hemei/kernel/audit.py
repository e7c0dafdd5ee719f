"""The audit trail: `record` appends one entry to the chain (SM3), inside the caller's transaction."""

import json
from typing import Any, Protocol

from cryptography.hazmat.primitives import hashes
from django.db import models
from django.utils import timezone

from hemei.kernel.models import AuditEntry


class Actor(Protocol):
    """Who acts: a user, or the console."""

    @property
    def audit_name(self) -> str: ...


def record(
    *, by: Actor, verb: str, obj: models.Model, changes: dict[str, Any] | None = None, post: str = "", area: str = ""
) -> AuditEntry:
    """Append that `by` did `verb` to `obj`; `changes` maps a field to [old, new]."""
    last = AuditEntry.objects.order_by("-pk").values_list("digest", flat=True).first() or ""
    area = area or getattr(obj, "area_id", "") or ""
    entry = AuditEntry(
        at=timezone.now(), actor=by.audit_name, post=post, verb=verb, object_type=obj._meta.label,
        object_id=str(obj.pk), area_code=area, changes=changes or {}, previous=last,
    )  # fmt: skip
    entry.digest = digest_of(entry)
    entry.save(force_insert=True)
    return entry


def digest_of(entry: AuditEntry) -> str:
    """SM3 over the entry's fields and the digest before it, hexadecimal."""
    parts = [entry.previous, entry.at.isoformat(), entry.actor, entry.post, entry.verb, entry.object_type,
             entry.object_id, entry.area_code, entry.changes]  # fmt: skip
    sm3 = hashes.Hash(hashes.SM3())
    sm3.update(json.dumps(parts, ensure_ascii=False, sort_keys=True, default=str).encode())
    return sm3.finalize().hex()
