"""Rows that differ between an edition and today, named as people name them, with what changed in them."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.urls import reverse

from hemei.indicators.models import Target
from hemei.indicators.registry import Kind, all_indicators, kind_of
from hemei.ledgers import display, registry
from hemei.ledgers.permissions import can_read_rows
from hemei.ledgers.registry import Ledger
from hemei.people.access import By
from hemei.reports.freezing import TARGET, Pair

MOST_NAMED = 100
KINDS = {"added": "新增", "removed": "不再计入", "changed": "已变更"}
Difference = tuple[str, Pair | None, Pair | None]


@dataclass(frozen=True)
class RowChange:
    """One row: how it differs, its name, its page, and (title, old, new) of each field that changed."""

    kind: str
    ledger: str
    name: str
    url: str = ""
    reason: str = ""
    fields: list[tuple[str, str, str]] = field(default_factory=list)

    @property
    def kind_title(self) -> str:
        return KINDS[self.kind]


def named(differences: list[Difference], by: By) -> list[RowChange]:
    """The first hundred by name; rows only for those who may read them."""
    found = []
    for kind, was, now in differences[:MOST_NAMED]:
        code, pk, _ = now or was or ("", 0, 0)
        found.append(_target(kind, pk) if code == TARGET else _row(kind, code, pk, was, now, by))
    return found


def _of_kind(kind: str, rows: Kind, pk: int, by: By) -> RowChange:
    """A row that is no ledger's: named by its first column, with its page, for those who may see it."""
    of = next(of for of in all_indicators() if of.kind == rows and of.source)
    record = of.source().model._default_manager.filter(pk=pk).first() if of.source else None
    if record is None:
        return RowChange(kind, rows.title, f"#{pk}")
    if not by.can(rows.right, record.area_id):
        return RowChange(kind, rows.title, "（您的岗位不能查看的一条记录）")
    return RowChange(kind, rows.title, rows.columns[0][1](record), rows.url(record))


def _row(kind: str, code: str, pk: int, was: Pair | None, now: Pair | None, by: By) -> RowChange:
    if rows := kind_of(code):
        return _of_kind(kind, rows, pk, by)
    ledger = registry.get(code)
    record = ledger.model._default_manager.filter(pk=pk).first()
    if record is None:
        return RowChange(kind, ledger.title, f"#{pk}")
    if not can_read_rows(ledger, by, record.area_id):
        return RowChange(kind, ledger.title, "（您的岗位不能查看的一条记录）")
    old = _version(record, was[2]) if was else None
    fields = list(_changed(ledger, old, record)) if old is not None and kind != "added" else []
    name = " ".join(_shown(ledger, record, key) for key in _naming(ledger))
    return RowChange(
        kind, ledger.title, name, reverse("ledgers:detail", args=[code, pk]), record.correction_reason, fields
    )


def _naming(ledger: Ledger) -> list[str]:
    """The natural key, and the first column of the list that people know a row by."""
    known = next((name for name in ledger.shown or ledger.columns if name not in ledger.personal), "")
    return list(dict.fromkeys([*ledger.natural_key, *([known] if known else [])]))


def _target(kind: str, pk: int) -> RowChange:
    target = Target.objects.filter(pk=pk).first()
    return RowChange(kind, "任务目标", f"{target.value.normalize():f}（{target.source}）" if target else f"#{pk}")


def _version(record: Any, number: int) -> Any:
    return record.history.filter(version=number).order_by("-history_id").first()


def _changed(ledger: Ledger, old: Any, new: Any) -> Iterable[tuple[str, str, str]]:
    for name in (*ledger.columns, "area", "state"):
        column = ledger.model._meta.get_field(name)
        if getattr(old, column.attname) != getattr(new, column.attname):  # type: ignore[union-attr]
            yield display.label(column), _shown(ledger, old, name), _shown(ledger, new, name)


def _shown(ledger: Ledger, row: Any, name: str) -> str:
    """A field as text, masked when it is personal."""
    column = ledger.model._meta.get_field(name)
    try:
        text = display.text(column, getattr(row, name))
    except ObjectDoesNotExist:
        text = f"#{getattr(row, column.attname)}"  # type: ignore[union-attr]
    return display.mask(text) if name in ledger.personal else text
