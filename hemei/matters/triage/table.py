"""CSV in, as clerks' tools write it: UTF-8 with or without mark, or GB18030; every fault named in Chinese."""

import csv
import io
import sys
from collections.abc import Iterator
from pathlib import Path

from hemei.matters.rules import ColumnAbsent, EncodingUnknown, FileEmpty, FileNotFound, RowBroken

csv.field_size_limit(min(sys.maxsize, 2**31 - 1))  # a long complaint is not an error


def read(path: Path, *columns: str) -> list[tuple[str, ...]]:
    """The named columns of each row, in order; an empty cell is "". Rows are never dropped, except blank lines of a
    table of several columns (in a table of one column a blank line is an empty text)."""
    rows = csv.reader(io.StringIO(_text(path), newline=""), strict=False)
    head = [name.strip() for name in next(rows, [])]
    if not any(head):
        raise FileEmpty(where=path.name)
    for column in columns:
        if column not in head:
            raise ColumnAbsent(field=column, where=path.name, column=column, found="、".join(filter(None, head)))
    places = [head.index(column) for column in columns]
    found = [tuple(row[i] for i in places) for row in _whole(rows, len(head), path)]
    if not found:
        raise FileEmpty(where=path.name)
    return found


def _whole(rows: Iterator[list[str]], width: int, path: Path) -> Iterator[list[str]]:
    """Rows as wide as the head; one with more cells is broken (a comma without quotes), and guessing would shift it."""
    number = 1
    try:
        for number, row in enumerate(rows, 2):  # noqa: B007  used when the reader fails
            if len(row) > width:
                raise RowBroken(
                    where=path.name, line=number, why=f"有 {len(row)} 列，表头只有 {width} 列；含逗号的文字要加引号"
                )
            if row or width == 1:
                yield row + [""] * (width - len(row))
    except csv.Error as error:
        raise RowBroken(where=path.name, line=number + 1, why=str(error)) from error


def _text(path: Path) -> str:
    if not path.is_file():
        raise FileNotFound(where=path)
    raw = path.read_bytes()
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise EncodingUnknown(where=path.name)
