"""Writing an export as xlsx in constant memory. The header is the first row, so that it can be imported again."""

import re
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import xlsxwriter

from hemei.ledgers.exporting import about
from hemei.ledgers.exporting.cells import CHUNK, Cell, exact, rows
from hemei.ledgers.listing import Listing

FORMATS: dict[str, dict[str, Any]] = {
    "head": {"bold": True, "bg_color": "#E8EEF4", "border": 1, "text_wrap": True, "valign": "vcenter"},
    "text": {"num_format": "@"},
    "day": {"num_format": "yyyy-mm-dd"},
    "time": {"num_format": "yyyy-mm-dd hh:mm"},
    "number": {},
}


def write(listing: Listing, target: Any, progress: Callable[[int], None] = lambda done: None) -> int:
    """Write the list to a file; returns how many rows it holds."""
    book = xlsxwriter.Workbook(
        target, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    formats = {name: book.add_format(given) for name, given in FORMATS.items()}
    sheet = book.add_worksheet(sheet_name(listing.ledger.title))
    stamp = about.mark_of(listing)
    mark = stamp if about.holds_personal(listing) else ""
    _head(sheet, listing, formats, mark, stamp)
    done = 0
    for done, cells in enumerate(rows(listing), 1):
        for column, value in enumerate([*cells, mark] if mark else cells):
            put(sheet, done, column, value, formats)
        if done % CHUNK == 0:
            progress(done)
    sheet.autofilter(0, 0, max(done, 1), len(listing.columns) - 1)
    _about(book, listing, formats, stamp)
    book.close()
    return done


def put(sheet: Any, row: int, column: int, value: Cell, formats: dict[str, Any]) -> None:
    """One cell by its type. Text is always written as text, so nothing typed by a user can run."""
    if value is None:
        return
    if isinstance(value, datetime):
        sheet.write_datetime(row, column, value, formats["time"])
    elif isinstance(value, date):
        sheet.write_datetime(row, column, datetime(value.year, value.month, value.day), formats["day"])
    elif isinstance(value, int | Decimal) and exact(value):
        sheet.write_number(row, column, float(value), formats["number"])
    else:
        sheet.write_string(row, column, str(value)[:32767], formats["text"])


def sheet_name(title: str) -> str:
    """A title as a sheet may be called."""
    return re.sub(r"[\[\]:*?/\\']", " ", title)[:31].strip() or "台账"


def _head(sheet: Any, listing: Listing, formats: dict[str, Any], mark: str, stamp: str) -> None:
    titles = [column.title for column in listing.columns] + ([about.WATERMARK_TITLE] if mark else [])
    for number, title in enumerate(titles):
        sheet.set_column(number, number, min(max(len(title) * 2 + 2, 12), 30))
        sheet.write_string(0, number, title, formats["head"])
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.set_header(f"&C{stamp}")
    sheet.set_footer(f"&L{stamp}&R第 &P 页，共 &N 页")


def _about(book: Any, listing: Listing, formats: dict[str, Any], mark: str) -> None:
    sheet = book.add_worksheet("说明")
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 80)
    for number, (title, text) in enumerate([*about.lines(listing), ("水印", mark)]):
        sheet.write_string(number, 0, title, formats["head"])
        sheet.write_string(number, 1, text, formats["text"])
