"""Check an uploaded file, chunk by chunk: stage its rows and errors, keep progress, stop when told to."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from django.db import models, transaction

from hemei.kernel.fields import QuantityField
from hemei.ledgers.importing import rules
from hemei.ledgers.importing.cells import Bad, is_blank, reader, shown
from hemei.ledgers.importing.columns import Column, form
from hemei.ledgers.importing.comparing import Comparer
from hemei.ledgers.importing.header import Header, choose_sheet
from hemei.ledgers.importing.reading import Row, RowReader
from hemei.ledgers.importing.trailing import Table, spans, split
from hemei.ledgers.importing.workbook import Book, Sheet, open_book
from hemei.ledgers.models import Outcome
from hemei.ledgers.registry import Ledger
from hemei.places.models import Area

CHUNK = 1000
OnChunk = Callable[[list[Row]], None]


class Check:
    """One file against one ledger. `run` yields the rows in chunks; `notes` says what was left aside."""

    def __init__(self, ledger: Ledger, path: Path, scope: list[str], area: str = "", wanted: str = "") -> None:
        self.ledger, self.scope, self.area = ledger, scope, area
        self.book: Book = open_book(path)
        self.sheet: Sheet
        self.header: Header
        self.sheet, self.header = choose_sheet(form(ledger), self.book, wanted)
        self.table: Table = split(self.sheet.rows, self.header)
        self._check_usable()
        self.numeric = {at: c for at, c in self.header.columns.items() if _is_summed(c)}
        self.sums: dict[int, list[int]] = {}
        self.rows: RowReader | None = None

    def _check_usable(self) -> None:
        if not self.table.rows:
            raise rules.NoRows(sheet=self.sheet.name)
        located = self.ledger.area_from or self.ledger.derive_many or self.ledger.derive
        if not self.area and "area" not in self.header.names and not located:
            if len(self.scope) != 1 or not self.scope[0]:
                raise rules.AreaNeeded
            self.area = self.scope[0]

    def run(self) -> Iterator[list[Row]]:
        """The rows, checked, a thousand at a time."""
        self.rows = rows = RowReader(self.ledger, self.sheet, self.header, self.scope, self.area)
        rows.prepare(self.table.rows)
        compared = self.header.names
        comparer = Comparer(self.ledger, compared, self.scope)
        for start in range(0, len(self.table.rows), CHUNK):
            with transaction.atomic():  # rules may lock the rows they ask about
                chunk = rows.read(self.table.rows[start : start + CHUNK])
                comparer.compare(chunk)
            self._add(chunk)
            yield chunk

    def _add(self, chunk: list[Row]) -> None:
        """Remember the numbers of good rows, to hold totals rows against them."""
        for row in chunk if self.table.totals else []:
            if row.outcome != Outcome.BAD:
                values = (getattr(row.record, column.field.attname) for column in self.numeric.values())
                self.sums[row.number] = [value or 0 for value in values]

    def notes(self) -> list[str]:
        """What was recognised and not imported, and totals that do not add up."""
        table, found = self.table, []
        hidden = "、".join(self.book.hidden)
        if len(self.book.sheets) > 1:
            others = "、".join(name for name in self.book.sheets if name != self.sheet.name)
            found.append(f"读取的是工作表“{self.sheet.name}”；没有读取：{others}。")
        if hidden:
            found.append(f"隐藏的工作表没有读取：{hidden}。")
        if self.header.ignored:
            found.append(f"没有对应列、未导入的列：{'、'.join(self.header.ignored)}。")
        if table.blank:
            found.append(f"跳过 {table.blank} 个空行。")
        if table.repeats:
            found.append(f"跳过重复的表头：第 {'、'.join(map(str, table.repeats))} 行。")
        found += [f"第 {number} 行是表外说明，未导入：{text}" for number, text in table.notes]
        return [*found, *self._unlocated(), *self._totals()]

    def _unlocated(self) -> list[str]:
        """Rows whose text names no known place: they go to the batch's area, and people are told."""
        numbers = self.rows.unlocated if self.rows else []
        if not numbers:
            return []
        place = Area.objects.get(code=self.area)
        shown = "、".join(map(str, numbers[:20])) + ("等" if len(numbers) > 20 else "")
        return [f"提醒：{len(numbers)} 行看不出属于哪个村，将记在{place}：第 {shown} 行。"]

    def _totals(self) -> list[str]:
        found = []
        for number, word, row, after in spans(self.table):
            gaps = [self._gap(index, cell, row, after, number) for index, cell in enumerate(self.numeric)]
            found.append(f"第 {number} 行是{word}行，未导入。{''.join(gaps)}")
        return found

    def _gap(self, index: int, cell: int, row: list[Any], after: int, before: int) -> str:
        """How a total differs from the sum of the rows above it; "" when it does not or there is none."""
        column = self.numeric[cell]
        try:
            told = None if is_blank(row[cell]) else reader(column, self.header.units.get(cell, ""))(row[cell])
        except Bad:
            return f"“{column.title}”的合计“{shown(row[cell])}”不是数字。"
        if told is None:
            return ""
        total = sum(values[index] for number, values in self.sums.items() if after < number < before)
        if total == told:
            return ""
        given, real, gap = (_human(column, number) for number in (told, total, told - total))
        return f"提醒：{column.title}写的是 {given}，能导入的各行之和是 {real}，相差 {gap}。"


def _is_summed(column: Column) -> bool:
    field = column.field
    return isinstance(field, models.IntegerField) and not field.choices and not field.many_to_one


def _human(column: Column, stored: int) -> str:
    if not isinstance(column.field, QuantityField):
        return f"{stored:,}"
    return f"{column.field.to_human(stored):,}{column.field.unit}"
