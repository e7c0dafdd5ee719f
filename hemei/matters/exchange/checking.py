"""A spreadsheet of the hotline, row by row: every fault of every row, then what each good row would do."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hemei.ledgers.importing import rules
from hemei.ledgers.importing.cells import Bad, is_blank
from hemei.ledgers.importing.header import choose_sheet
from hemei.ledgers.importing.reading import Row, check_computed
from hemei.ledgers.importing.trailing import Table, split
from hemei.ledgers.importing.workbook import Sheet, open_book
from hemei.ledgers.models import Outcome
from hemei.matters.exchange import comparing
from hemei.matters.exchange.columns import BY_NAME, FORM, OURS
from hemei.matters.exchange.comparing import Verdict
from hemei.matters.exchange.tickets import Incoming, TicketReader

CHUNK = 500


class HotlineCheck:
    """One file for one receiving area. `run` yields (rows, verdict by row number) in chunks."""

    def __init__(self, path: Path, area: str, wanted: str = "") -> None:
        self.book = open_book(path)
        self.sheet, self.header = choose_sheet(FORM, self.book, wanted)
        self.table: Table = split(_filled(self.sheet, self.header.last_row), self.header)
        if not self.table.rows:
            raise rules.NoRows(sheet=self.sheet.name)
        self.reader = TicketReader(area)
        self.others = [at for at, text in enumerate(self.header.labels) if text and at not in self.header.columns]
        self.first: dict[str, tuple[int, str]] = {}
        self.without_place = 0

    def run(self) -> Iterator[tuple[list[Row], dict[int, Verdict]]]:
        for start in range(0, len(self.table.rows), CHUNK):
            rows = [self._row(number, cells) for number, cells in self.table.rows[start : start + CHUNK]]
            for row in rows:
                self._check_repeat(row)
            yield rows, self._judge(rows)

    def _row(self, number: int, cells: list[Any]) -> Row:
        row = Row(number, cells, None)
        given = {column.name: cells[at] for at, column in self.header.columns.items() if at < len(cells)}
        for at, column in self.header.columns.items():
            try:
                check_computed(self.sheet, number - 1, at)
            except Bad as error:
                given[column.name] = ""
                row.fault(column, "", error.problem, error.reason)
        others = {self.header.labels[at]: cells[at] for at in self.others if at < len(cells)}
        return self.reader.read(row, given, others)

    def _check_repeat(self, row: Row) -> None:
        """The second row of a number: the same again is skipped, anything else is a fault."""
        if row.faults:
            return
        ticket: Incoming = row.record
        number, digest = self.first.setdefault(ticket.number, (row.number, ticket.digest))
        if number != row.number and digest == ticket.digest:
            row.outcome = Outcome.UNCHANGED
        elif number != row.number:
            row.fault(BY_NAME["number"], ticket.number, "编号重复",
                      f"与第 {number} 行的工单编号相同，但内容不同。请核对，只留一行，或改正编号。")  # fmt: skip

    def _judge(self, rows: list[Row]) -> dict[int, Verdict]:
        good = [row for row in rows if row.outcome == Outcome.NEW]
        held = comparing.known(row.record.number for row in good)
        verdicts: dict[int, Verdict] = {}
        for row in good:
            before = held[row.record.number]
            if before.taken_by and before.matter is None:
                row.fault(BY_NAME["number"], row.record.number, "编号已被占用",
                          f"这个编号已用于来源为“{before.taken_by}”的事项。请核对编号。")  # fmt: skip
                continue
            verdicts[row.number] = comparing.meet(row.record, before)
            row.outcome = verdicts[row.number].outcome
            self.without_place += row.record.how == "本镇"
        return verdicts

    def notes(self) -> list[str]:
        """What was recognised and not read, or read and kept aside."""
        table, found = self.table, []
        if len(self.book.sheets) > 1:
            others = "、".join(name for name in self.book.sheets if name != self.sheet.name)
            found.append(f"读取的是工作表“{self.sheet.name}”；没有读取：{others}。")
        if self.book.hidden:
            found.append(f"隐藏的工作表没有读取：{'、'.join(self.book.hidden)}。")
        found += self._columns()
        if table.blank:
            found.append(f"跳过 {table.blank} 个空行。")
        if table.repeats:
            found.append(f"跳过重复的表头：第 {'、'.join(map(str, table.repeats))} 行。")
        found += [f"第 {number} 行是{word}行，未导入。" for number, word, _ in table.totals]
        found += [f"第 {number} 行是表外说明，未导入：{text}" for number, text in table.notes]
        if self.without_place:
            found.append(f"提醒：{self.without_place} 行没有写村（社区），点位也看不出，先记在乡镇名下。")
        return found

    def _columns(self) -> list[str]:
        others = [self.header.labels[at] for at in self.others]
        ours = [column.title for column in self.header.columns.values() if column.name in OURS]
        found = [f"没有对应字段的列，原样留在“其他列”：{'、'.join(others)}。"] if others else []
        return [*found, *([f"本镇办理产生的列只作留存，不改写办理记录：{'、'.join(ours)}。"] if ours else [])]


def _filled(sheet: Sheet, header: int) -> list[list[Any]]:
    """The rows with merged cells below the header filled from their top left one, as a reader sees them."""
    rows = sheet.rows
    for (top, left), (bottom, right) in sheet.merged:
        if top <= header or top >= len(rows) or left >= len(rows[top]) or is_blank(rows[top][left]):
            continue
        for row in rows[top : bottom + 1]:
            row[left : right + 1] = [rows[top][left]] * (min(right + 1, len(row)) - left)
    return rows
