"""Find the header of a messy sheet: title rows above it, two-row headers, aliases, units in brackets."""

import difflib
from dataclasses import dataclass, field
from typing import Any

from hemei.ledgers.importing import rules
from hemei.ledgers.importing.columns import Column, Form, normal, unit_of
from hemei.ledgers.importing.workbook import Book, Sheet

SEARCHED = 20  # rows from the top


@dataclass(frozen=True)
class Header:
    """Where the header ends, which sheet column holds which ledger column, and what was left aside."""

    last_row: int
    labels: tuple[str, ...]
    columns: dict[int, Column]
    units: dict[int, str] = field(default_factory=dict)

    @property
    def ignored(self) -> list[str]:
        return [text for at, text in enumerate(self.labels) if text and at not in self.columns]

    @property
    def names(self) -> set[str]:
        return {column.name for column in self.columns.values()}


def choose_sheet(form: Form, book: Book, wanted: str = "") -> tuple[Sheet, Header]:
    """The wanted sheet, else the visible one whose header fits best; HeaderNotFound when none does."""
    sheets = [book.read(name) for name in ([wanted] if wanted else book.sheets)]
    best = max(((sheet, _best(form, sheet)) for sheet in sheets), key=lambda pair: len(pair[1].columns))
    sheet, header = best
    if len(header.columns) < min(2, len(form.columns)):
        raise _not_found(form, sheet, header)
    _check_required(form, header)
    return sheet, header


def _best(form: Form, sheet: Sheet) -> Header:
    """The candidate with most columns matched; of equals the first, and one row before two."""
    rows = _filled(sheet)
    singles = [match(form, row, at) for at, row in enumerate(rows)]
    doubles = [match(form, _joined(rows[at - 1], rows[at], form), at) for at in range(1, len(rows))]
    return max([*singles, *doubles], key=lambda header: len(header.columns), default=Header(0, (), {}))


def _filled(sheet: Sheet) -> list[list[Any]]:
    """The first rows with merged cells filled from their top left one (a reader sees the text in all of them)."""
    rows = [list(row) for row in sheet.rows[:SEARCHED]]
    for (top, left), (bottom, right) in sheet.merged:
        if top < len(rows) and left < len(rows[top]):
            value = rows[top][left]
            for row in rows[top : bottom + 1]:
                row[left : right + 1] = [value] * (min(right + 1, len(row)) - left)
    return rows


def _joined(upper: list[Any], lower: list[Any], form: Form) -> list[str]:
    """Labels of a two-row header: the lower text where it is a known name, else upper and lower together."""
    known = {name for column in form.columns for name in column.names}
    joined = []
    for above, below in zip(upper, lower, strict=True):
        texts = [str(below), f"{above}{below}", str(above)]
        joined.append(next((text for text in texts if normal(text) in known), f"{above}{below}" if below else ""))
    return joined


def match(form: Form, row: list[Any], at: int) -> Header:
    """Give each sheet column at most one ledger column, as many as can be (augmenting paths)."""
    labels = tuple(" ".join(str(text).split()) for text in row)
    spots: dict[str, list[int]] = {}
    for index, text in enumerate(labels):
        if len(text) <= 40:
            spots.setdefault(normal(text), []).append(index)
    spots.pop("", None)
    taken: dict[int, Column] = {}
    for column in form.columns:
        _assign(column, spots, taken, set())
    units = {index: unit_of(labels[index]) for index in taken}
    return Header(at, labels, dict(sorted(taken.items())), {k: unit for k, unit in units.items() if unit})


def _assign(column: Column, spots: dict[str, list[int]], taken: dict[int, Column], tried: set[int]) -> bool:
    """Place the column, moving others to their second names where that makes room."""
    for index in (index for name in column.names for index in spots.get(name, [])[:1]):
        if index in tried:
            continue
        tried.add(index)
        if index not in taken or _assign(taken[index], spots, taken, tried):
            taken[index] = column
            return True
    return False


def _not_found(form: Form, sheet: Sheet, header: Header) -> rules.HeaderNotFound:
    fullest = max(sheet.rows[:SEARCHED], key=lambda row: sum(cell != "" for cell in row), default=[])
    seen = "、".join(str(cell)[:20] for cell in fullest if cell != "")[:200] or "（空）"
    expected = "、".join(column.title for column in form.columns)
    return rules.HeaderNotFound(rows=SEARCHED, ledger=form.title, expected=expected, seen=seen)


def _check_required(form: Form, header: Header) -> None:
    missing = [column for column in form.columns if column.required and column.name not in header.names]
    if missing:
        hint = "".join(_hint(column, header.ignored) for column in missing)
        titles = "、".join(column.title for column in missing)
        raise rules.ColumnsMissing(missing=titles, hint=hint or "请下载模板对照。")


def _hint(column: Column, ignored: list[str]) -> str:
    near = difflib.get_close_matches(normal(column.title), [normal(text) for text in ignored], n=1, cutoff=0.4)
    text = next((text for text in ignored if near and normal(text) == near[0]), "")
    return f"表中的“{text}”是不是“{column.title}”？如果是，请改表头。" if text else ""
