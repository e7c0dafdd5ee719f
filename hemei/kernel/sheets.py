"""Rows as a csv or xlsx file to download. Cells that a spreadsheet would run as a formula are neutralised."""

import csv
import io
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import IO, Any

import xlsxwriter
from django.http import FileResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.http import content_disposition_header

_STARTS = ("=", "+", "-", "@", "\t", "\r")
_ROW_LIMIT = 1_048_575  # of xlsx, below the header


def neutral(value: Any) -> str:
    """The cell as text; what would start a formula gets an apostrophe before it."""
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(_STARTS) else text


def csv_response(
    name: str, header: Sequence[str], rows: Iterable[Sequence[Any]], mark: str = ""
) -> HttpResponseBase:  # fmt: skip
    """Streamed, UTF-8 with the mark that Excel needs to read Chinese; the watermark is the last line."""
    rows = chain(rows, [("水印", mark)]) if mark else rows
    response = StreamingHttpResponse(_csv_lines(header, rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = content_disposition_header(True, f"{name}.csv") or ""
    return response


def xlsx_response(
    name: str, header: Sequence[str], rows: Iterable[Sequence[Any]], mark: str = ""
) -> HttpResponseBase:  # fmt: skip
    """Written to a temporary file row by row; every cell is text, none a formula. The watermark stands in the page's
    header and footer and on a sheet of its own, so that the first sheet can be read in again."""
    file: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115  the response closes it
    book = xlsxwriter.Workbook(file, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    sheet = book.add_worksheet(name[:31])
    for column, title in enumerate(header):
        sheet.write_string(0, column, title, book.add_format({"bold": True}))
    for number, row in enumerate(rows, start=1):
        if number > _ROW_LIMIT:
            break
        for column, value in enumerate(row):
            sheet.write_string(number, column, neutral(value)[:32_767])
    if mark:
        stamp(book, sheet, mark)
    book.close()
    file.seek(0)
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return FileResponse(file, as_attachment=True, filename=f"{name}.xlsx", content_type=kind)


def stamp(book: Any, sheet: Any, mark: str) -> None:
    """Put a watermark on a sheet's pages and into the workbook."""
    sheet.set_header(f"&C{mark}")
    sheet.set_footer(f"&L{mark}&R第 &P 页，共 &N 页")
    about = book.add_worksheet("水印")
    about.set_column(0, 0, 100)
    about.write_string(0, 0, mark)
    book.set_properties({"comments": mark})


def _csv_lines(header: Sequence[str], rows: Iterable[Sequence[Any]]) -> Iterator[str]:
    yield "\ufeff" + _csv_line(header)
    for row in rows:
        yield _csv_line([neutral(value) for value in row])


def _csv_line(cells: Sequence[str]) -> str:
    line = io.StringIO()
    csv.writer(line).writerow(cells)
    return line.getvalue()
