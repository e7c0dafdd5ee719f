"""Write rows as the workbook a clerk would upload: Chinese headers, a title row, plain cells."""

from collections.abc import Sequence
from datetime import date
from io import BytesIO
from typing import Any

import xlsxwriter

from hemei.ledgers.registry import Ledger


def workbook(ledger: Ledger, rows: Sequence[dict[str, Any]]) -> BytesIO:
    """An .xlsx with the columns that the rows use, in the ledger's order."""
    used = {name for row in rows for name in row}
    unknown = used - set(ledger.fields)
    if unknown:
        raise ValueError(f"{ledger.code} has no columns {sorted(unknown)}")
    columns = [name for name in ledger.fields if name in used]
    stream = BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_formulas": False}) as book:
        sheet, day = book.add_worksheet("台账"), book.add_format({"num_format": "yyyy-mm-dd"})
        sheet.write_row(0, 0, [str(ledger.model._meta.get_field(name).verbose_name) for name in columns])
        for number, row in enumerate(rows, start=1):
            for place, name in enumerate(columns):
                _write(sheet, number, place, row.get(name), day)
    stream.seek(0)
    return stream


def _write(sheet: Any, row: int, column: int, value: Any, day: Any) -> None:
    if value is None or value == "":
        return
    if isinstance(value, date):
        sheet.write_datetime(row, column, value, day)
    elif isinstance(value, str):
        sheet.write_string(row, column, value)
    else:
        sheet.write_string(row, column, str(value)) if len(str(value)) > 15 else sheet.write_number(row, column, value)
