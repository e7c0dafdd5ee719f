"""Rows of a sheet that are not data: blank rows, repeated headers, totals, notes below the table."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from hemei.ledgers.importing.cells import flat, is_blank, shown
from hemei.ledgers.importing.columns import normal
from hemei.ledgers.importing.header import Header

_TOTAL = re.compile(r"(本[页表])?(合计|总计|小计|共计|总和|总数|总合计)[数:：]?")
_NOTE = re.compile(
    r"(备注|注|说明|填表人|填报人|制表人|制表|审核人|审批人|负责人|单位负责人|联系人|联系电话|填报单位|填报日期|填表日期|"
    r"制表日期|单位[(（]盖章[)）])\s*[:：].*",
    re.DOTALL,
)


@dataclass
class Table:
    """The data rows of a sheet, by Excel row number, and what was recognised as something else."""

    rows: list[tuple[int, list[Any]]] = field(default_factory=list)
    totals: list[tuple[int, str, list[Any]]] = field(default_factory=list)
    notes: list[tuple[int, str]] = field(default_factory=list)
    repeats: list[int] = field(default_factory=list)
    blank: int = 0


def split(rows: list[list[Any]], header: Header) -> Table:
    """Sort the rows below the header into data and the rest."""
    table = Table()
    labels = {at: normal(header.labels[at]) for at in header.columns}
    for number, row in enumerate(rows[header.last_row + 1 :], header.last_row + 2):
        _sort(table, number, row, labels)
    table.blank -= _tail(rows)
    return table


def _sort(table: Table, number: int, row: list[Any], labels: dict[int, str]) -> None:
    filled = [cell for cell in row if not is_blank(cell)]
    if not filled:
        table.blank += 1
    elif _repeats(row, labels):
        table.repeats.append(number)
    elif total := _total_word(filled):
        table.totals.append((number, total, row))
    elif len(filled) <= 6 and _NOTE.fullmatch(flat(filled[0])):
        table.notes.append((number, "　".join(shown(cell).strip() for cell in filled)[:200]))
    else:
        table.rows.append((number, row))


def _tail(rows: list[list[Any]]) -> int:
    """Blank rows at the very end are formatting, not gaps."""
    count = 0
    for row in reversed(rows):
        if any(not is_blank(cell) for cell in row):
            break
        count += 1
    return count


def _repeats(row: list[Any], labels: dict[int, str]) -> bool:
    same = sum(isinstance(row[at], str) and normal(row[at]) == label for at, label in labels.items() if at < len(row))
    return same >= 2 and same * 2 > len(labels)


def _total_word(filled: list[Any]) -> str:
    texts = (flat(cell).replace(" ", "") for cell in filled[:2] if isinstance(cell, str))
    return next((text for text in texts if _TOTAL.fullmatch(text)), "")


def spans(table: Table) -> Iterator[tuple[int, str, list[Any], int]]:
    """Each totals row with the row after which its span begins: a 小计 since the last one, others from the top."""
    last = 0
    for number, word, row in table.totals:
        yield number, word, row, last if "小计" in word else 0
        last = number
