"""From cells to unsaved records: every error of every cell of a row, then the row's rules."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from hemei.kernel.errors import RuleError
from hemei.ledgers.importing.areas import AreaReader, in_scope
from hemei.ledgers.importing.cells import Bad, Reader, cleaned, flat, is_blank, reader, shown
from hemei.ledgers.importing.columns import Column, columns
from hemei.ledgers.importing.header import Header
from hemei.ledgers.importing.workbook import Sheet
from hemei.ledgers.models import LedgerRecord, Outcome, State
from hemei.ledgers.registry import Ledger

WIDE = str.maketrans("(),:;", "（），：；")  # names are kept as typed; look-ups meet both widths
IN_QUERY = 500  # values of one IN (…)


@dataclass(frozen=True)
class Fault:
    """What is wrong with one cell, or with the row when `column` is empty."""

    column: str
    title: str
    text: str
    problem: str
    reason: str


@dataclass
class Row:
    """A data row: its cells, the record (or what else an import makes of them), and its faults."""

    number: int
    cells: list[Any]
    record: Any
    faults: list[Fault] = field(default_factory=list)
    outcome: str = Outcome.NEW
    target: LedgerRecord | None = None

    def fault(self, column: Column | None, text: str, problem: str, reason: str) -> None:
        name, title = (column.name, column.title) if column else ("", "")
        self.faults.append(Fault(name, title, text, problem, reason))
        self.outcome = Outcome.BAD


def check_computed(sheet: Sheet, row: int, column: int) -> None:
    """Bad when the cell (row and column from 0) is a formula without a value, or an error value."""
    if (row, column) in sheet.unvalued:
        raise Bad("公式没有值", "公式没有保存计算结果。请在 Excel 中打开并保存一次，或粘贴为数值。")
    if (row, column) in sheet.failed:
        raise Bad("公式出错", "单元格是错误值（如 #N/A、#DIV/0!），请改正。")


class NotRead(Exception):
    """A rule asked for a cell that could not be read."""


class Readable:
    """A record of which some cells are bad: a rule that asks for one of them is not answered."""

    def __init__(self, record: LedgerRecord, bad: set[str]) -> None:
        self._record, self._bad = record, bad

    def __getattr__(self, name: str) -> Any:
        if name in self._bad or name.removesuffix("_id") in self._bad:
            raise NotRead(name)
        return getattr(self._record, name)


class RowReader:
    """Reads the data rows of one sheet for one ledger."""

    def __init__(self, ledger: Ledger, sheet: Sheet, header: Header, scope: list[str], area: str) -> None:
        self.ledger, self.sheet, self.header, self.area = ledger, sheet, header, area
        self.areas = AreaReader(scope, area)
        self.by_name = {column.name: column for column in columns(ledger)}
        self.readers: dict[int, Reader] = {}
        self.unlocated: list[int] = []

    def prepare(self, rows: list[tuple[int, list[Any]]]) -> None:
        """Index what the cells refer to, one query per column for all rows."""
        for at, column in self.header.columns.items():
            if column.name == "area":
                self.readers[at] = self.areas.read
            elif column.field.many_to_one:
                self.readers[at] = self._lookup(column, {flat(row[at]) for _, row in rows if at < len(row)})
            else:
                self.readers[at] = reader(column, self.header.units.get(at, ""))

    def read(self, rows: Iterable[tuple[int, list[Any]]]) -> list[Row]:
        """The rows with all their cell errors, then derived values and row rules."""
        found = [self._row(number, cells) for number, cells in rows]
        self._derive(found)
        for row in found:
            row.record.area_id = row.record.area_id or self.area  # what neither the sheet nor the ledger says
            self._check_area(row)
            self._rules(row)
        return found

    def _row(self, number: int, cells: list[Any]) -> Row:
        row = Row(number, cells, self.ledger.model())
        for at, column in self.header.columns.items():
            self._cell(row, at, column, cells[at] if at < len(cells) else "")
        if "area" not in self.header.names:
            self._locate(row)
        return row

    def _cell(self, row: Row, at: int, column: Column, value: Any) -> None:
        try:
            check_computed(self.sheet, row.number - 1, at)
            self._set(row.record, column, None if is_blank(value) else self.readers[at](value))
        except Bad as error:
            row.fault(column, shown(value), error.problem, error.reason)

    def _set(self, record: LedgerRecord, column: Column, value: Any) -> None:
        if column.name == "area":
            record.area_id = value
            return
        setattr(record, column.field.attname, cleaned(column, value))

    def _locate(self, row: Row) -> None:
        """The area from the text of other columns, when the sheet has no area column."""
        for at, column in self.header.columns.items():
            if column.name in self.ledger.area_from and at < len(row.cells) and not is_blank(row.cells[at]):
                try:
                    row.record.area_id = self.areas.read(row.cells[at])
                    return
                except Bad:
                    continue
        if self.ledger.area_from and self.area:
            self.unlocated.append(row.number)

    def _derive(self, rows: list[Row]) -> None:
        """Fill computed fields of rows whose cells are right; for all at once where the ledger can."""
        good = [row for row in rows if not row.faults]
        if self.ledger.derive_many:
            self.ledger.derive_many([row.record for row in good])
        elif self.ledger.derive:
            for row in good:
                self._guarded(row, self.ledger.derive)

    def _rules(self, row: Row) -> None:
        """All rules of the row; of a row with bad cells those that do not need the bad ones."""
        if row.faults:
            readable = Readable(row.record, {fault.column for fault in row.faults})
            for rule in self.ledger.rules:
                with suppress(NotRead, AttributeError, TypeError):
                    self._guarded(row, rule, readable)
            return
        self._guarded(row, lambda record: record.clean())
        for rule in self.ledger.rules:
            self._guarded(row, rule)

    def _guarded(self, row: Row, check: Any, record: Any = None) -> None:
        try:
            check(record or row.record)
        except RuleError as error:
            column = self.by_name.get(error.field)
            row.fault(column, self.text_of(row, column), "不符合规则", error.message)
        except ValidationError as error:
            row.fault(None, "", "不符合规则", "；".join(error.messages))

    def text_of(self, row: Row, column: Column | None) -> str:
        """The cell's text in that column of the row; empty when the sheet has no such column."""
        at = next((at for at, other in self.header.columns.items() if column and other.name == column.name), -1)
        return shown(row.cells[at]) if 0 <= at < len(row.cells) else ""

    def _check_area(self, row: Row) -> None:
        if row.record.area_id and not in_scope(row.record.area_id, self.areas.scope):
            row.fault(self.by_name["area"], "", "不在辖区内", "这一行所属的区域不在您的辖区（或所选区域）内。")
        if not row.record.area_id and not row.faults and not any(fault.column == "area" for fault in row.faults):
            row.fault(self.by_name["area"], "", "没有区域", "看不出这一行属于哪个区域，请加区域列，或导入时选择区域。")

    def _lookup(self, column: Column, texts: set[str]) -> Reader:
        """A reader that names another row by one of its fields, in the order the ledger gives."""
        model: Any = column.field.related_model
        names = self.ledger.lookups.get(column.name) or ("pk",)
        tables = [(name, _table(model, name, texts, self.areas.scope)) for name in names]

        def read(value: Any) -> Any:
            for _, table in tables:
                keys = table.get(flat(value), [])
                if len(keys) > 1:
                    raise Bad(
                        "对应多条记录", f"“{flat(value)}”对应 {len(keys)} 条{model._meta.verbose_name}，无法确定。"
                    )
                if keys:
                    return keys[0]
            raise Bad("找不到对应记录", f"{model._meta.verbose_name}里没有“{flat(value)}”，请先登记。")

        return read


def _table(model: Any, name: str, texts: set[str], scope: list[str]) -> dict[str, list[Any]]:
    """Text → primary keys, for the texts that occur; rows in scope and in force only."""
    rows = model._default_manager.all()
    if issubclass(model, LedgerRecord):
        rows = rows.in_scope(scope).exclude(state=State.VOID)
    found: dict[str, list[Any]] = {}
    wanted = sorted(_fitting(model, name, texts))
    for start in range(0, len(wanted), IN_QUERY):
        part = rows.filter(**{f"{name}__in": wanted[start : start + IN_QUERY]})
        for key, text in part.values_list("pk", name):
            found.setdefault(flat(text), []).append(key)
    return found


def _fitting(model: Any, name: str, texts: set[str]) -> set[str]:
    kept = {text for text in texts if text}
    whole = name == "pk" or isinstance(model._meta.get_field(name), models.IntegerField)
    return {text for text in kept if text.isdigit()} if whole else kept | {text.translate(WIDE) for text in kept}
