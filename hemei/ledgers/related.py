"""Rows of other ledgers that point at a row, as small tables on its page."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from hemei.ledgers import display, permissions, queries, registry
from hemei.ledgers.models import LedgerRecord, State
from hemei.ledgers.registry import Ledger
from hemei.people.access import By

SHOWN = 8
COLUMNS = 5


@dataclass(frozen=True)
class Table:
    """The newest rows of `ledger` that point here through `field`, how many there are, and how to add one."""

    ledger: Ledger
    field: str
    headers: list[tuple[str, bool]]
    rows: list[tuple[LedgerRecord, list[tuple[str, bool]]]]
    count: int
    all_url: str
    new_url: str


def tables(ledger: Ledger, record: LedgerRecord, by: By) -> list[Table]:
    """One table per ledger and foreign key that points to this row's model and that `by` may read."""
    found = []
    for other in registry.all_ledgers():
        for field in other.model._meta.concrete_fields:
            if field.many_to_one and field.related_model is ledger.model and permissions.can_read_rows(other, by):
                found.append(_table(other, field.name, record, by))
    return found


def _table(other: Ledger, name: str, record: LedgerRecord, by: By) -> Table:
    rows = queries.rows(other, by).filter(**{name: record.pk}).exclude(state=State.VOID)
    names = [column for column in (other.shown or other.columns) if column != name][:COLUMNS]
    fields = [queries.field_of(other, column) for column in names]
    keys = [field.name for field in fields if field.many_to_one]
    newest = list(rows.select_related(*keys).order_by("-pk")[:SHOWN] if keys else rows.order_by("-pk")[:SHOWN])
    may_add = by.can(f"{other.code}:edit") and name in other.fields
    return Table(
        ledger=other, field=name, headers=[(display.label(field), display.is_number(field)) for field in fields],
        rows=[(row, [_cell(other, field, row) for field in fields]) for row in newest], count=rows.count(),
        all_url=f"{reverse('ledgers:list', args=[other.code])}?{name}_pk={record.pk}",
        new_url=f"{reverse('ledgers:new', args=[other.code])}?{name}={record.pk}" if may_add else "",
    )  # fmt: skip


def _cell(ledger: Ledger, field: Any, row: LedgerRecord) -> tuple[str, bool]:
    value = getattr(row, field.name)
    shown = display.masked(field, value) if field.name in ledger.personal else display.text(field, value)
    return shown, display.is_number(field)


def url_of(value: Any) -> str:
    """The page of a row of another ledger; "" for anything else."""
    if not isinstance(value, LedgerRecord):
        return ""
    return reverse("ledgers:detail", args=[registry.for_model(type(value)).code, value.pk])
