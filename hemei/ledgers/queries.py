"""What pages and actions ask of ledgers, scoped to the asker's posts."""

from datetime import date
from typing import Any

from django.db.models import Field

from hemei.kernel.errors import OutOfScope
from hemei.kernel.models import AuditEntry
from hemei.ledgers import registry
from hemei.ledgers.models import Attachment, LedgerQuerySet, LedgerRecord, PeriodLock, State
from hemei.ledgers.registry import Ledger
from hemei.people.access import By


def ledger_or_404(code: str) -> Ledger:
    """The ledger; OutOfScope when there is none of that code."""
    try:
        return registry.get(code)
    except KeyError:
        raise OutOfScope from None


def rows(ledger: Ledger, by: By, verb: str = "view") -> LedgerQuerySet:
    """The rows that `by` may `verb`; NotPermitted when the right is held nowhere. Confidential rows need theirs too."""
    found: LedgerQuerySet = ledger.model._default_manager.all()
    for needed in (verb, "rows") if ledger.confidential else (verb,):
        right = f"{ledger.code}:{needed}"
        by.check(right)
        found = found.in_scope(by.scope(right))
    return found


def rows_to_count(ledger: Ledger, by: By, verb: str = "view") -> LedgerQuerySet:
    """As `rows`, without the scope filter where the scope holds the whole table.

    For counting and ordering only: on 100,000 rows the filter costs more than all the rest. The rows that
    are then shown or exported go through `in_scope` all the same.
    """
    scoped = rows(ledger, by, verb)
    if ledger.confidential or not holds_all(ledger, by.scope(f"{ledger.code}:{verb}")):
        return scoped
    return ledger.model._default_manager.all()


def holds_all(ledger: Ledger, prefixes: list[str]) -> bool:
    """Whether one of the areas holds every row: it does when it holds the first and the last area code."""
    codes = ledger.model._default_manager.values_list("area_id", flat=True)
    ends = [str(code) for code in (*codes.order_by("area_id")[:1], *codes.order_by("-area_id")[:1])]
    return bool(ends) and any(all(end.startswith(code) for end in ends) for code in prefixes)


def stamp(ledger: Ledger) -> int:
    """A number that changes with every write to the ledger: the key of its newest version."""
    history = ledger.model.history.order_by("-history_id")
    return history.values_list("history_id", flat=True).first() or 0


def record(ledger: Ledger, pk: int, by: By, verb: str = "view") -> LedgerRecord:
    """One row in scope, with the rows it points to; OutOfScope otherwise."""
    found = rows(ledger, by, verb).select_related(*related_names(ledger)).filter(pk=pk).first()
    if found is None:
        raise OutOfScope
    return found


def related_names(ledger: Ledger) -> list[str]:
    names = {"area", "entered_by", "reviewed_by"}
    names.update(name for name in ledger.fields if field_of(ledger, name).many_to_one)
    return sorted(names)


def same_fact(ledger: Ledger, candidate: LedgerRecord) -> LedgerRecord | None:
    """Another row in force with the candidate's natural key. An empty part of a key says nothing."""
    key: dict[str, Any] = {}
    for name in ledger.natural_key:
        value = getattr(candidate, field_of(ledger, name).attname)
        if value in (None, ""):
            return None
        key[name] = value
    others = ledger.model._default_manager.filter(**key).exclude(state=State.VOID)
    return others.exclude(pk=candidate.pk).first()


def field_of(ledger: Ledger, name: str) -> Field[Any, Any]:
    """The model field; a name that is none is a mistake in the ledger's declaration."""
    found = ledger.model._meta.get_field(name)
    if not isinstance(found, Field):
        raise TypeError(f"{ledger.code}: {name} is not a column")
    return found


def title_of(ledger: Ledger, path: str) -> str:
    """The Chinese name of a column, also of one across a foreign key ("asset__name")."""
    model: Any = ledger.model
    *parents, last = path.split("__")
    for name in parents:
        model = model._meta.get_field(name).related_model
    return str(model._meta.get_field(last).verbose_name)


def naming_fields(model: type[Any]) -> tuple[str, ...]:
    """The fields by which people name a row of another model."""
    try:
        ledger = registry.for_model(model)
    except StopIteration:
        names = {field.name for field in model._meta.concrete_fields}
        return tuple(name for name in ("short_name", "name", "full_name", "title", "code") if name in names)[:2] or (
            "pk",
        )
    own = tuple(name for name in ledger.search if "__" not in name and name not in ledger.personal)
    return own[:2] or ("pk",)


def version_of(found: LedgerRecord) -> int:
    return type(found)._default_manager.values_list("version", flat=True).get(pk=found.pk)


def locks_in_force(ledger: Ledger) -> list[PeriodLock]:
    return list(PeriodLock.objects.in_force().filter(ledger_code=ledger.code).select_related("area"))


def locks_seen(ledger: Ledger, by: By) -> list[PeriodLock]:
    """Locks, in force and lifted, of areas where `by` may view the ledger, or above or below them."""
    scope = by.scope(f"{ledger.code}:view")
    found = PeriodLock.objects.filter(ledger_code=ledger.code).select_related("area", "locked_by", "lifted_by")[:200]
    return [lock for lock in found if any(lock.area_id.startswith(c) or c.startswith(lock.area_id) for c in scope)]


def attachments(ledger: Ledger, found: LedgerRecord) -> list[Attachment]:
    present = Attachment.objects.present().filter(ledger_code=ledger.code, record_id=found.pk)
    return list(present.select_related("uploaded_by"))


def trail(found: LedgerRecord) -> list[AuditEntry]:
    """The newest audit lines of a row."""
    lines = AuditEntry.objects.filter(object_type=found._meta.label, object_id=str(found.pk))
    return list(lines.order_by("-pk")[:20])


def business_date(ledger: Ledger, found: LedgerRecord) -> date | None:
    return getattr(found, ledger.date_field, None) if ledger.date_field else None
