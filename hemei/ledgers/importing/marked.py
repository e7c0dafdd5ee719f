"""A copy of the uploaded sheet with the bad cells marked: same rows, red cells with the reason, 错误说明 last."""

from collections import defaultdict
from datetime import date, datetime, time, timedelta
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any

import xlsxwriter

from hemei.ledgers.importing.workbook import Sheet, open_book
from hemei.ledgers.models import ImportBatch, RowError

COMMENTS = 3000  # a workbook with more opens slowly; the last column has every reason anyway
_WIDTH, _WIDEST = 12, 60


class MarkedCopy:
    """Writes the copy row by row. Text is written as text, so that nothing in it is a formula."""

    def __init__(self, batch: ImportBatch) -> None:
        self.batch = batch
        self.columns: dict[str, int] = batch.layout.get("columns", {})
        self.errors: defaultdict[int, list[RowError]] = defaultdict(list)
        for error in batch.errors.all().iterator():
            self.errors[error.number].append(error)
        self.comments = 0

    def write(self) -> IO[bytes]:
        """The workbook in a temporary file, at its beginning."""
        sheet = open_book(Path(self.batch.file.path)).read(self.batch.layout["sheet"])
        file = TemporaryFile()  # noqa: SIM115  the response closes it
        options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False,
                   "strings_to_numbers": False, "nan_inf_to_errors": True}  # fmt: skip
        book = xlsxwriter.Workbook(file, options)
        self._formats(book)
        self._fill(book.add_worksheet("标出错误"), sheet)
        book.close()
        file.seek(0)
        return file

    def _formats(self, book: Any) -> None:
        bad = {"bg_color": "#FDE2E1", "font_color": "#B42318", "border": 1, "border_color": "#F04438"}
        kinds: dict[type, dict[str, str]] = {
            date: {"num_format": "yyyy-mm-dd"},
            datetime: {"num_format": "yyyy-mm-dd hh:mm"},
            time: {"num_format": "hh:mm"},
            timedelta: {"num_format": "[h]:mm"},
        }
        self.plain = {kind: book.add_format(form) for kind, form in kinds.items()}
        self.marked = {kind: book.add_format({**bad, **form}) for kind, form in kinds.items()}
        self.bad, self.head = book.add_format(bad), book.add_format({"bold": True})
        self.reason = book.add_format({"font_color": "#B42318"})

    def _fill(self, page: Any, sheet: Sheet) -> None:
        header = self.batch.layout["header"]
        last = max(map(len, sheet.rows), default=0)
        page.set_column(0, max(last - 1, 0), _WIDTH)
        page.set_column(last, last, _WIDEST)
        for at, row in enumerate(sheet.rows):
            for column, value in enumerate(row):
                self._cell(page, at, column, value, None)
            if at == header:
                page.write_string(at, last, "错误说明", self.head)
            self._mark(page, at, row, last)
        page.freeze_panes(header + 1, 0)

    def _mark(self, page: Any, at: int, row: list[Any], last: int) -> None:
        found = self.errors.get(at + 1)
        if not found:
            return
        for error in found:
            column = self.columns.get(error.column)
            if column is not None:
                self._cell(page, at, column, row[column] if column < len(row) else "", self.bad)
                self._comment(page, at, column, error.reason)
        reasons = "；".join(f"{error.title}：{error.reason}" if error.title else str(error.reason) for error in found)
        page.write_string(at, last, reasons[:32_000], self.reason)

    def _comment(self, page: Any, at: int, column: int, reason: str) -> None:
        if self.comments < COMMENTS:
            self.comments += 1
            page.write_comment(at, column, str(reason)[:500], {"author": "和美"})

    def _cell(self, page: Any, at: int, column: int, value: Any, bad: Any) -> None:
        kinds = self.marked if bad else self.plain
        if value == "" or value is None:
            if bad:
                page.write_blank(at, column, None, bad)
        elif isinstance(value, bool):
            page.write_boolean(at, column, value, bad)
        elif isinstance(value, int | float):
            page.write_number(at, column, value, bad)
        elif type(value) in kinds:
            page.write_datetime(at, column, value, kinds[type(value)])
        else:
            page.write_string(at, column, str(value)[:32_000], bad)
