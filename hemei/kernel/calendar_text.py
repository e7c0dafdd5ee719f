"""The official days of a year as a clerk types, pastes or uploads them."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta

from hemei.kernel.errors import RuleError

_REST, _WORK = ("休", "休息", "放假", "假", "0"), ("班", "上班", "调休", "调休上班", "补班", "1")
_DAY = r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?"
_LINE = re.compile(rf"{_DAY}(?:\s*(?:~|至|到|—|–)\s*{_DAY})?[\s,、]+([^\s,、]+)(?:[\s,、]+(.+?))?")
_LONGEST = 31  # days in one span


class CalendarTextWrong(RuleError):
    """{problems}"""


@dataclass(frozen=True)
class OfficialDay:
    """A day that the notice names: off, or worked instead (调休上班)."""

    day: date
    is_workday: bool
    name: str


def parse(text: str) -> list[OfficialDay]:
    """One day or span a line: "2027-02-05~2027-02-13 休 春节". All wrong lines are named at once."""
    days: list[OfficialDay] = []
    problems: list[str] = []
    for number, line in enumerate(text.splitlines(), start=1):
        line = unicodedata.normalize("NFKC", line).strip().strip(",")
        if not line or line.startswith(("date,", "日期,")):
            continue
        try:
            days += _line(line)
        except ValueError as error:
            problems.append(f"第 {number} 行“{line[:30]}”：{error}")
    if problems:
        raise CalendarTextWrong(field="text", problems="；".join(problems[:20]))
    return days


def decode(content: bytes) -> str:
    """A text file as Windows or anybody else saves it."""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise CalendarTextWrong(field="file", problems="文件不是文本（请用 UTF-8 或 GBK 编码的 csv、txt）")


def _line(line: str) -> list[OfficialDay]:
    found = _LINE.fullmatch(line)
    if not found:
        raise ValueError("请写成“2027-01-01 休 元旦”或“2027-01-01~2027-01-03 休 元旦”")
    first = _date(found.groups()[:3])
    last = _date(found.groups()[3:6]) if found[4] else first
    if not first <= last <= first + timedelta(days=_LONGEST):
        raise ValueError("起止日期不对")
    worked = _worked(found[7])
    span = (first + timedelta(days=offset) for offset in range((last - first).days + 1))
    return [OfficialDay(day, worked, (found[8] or "").strip()) for day in span]


def _date(parts: tuple[str, ...]) -> date:
    try:
        return date(*map(int, parts))
    except ValueError:
        raise ValueError("没有这一天") from None


def _worked(word: str) -> bool:
    if word not in (*_REST, *_WORK):
        raise ValueError(f"“{word}”应为“休”或“班”")
    return word in _WORK
