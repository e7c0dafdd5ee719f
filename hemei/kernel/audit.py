"""The audit trail: `record` appends one entry to the chain (SM3), inside the caller's transaction.

Each entry's digest covers its fields and the digest before it, so a changed, removed or inserted entry shows.
Appends are serialised, so that two writers never fork the chain: SQLite transactions are IMMEDIATE, and
PostgreSQL takes an advisory lock until the commit. Record last in an action, so that others wait little.
"""

import getpass
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, Protocol

from cryptography.hazmat.primitives import hashes
from django.db import connection, models, transaction
from django.utils import timezone

from hemei.kernel import crypto, locks
from hemei.kernel.models import AuditEntry

HIDDEN = "******"


class Actor(Protocol):
    """Who acts: a user, or the console."""

    @property
    def audit_name(self) -> str: ...


@dataclass(frozen=True)
class Operator:
    """Whoever runs a kernel command on the server, for commands that need no posts."""

    audit_name: str


def operator() -> Operator:
    return Operator(f"console:{getpass.getuser()}")


@dataclass(frozen=True)
class Verification:
    """The result of checking the chain: entries seen before the first broken one, and the newest digest."""

    checked: int
    head: str
    broken: AuditEntry | None = None
    why: str = ""

    @property
    def whole(self) -> bool:
        return self.broken is None


def record(
    *, by: Actor, verb: str, obj: models.Model, changes: dict[str, Any] | None = None, post: str = "", area: str = ""
) -> AuditEntry:
    """Append that `by` did `verb` to `obj`; `changes` maps a field to [old, new].

    Values of encrypted fields are masked here. Other personal values are the caller's to `hide`.
    """
    return record_many(by=by, verb=verb, rows=[(obj, changes or {})], post=post, area=area)[0]


def record_many(
    *, by: Actor, verb: str, rows: Iterable[tuple[models.Model, dict[str, Any]]], post: str = "", area: str = ""
) -> list[AuditEntry]:
    """Append one entry for each (object, changes), in one go; for actions on many rows."""
    return record_acts(by=by, acts=((verb, obj, changes) for obj, changes in rows), post=post, area=area)


def record_acts(
    *, by: Actor, acts: Iterable[tuple[str, models.Model, dict[str, Any]]], post: str = "", area: str = ""
) -> list[AuditEntry]:
    """Append one entry for each (verb, object, changes), in one go."""
    now = timezone.now()
    entries = [
        AuditEntry(
            at=now, actor=by.audit_name, post=post, verb=verb, object_type=obj._meta.label, object_id=str(obj.pk),
            area_code=area or getattr(obj, "area_id", "") or "", changes=_for_trail(obj, changes),
        )
        for verb, obj, changes in acts
    ]  # fmt: skip
    with transaction.atomic(savepoint=False):  # what was recorded cannot be taken back alone
        locks.wait_for_turn("audit")
        previous = _newest_digest()
        for entry in entries:
            entry.previous = previous
            previous = entry.digest = digest_of(entry)
        AuditEntry._base_manager.bulk_create(entries, batch_size=500)
    return entries


def _newest_digest() -> str:
    """Plain SQL: every action of the product asks this once, and waiting for it makes others wait."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT digest FROM kernel_auditentry ORDER BY id DESC LIMIT 1")
        row = cursor.fetchone()
    return str(row[0]) if row else ""


def record_read(*, by: Actor, obj: models.Model, fields: Iterable[str], post: str = "", area: str = "") -> AuditEntry:
    """Append that `by` saw personal fields of `obj` unmasked (个人信息保护法 art. 51; GB/T 22239-2019)."""
    return record(by=by, verb="查看个人信息", obj=obj, changes={"fields": sorted(fields)}, post=post, area=area)


def hide(changes: dict[str, Any], fields: Iterable[str]) -> dict[str, Any]:
    """The changes with the values of `fields` masked out: the trail says that they changed, not to what."""
    hidden = set(fields)
    return {name: _hidden(value) if name in hidden else value for name, value in changes.items()}


def verify(expect: str = "") -> Verification:
    """Check every entry from the first on. `expect` is a digest noted down earlier: it must still be in the chain.

    Cutting off the newest entries leaves a whole chain; only a noted digest (or count) shows that.
    """
    previous, checked, found = "", 0, not expect
    for entry in AuditEntry.objects.order_by("pk").iterator(chunk_size=2000):
        why = _fault(entry, previous)
        if why:
            return Verification(checked, previous, entry, why)
        previous, checked = entry.digest, checked + 1
        found = found or previous == expect
    if not found:
        return Verification(
            checked,
            previous,
            AuditEntry(digest=expect),
            "抄录的摘要不在链上。请先核对有没有抄错；没有抄错，就是末尾的记录被整段删去",
        )
    return Verification(checked, previous)


def digest_of(entry: AuditEntry) -> str:
    """SM3 over canonical JSON of the entry's fields and the digest before it, hexadecimal."""
    parts = [entry.previous, entry.at.astimezone(UTC).isoformat(), entry.actor, entry.post, entry.verb,
             entry.object_type, entry.object_id, entry.area_code, entry.changes]  # fmt: skip
    sm3 = hashes.Hash(hashes.SM3())
    sm3.update(json.dumps(parts, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode())
    return sm3.finalize().hex()


def _fault(entry: AuditEntry, previous: str) -> str:
    if entry.previous != previous:
        return "与前一条接不上：前面有记录被删去、插入或调换"
    return "" if entry.digest == digest_of(entry) else "内容与摘要不符：这一条被改动过"


def _for_trail(obj: models.Model, changes: dict[str, Any]) -> dict[str, Any]:
    """Changes as JSON that reads back the same from every database, encrypted fields masked."""
    masks = {field.name: field.mask for field in obj._meta.concrete_fields if hasattr(field, "mask")}
    return {
        str(name): _masked(value, masks[name]) if name in masks else _plain(value) for name, value in changes.items()
    }


def _masked(value: Any, mask: str) -> Any:
    if isinstance(value, list | tuple):
        return [_masked(item, mask) for item in value]
    return value if value is None else crypto.MASKS[mask](str(value))


def _hidden(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return [_hidden(item) for item in value]
    return value if value in (None, "") else HIDDEN


def _plain(value: Any) -> Any:
    """JSON-safe and stable: floats and decimals become text, since databases rewrite numbers."""
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [_plain(item) for item in (sorted(value) if isinstance(value, set | frozenset) else value)]
    if isinstance(value, models.Model):
        return f"{value}（{value.pk}）"
    text = value.isoformat() if isinstance(value, date | datetime) else str(value)
    return text.replace("\0", "").encode("utf-8", "replace").decode()
