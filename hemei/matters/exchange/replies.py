"""Replies in the hotline's own columns, as a workbook to upload. Every cell is text or a time: nothing can run."""

from collections.abc import Iterable, Sequence
from typing import IO, Any

import xlsxwriter
from django.utils import timezone

from hemei.ledgers.exporting.cells import Cell
from hemei.ledgers.exporting.workbook import FORMATS, put
from hemei.matters.models import Matter, Satisfaction

Line = list[Cell]
_TIMES = ("signed_at", "contacted_at", "met_at", "answered_at")
HEADER = (
    "工单编号", "标题", "承办单位", "办理结果", "答复", "签收时间", "首次联系时间", "见面时间", "反馈时间", "是否联系",
    "是否见面", "是否解决", "是否满意",
)  # fmt: skip
_WIDE = {"标题": 30, "办理结果": 50, "答复": 50, "工单编号": 24, "主要内容": 50}


def line(matter: Matter) -> Line:
    times: list[Cell] = [local(getattr(matter, name)) for name in _TIMES]
    contacted = matter.contacted if matter.contacted is not None else bool(matter.contacted_at)
    satisfied = dict(Satisfaction.choices).get(matter.satisfaction, "")
    return [matter.number, matter.title, str(matter.unit or ""), matter.result, matter.reply, *times, _yes(contacted),
            _yes(bool(matter.met_at)), _yes(matter.resolved), str(satisfied)]  # fmt: skip


def local(moment: Any) -> Cell:
    return timezone.localtime(moment).replace(tzinfo=None) if moment else None


def _yes(value: bool | None) -> str:
    return "" if value is None else "是" if value else "否"


def write(matters: Iterable[Matter], about: list[tuple[str, str]], target: IO[bytes]) -> int:
    """Write the sheet and, behind it, a sheet that says who took this out and when; returns how many rows."""
    return write_sheet("答复", HEADER, (line(matter) for matter in matters), about, target)


def write_sheet(
    title: str, header: Sequence[str], lines: Iterable[Line], about: list[tuple[str, str]], target: IO[bytes]
) -> int:
    book = xlsxwriter.Workbook(target, {"strings_to_formulas": False, "strings_to_urls": False})
    formats = {name: book.add_format(given) for name, given in FORMATS.items()}
    sheet, rows = book.add_worksheet(title), 0
    for column, name in enumerate(header):
        sheet.set_column(column, column, _WIDE.get(name, 17))
        sheet.write_string(0, column, name, formats["head"])
    for rows, cells in enumerate(lines, 1):
        for column, value in enumerate(cells):
            put(sheet, rows, column, value or None, formats)
    sheet.freeze_panes(1, 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.set_footer(f"&L{about[0][1]}&R第 &P 页，共 &N 页")
    _about(book, about, formats)
    book.close()
    return rows


def _about(book: Any, about: list[tuple[str, str]], formats: dict[str, Any]) -> None:
    sheet = book.add_worksheet("说明")
    sheet.set_column(0, 0, 16)
    sheet.set_column(1, 1, 80)
    for at, (title, text) in enumerate(about):
        sheet.write_string(at, 0, title, formats["head"])
        sheet.write_string(at, 1, text, formats["text"])
