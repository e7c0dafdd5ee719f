"""The whole duty list as a spreadsheet: written, read with every mistake named, compared with what is in force."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone

from hemei.kernel.errors import RuleError
from hemei.ledgers.importing.workbook import open_book
from hemei.matters.actions import duty_lines
from hemei.matters.models import Category, DutyItem, DutyRole, Unit, UnitKind
from hemei.matters.rules import settings as rules

COLUMNS = ("单位类别", "单位代码", "单位名称", "分类代码", "分类名称", "责任", "自", "至", "依据")
_NEEDED = ("单位类别", "分类代码", "责任", "自", "依据")
_KINDS = {label: value for value, label in UnitKind.choices} | {"村": "village", "社区": "village", "镇": "town"}
_ROLES = {label: value for value, label in DutyRole.choices}
_SEARCHED = 10  # rows from the top for the header


@dataclass(frozen=True)
class Problem:
    """What is wrong in a row of the sheet (as Excel numbers it)."""

    row: int
    message: str


@dataclass
class Plan:
    """What the sheet would do to the duty lists."""

    add: list[DutyItem] = field(default_factory=list)
    change: list[tuple[DutyItem, dict[str, Any]]] = field(default_factory=list)
    same: int = 0
    missing: list[DutyItem] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def empty(self) -> bool:
        return not (self.add or self.change or self.missing)


def rows_of(items: Iterable[DutyItem]) -> Iterator[tuple[Any, ...]]:
    """The cells of each line, under COLUMNS."""
    titles = dict(Category.objects.values_list("code", "title"))
    for item in items:
        yield (
            item.get_unit_kind_display(), item.unit.code if item.unit else "", item.unit.name if item.unit else "",
            item.category_code, titles.get(item.category_code, ""), item.get_role_display(), item.since,
            item.until or "", item.source,
        )  # fmt: skip


def read(path: Path) -> list[tuple[int, dict[str, Any]]]:
    """(row number, cells by column) of the first sheet that has the header; UnusableFile rules, or no header."""
    book = open_book(path)
    missing: list[str] = list(_NEEDED)
    for name in book.sheets:
        rows = book.read(name).rows
        for at, row in enumerate(rows[:_SEARCHED]):
            labels = {str(cell or "").strip(): column for column, cell in enumerate(row)}
            lacking = [column for column in _NEEDED if column not in labels]
            if not lacking:
                return list(_cells(rows, at, labels))
            missing = min(missing, lacking, key=len)
    raise rules.DutySheetColumnsMissing(field="file", expected="、".join(COLUMNS), missing="、".join(missing))


def _cells(rows: list[list[Any]], header: int, labels: dict[str, int]) -> Iterator[tuple[int, dict[str, Any]]]:
    for number, row in enumerate(rows[header + 1 :], start=header + 2):
        cells = {name: row[labels[name]] for name in COLUMNS if name in labels}
        if any(str(cell or "").strip() for cell in cells.values()):
            yield number, cells


def plan(rows: Iterable[tuple[int, dict[str, Any]]], end_on: date | None = None) -> Plan:
    """Compare the sheet with the lists; a line is known by holder, class, responsibility and first day.

    `end_on`: the last day of the lines in force that the sheet does not have; None leaves them alone.
    """
    made = Plan()
    seen: dict[tuple[Any, ...], int] = {}
    units = {unit.code: unit for unit in Unit.objects.all()}
    known = {_key(item): item for item in DutyItem.objects.select_related("unit")}
    for number, cells in rows:
        try:
            line = _line(cells, units)
            if _key(line) in seen:
                raise _Wrong(f"与第 {seen[_key(line)]} 行重复。")
            seen[_key(line)] = number
            _place(made, line, known.get(_key(line)))
        except _Wrong as error:
            made.problems.append(Problem(number, str(error)))
    today = timezone.localdate()
    made.missing = [item for key, item in known.items() if key not in seen and _in_force(item, today)]
    made.problems += _overlaps(made, known, seen, end_on)
    return made


def _in_force(item: DutyItem, day: date) -> bool:
    return item.since <= day and (item.until is None or item.until >= day)


def _overlaps(made: Plan, known: dict[Any, DutyItem], seen: dict[Any, int], end_on: date | None) -> list[Problem]:
    """Lines that would stand beside each other as the lists will be, each named at its row of the sheet."""
    untils = {item.pk: values.get("until", item.until) for item, values in made.change}
    untils |= {item.pk: end_on for item in made.missing} if end_on else {}
    holders: dict[Any, list[tuple[date, date, DutyItem]]] = {}
    for item in (*known.values(), *made.add):
        until = untils.get(item.pk, item.until) if item.pk else item.until
        holders.setdefault(_key(item)[:3], []).append((item.since, until or date.max, item))
    found = []
    for lines in holders.values():
        lines.sort(key=lambda line: line[:2])
        for (_, end, one), (start, _, other) in pairwise(lines):
            row = seen.get(_key(other)) or seen.get(_key(one))
            if start <= end and row:
                found.append(Problem(row, duty_lines.overlap(other, one).message))
    return found


class _Wrong(ValueError):
    pass


def _key(item: DutyItem) -> tuple[Any, ...]:
    return (item.unit_kind, item.unit_id, item.category_code, item.role, item.since)


def _line(cells: dict[str, Any], units: dict[str, Unit]) -> DutyItem:
    text = {name: str(cells.get(name) or "").strip() for name in COLUMNS}
    code = text["单位代码"].removesuffix(".0")
    if code and code not in units:
        raise _Wrong(f"没有代码为“{code}”的承办单位。")
    for name, allowed in (("单位类别", _KINDS), ("责任", _ROLES)):
        if text[name] not in allowed:
            raise _Wrong(f"{name}“{text[name]}”不对，应为{'、'.join(list(allowed)[:3])}。")
    if not text["依据"]:
        raise _Wrong("没有写依据。")
    since = _day(cells.get("自"), "自")
    if since is None:
        raise _Wrong("没有写起始日期。")
    return DutyItem(
        unit_kind=_KINDS[text["单位类别"]], unit=units.get(code), category_code=text["分类代码"],
        role=_ROLES[text["责任"]], since=since, until=_day(cells.get("至"), "至"), source=text["依据"],
    )  # fmt: skip


def _day(value: Any, name: str) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    text = str(value or "").strip().replace("/", "-").replace(".", "-")
    if not text:
        return None
    try:
        return date(*(int(part) for part in text.split(" ")[0].split("-")))
    except (ValueError, TypeError):
        raise _Wrong(f"“{name}”一列的“{value}”不是日期，应写成 2024-01-01。") from None


def _place(made: Plan, line: DutyItem, known: DutyItem | None) -> None:
    """New, changed or the same; what an action would refuse is a mistake of the row."""
    changed = {
        name: getattr(line, name)
        for name in ("until", "source")
        if known and getattr(line, name) != getattr(known, name)
    }
    try:
        if known is None or changed:
            duty_lines.check_alone(line)
        if known is not None:
            duty_lines.check_change(known, changed)
    except RuleError as error:
        raise _Wrong(error.message) from None
    except ValidationError as error:
        raise _Wrong("；".join(error.messages)) from None
    if known is None:
        made.add.append(line)
    elif changed:
        made.change.append((known, changed))
    else:
        made.same += 1
