"""Spreadsheets of requesters, made up."""

from pathlib import Path
from typing import Any

import xlsxwriter


def sheet(path: Path, rows: list[list[Any]], merges: Any = ()) -> Path:
    with xlsxwriter.Workbook(path) as book:
        page = book.add_worksheet()
        for number, row in enumerate(rows):
            page.write_row(number, 0, row)
        for merge in merges:
            page.merge_range(*merge, rows[merge[0]][merge[1]])
    return path
