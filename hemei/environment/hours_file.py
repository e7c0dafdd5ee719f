"""Files of hourly values: every line read, every error of every line named with its column and reason."""

import csv
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import TypeVar

from hemei.environment.rules_air import HOURLY, TITLES, FileUnreadable

_HEADERS = {
    "day": ("日期", "date", "监测日期"), "hour": ("时", "小时", "hour", "时次"),
    "time": ("时间", "监测时间", "datetime", "time"), "pm25": ("pm2.5", "pm25", "pm2_5", "细颗粒物"),
    "pm10": ("pm10", "可吸入颗粒物"), "so2": ("so2", "二氧化硫"), "no2": ("no2", "二氧化氮"),
    "co": ("co", "一氧化碳"), "o3": ("o3", "臭氧"),
}  # fmt: skip
_NAMES = {name: key for key, names in _HEADERS.items() for name in names}
_EMPTY = frozenset(("", "-", "—", "--", "na", "n/a", "null", "nan", "缺测", "h"))
_DAY = re.compile(r"(\d{4})[-/.年]?(\d{1,2})[-/.月]?(\d{1,2})日?$")
_MOST = 100_000  # thousandths; 100 mg/m³ of CO, and no dust storm has reached 10 mg/m³ of particles
_LIMITS = {name: 10_000_000 for name in HOURLY} | {"co": _MOST}
ROWS_AT_MOST = 500_000
T = TypeVar("T")
Row = tuple[date, int, tuple[int | None, ...]]


@dataclass
class Read:
    """The good rows by time, and the errors: [line, column, text, reason]."""

    rows: list[Row] = field(default_factory=list)
    errors: list[list[object]] = field(default_factory=list)

    @property
    def bad_lines(self) -> int:
        return len({error[0] for error in self.errors})


class _Wrong(Exception):
    """What is wrong with a cell."""


def decode(content: bytes) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise FileUnreadable(field="file", why="文字编码不是 UTF-8，也不是 GB18030")


def read(content: bytes, open_on: Callable[[date], str], today: date) -> Read:
    """Read a file; `open_on(day)` is "" or why the station has no values on that day."""
    lines = csv.reader(decode(content).splitlines())
    columns = _columns(next(lines, []))
    found, seen, styles = Read(), {}, {}  # type: Read, dict[tuple[date, int], int], dict[date, int]
    for number, cells in enumerate(lines, start=2):
        if number > ROWS_AT_MOST:
            raise FileUnreadable(field="file", why=f"超过 {ROWS_AT_MOST} 行，请按年拆开")
        if any(cell.strip() for cell in cells):
            _line(number, cells, columns, found, seen, styles, open_on, today)
    if not found.rows and not found.errors:
        raise FileUnreadable(field="file", why="只有列名，没有数据")
    found.rows.sort(key=lambda row: row[:2])
    return found


def _columns(header: Iterable[str]) -> dict[str, int]:
    """Key → column; units in brackets are ignored."""
    columns: dict[str, int] = {}
    for number, title in enumerate(header):
        key = _NAMES.get(re.sub(r"[（(].*", "", title).strip().lower().replace("₂", "2").replace("₃", "3"))
        if key and key in columns:
            raise FileUnreadable(field="file", why=f"“{title}”列重复")
        if key:
            columns[key] = number
    if "time" not in columns and not {"day", "hour"} <= set(columns):
        raise FileUnreadable(field="file", why="没有“日期”和“时”两列，也没有“时间”一列")
    if not set(columns) & set(HOURLY):
        raise FileUnreadable(field="file", why="没有任何一项污染物的列")
    return columns


def _line(
    number: int, cells: list[str], columns: dict[str, int], found: Read, seen: dict[tuple[date, int], int],
    styles: dict[date, int], open_on: Callable[[date], str], today: date,
) -> None:  # fmt: skip
    before = len(found.errors)
    moment = _checked(number, "time", _time_text(cells, columns), found, _moment)
    values = tuple(_checked(number, name, _cell(cells, columns.get(name)), found, _value_of(name)) for name in HOURLY)
    if moment is not None:
        why = _misplaced(moment, seen, styles, open_on, today)
        if why:
            found.errors.append([number, "时间", f"{moment[0]} {moment[1]}时", why])
        seen.setdefault(moment, number)
    if moment is not None and len(found.errors) == before:
        found.rows.append((*moment, values))


def _misplaced(
    moment: tuple[date, int], seen: dict[tuple[date, int], int], styles: dict[date, int],
    open_on: Callable[[date], str], today: date,
) -> str:  # fmt: skip
    day, hour = moment
    if moment in seen:
        return f"与第 {seen[moment]} 行是同一小时"
    if hour in (0, 24) and styles.setdefault(day, hour) != hour:
        return "同一天里既有 0 时又有 24 时，不知道一天从哪一时算起"
    if day > today:
        return "在今天之后"
    return open_on(day)


def _time_text(cells: list[str], columns: dict[str, int]) -> str:
    if "time" in columns:
        return _cell(cells, columns["time"])
    return f"{_cell(cells, columns['day'])} {_cell(cells, columns['hour'])}"


def _cell(cells: list[str], column: int | None) -> str:
    return cells[column].strip() if column is not None and column < len(cells) else ""


def _checked(number: int, name: str, text: str, found: Read, read_cell: Callable[[str], T]) -> T | None:
    try:
        return read_cell(text)
    except _Wrong as wrong:
        found.errors.append([number, TITLES.get(name, "时间") if name != "o3" else "臭氧", text, str(wrong)])
        return None


def _moment(text: str) -> tuple[date, int]:
    day, _, hour = text.replace("T", " ").strip().partition(" ")
    number = re.match(r"(\d{1,2})(?::00(?::00)?)?(?:时)?$", hour.strip())
    if number is None or int(number[1]) > 24:
        raise _Wrong("小时应为 0–23 或 1–24 的整点")
    return _day(day), int(number[1])


@lru_cache(maxsize=8192)
def _day(text: str) -> date:
    parts = _DAY.match(text)
    try:
        return date(*(int(part) for part in parts.groups())) if parts else date.fromisoformat(text)
    except ValueError:
        raise _Wrong("日期写法应为 2023-01-05") from None


def _value_of(name: str) -> Callable[[str], int | None]:
    return _READERS[name]


def _reader(name: str) -> Callable[[str], int | None]:
    @lru_cache(maxsize=4096)
    def value(text: str) -> int | None:
        if text.isascii() and text.isdigit():
            thousandths = int(text) * 1000
        elif text.lower() in _EMPTY:
            return None
        else:
            thousandths = _decimal(text)
        if thousandths > _LIMITS[name]:
            raise _Wrong("大得不合理，请核对单位（一氧化碳是 mg/m³，其余是 μg/m³）")
        return thousandths

    return value


def _decimal(text: str) -> int:
    try:
        number = Decimal(text) * 1000
    except InvalidOperation:
        raise _Wrong("不是数字；缺测请留空") from None
    if not number.is_finite() or number != int(number):
        raise _Wrong("最多三位小数")
    if number < 0:
        raise _Wrong("浓度不能为负；缺测请留空")
    return int(number)


_READERS = {name: _reader(name) for name in HOURLY}
