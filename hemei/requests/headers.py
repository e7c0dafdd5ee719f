"""The header of the requester's spreadsheet: its rows and merged cells as they are, its columns by name."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hemei.ledgers.importing.columns import normal, unit_of
from hemei.ledgers.importing.workbook import Sheet, open_book
from hemei.requests import rules
from hemei.requests.models import Kind

SEARCHED, LEAST = 12, 2
_NUMBER = {"序号", "编号", "no"}
_NAME = {"村", "村名", "行政村", "村社区", "村居", "单位", "单位名称", "乡镇", "镇", "街道", "填报单位", "名称"}


@dataclass(frozen=True)
class Found:
    """A column as the header names it."""

    title: str
    unit: str
    kind: str


@dataclass(frozen=True)
class Header:
    """Rows down to the header's last, merged ranges inside them, and the columns."""

    rows: list[list[str]]
    merged: list[list[int]]
    columns: list[Found]


def read(path: Path) -> Header:
    """Of the first visible sheet; NoHeader when there is none."""
    book = open_book(path)
    return of_sheet(book.read(book.sheets[0]))


def of_sheet(sheet: Sheet) -> Header:
    plain = [[_text(cell) for cell in row] for row in sheet.rows[:SEARCHED]]
    filled = _filled(plain, sheet)
    distinct = [len({text for text in row if text}) for row in filled]
    if not distinct or max(distinct) < LEAST:
        raise rules.NoHeader(field="file")
    last = distinct.index(max(distinct))
    titles = _titles(filled, last)
    merged = [[top, left, bottom, right] for (top, left), (bottom, right) in sheet.merged if bottom <= last]
    return Header(plain[: last + 1], merged, [_found(title) for title in titles])


def _text(cell: Any) -> str:
    return " ".join(str(cell).split()) if cell is not None else ""


def _filled(plain: list[list[str]], sheet: Sheet) -> list[list[str]]:
    rows = [list(row) for row in plain]
    for (top, left), (bottom, right) in sheet.merged:
        for row in rows[top : bottom + 1]:
            row[left : right + 1] = [plain[top][left]] * (min(right + 1, len(row)) - left)
    return rows


def _titles(filled: list[list[str]], last: int) -> list[str]:
    """The header's texts; under a spanning text of the row above, both together."""
    above = filled[last - 1] if last else []
    joins = len({text for text in above if text}) >= LEAST
    titles = [
        f"{above[at]}{text}" if joins and at < len(above) and above[at] and above[at] != text else text
        for at, text in enumerate(filled[last])
    ]
    while titles and not titles[-1]:
        titles.pop()
    names = [normal(title) for title in titles if title]
    again = next((title for title in titles if title and names.count(normal(title)) > 1), None)
    if again:
        raise rules.SameTitle(field="file", title=again)
    return titles


def _found(title: str) -> Found:
    name = normal(title)
    kind = Kind.NUMBER if name in _NUMBER else Kind.NAME if name in _NAME else Kind.OPEN if name else Kind.BLANK
    return Found(title, unit_of(title), kind)
