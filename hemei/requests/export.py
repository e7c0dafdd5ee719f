"""The finished table as a workbook in the requester's own layout: its header rows and merged cells, then the rows."""

import io
from typing import Any

import xlsxwriter

from hemei.kernel.sheets import neutral
from hemei.people.access import By
from hemei.requests import table
from hemei.requests.models import Request


def workbook(request: Request, by: By) -> bytes:
    """Cells as the page shows them; what may not be shown stays empty."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_formulas": False}) as book:
        sheet = book.add_worksheet("报表")
        head = book.add_format({"bold": True, "align": "center", "valign": "vcenter", "border": 1, "text_wrap": True})
        body = book.add_format({"border": 1})
        _header(sheet, request, head)
        for at, line in enumerate(table.lines(request, by), start=len(request.header)):
            for column, cell in enumerate(line.cells):
                _write(sheet, at, column, cell.text, body)
    return stream.getvalue()


def _header(sheet: Any, request: Request, style: Any) -> None:
    for at, row in enumerate(request.header):
        for column, text in enumerate(row):
            sheet.write_string(at, column, neutral(text), style)
    for top, left, bottom, right in request.merged:
        if (top, left) != (bottom, right):
            sheet.merge_range(top, left, bottom, right, neutral(request.header[top][left]), style)


def _write(sheet: Any, row: int, column: int, text: str, style: Any) -> None:
    """A number as a number when a spreadsheet keeps it exactly."""
    plain = text.replace(",", "")
    digits = plain.replace(".", "", 1).removeprefix("-")
    if digits.isdecimal() and len(digits) <= 15 and (digits == "0" or not digits.startswith("0") or "." in plain):
        sheet.write_number(row, column, float(plain), style)
    else:
        sheet.write_string(row, column, neutral(text), style)
