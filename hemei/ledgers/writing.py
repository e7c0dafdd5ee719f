"""What every write to a ledger has in common: filling, checking, the conditional update, the version."""

import copy
from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection
from django.utils import timezone

from hemei.ledgers import display, queries, rules
from hemei.ledgers.models import LedgerRecord
from hemei.ledgers.registry import Ledger
from hemei.people.access import By

KEPT = frozenset({"id", "created_at"})
HIDDEN_CHANGE = "（个人信息，不在审计中留存）"


def fill(record: LedgerRecord, values: Mapping[str, Any]) -> LedgerRecord:
    """Set the fields; `area` may be an Area or its code."""
    for name, value in values.items():
        attribute = "area_id" if name == "area" and isinstance(value, str) else name
        setattr(record, attribute, value)
    return record


def prepare(ledger: Ledger, record: LedgerRecord) -> None:
    """Derive, then check fields, natural key, constraints and row rules; raises the first kind that fails."""
    if ledger.derive:
        ledger.derive(record)
    _check_fields(record)
    check_duplicate(ledger, record)
    _check_constraints(record)
    for rule in ledger.rules:
        rule(record)
    rules.check_plausible(queries.business_date(ledger, record), timezone.localdate(), ledger.date_field)


def _check_fields(record: LedgerRecord) -> None:
    try:
        record.clean_fields()
        record.clean()
    except ValidationError as error:
        raise rules.InvalidRecord(_named(record, error)) from None


def _check_constraints(record: LedgerRecord) -> None:
    try:
        record.validate_unique()
        record.validate_constraints()
    except ValidationError as error:
        raise rules.InvalidRecord(_named(record, error)) from None


def _named(record: LedgerRecord, error: ValidationError) -> dict[str, list[str]]:
    found = error.message_dict if hasattr(error, "error_dict") else {"__all__": error.messages}
    return {name: [_with_label(record, name, text) for text in texts] for name, texts in found.items()}


def _with_label(record: LedgerRecord, name: str, text: str) -> str:
    if name == "__all__":
        return text
    return f"{record._meta.get_field(name).verbose_name}：{text}"  # type: ignore[union-attr]


def check_duplicate(ledger: Ledger, record: LedgerRecord) -> None:
    """DuplicateRecord when another row in force has the same natural key. For use inside the writing transaction."""
    _take_turns(ledger, record)
    existing = queries.same_fact(ledger, record)
    if existing:
        labels = "、".join(str(queries.field_of(ledger, name).verbose_name) for name in ledger.natural_key)
        raise rules.DuplicateRecord(existing, field=ledger.natural_key[0], columns=labels)


def _take_turns(ledger: Ledger, record: LedgerRecord) -> None:
    """Two writers of the same fact go one after the other: SQLite has one writer at a time, PostgreSQL needs a lock."""
    if connection.vendor == "postgresql":
        key = [ledger.code, *(str(getattr(record, queries.field_of(ledger, n).attname)) for n in ledger.natural_key)]
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", ["\x1f".join(key)])


def insert(ledger: Ledger, record: LedgerRecord, by: By) -> None:
    """Save a new row with its first version. A race lost against the same fact is a duplicate, not a crash."""
    record.entered_by = by.user
    record._history_user = by.user  # type: ignore[attr-defined]
    try:
        record.save(force_insert=True)
    except IntegrityError:
        check_duplicate(ledger, record)
        raise


def replace(before: LedgerRecord, after: LedgerRecord, by: By, reason: str = "") -> None:
    """Write `after` over `before` where version and state still are as read; StaleRecord where not."""
    after.version = before.version + 1
    after.updated_at = timezone.now()
    fields = [field for field in after._meta.concrete_fields if field.name not in KEPT]
    unchanged = type(after)._default_manager.filter(pk=before.pk, version=before.version, state=before.state)
    if unchanged.update(**{field.name: getattr(after, field.attname) for field in fields}) != 1:
        raise rules.StaleRecord(seen=before.version, current=queries.version_of(before))
    write_history([after], by, reason)


def write_history(records: Iterable[LedgerRecord], by: By, reason: str = "") -> None:
    """One version per record, by whom and why. Conditional updates bypass the signals, so this is by hand."""
    records = list(records)
    for record in records:
        record._history_user = by.user  # type: ignore[attr-defined]
    if records:
        type(records[0]).history.bulk_history_create(records, batch_size=500, update=True, default_change_reason=reason)


def draft_of(record: LedgerRecord, values: Mapping[str, Any]) -> LedgerRecord:
    """A copy of the row with the new values; the row itself stays as read."""
    return fill(copy.copy(record), values)


def changes(ledger: Ledger, before: LedgerRecord | None, after: LedgerRecord) -> dict[str, list[str]]:
    """Field → [old, new] as read by people; personal values never enter the audit trail."""
    found = {}
    for name in ledger.fields:
        field = queries.field_of(ledger, name)
        old, new = getattr(before, field.attname, None), getattr(after, field.attname)
        if old != new and not (before is None and new in (None, "")):
            found[name] = _pair(ledger, field, before, after)
    return found


def _pair(ledger: Ledger, field: Any, before: LedgerRecord | None, after: LedgerRecord) -> list[str]:
    if field.name in ledger.personal:
        return [HIDDEN_CHANGE, HIDDEN_CHANGE]
    old = display.EMPTY if before is None else display.text(field, getattr(before, field.name))
    return [old, display.text(field, getattr(after, field.name))]
