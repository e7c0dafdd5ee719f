"""Statistical periods: month, quarter, half, year, and year to date.

Codes: "2023", "2023H1", "2023Q3", "2023-06", and "2023~2023-09-30" for the year up to a day.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from hemei.kernel.errors import RuleError


class BadPeriod(RuleError):
    """“{code}”不是统计期。请写成 2023、2023H1、2023Q3、2023-06 或 2023~2023-09-30（年初至某日）。"""


@dataclass(frozen=True)
class Period:
    """A closed span of days with its code and its Chinese name."""

    code: str
    start: date
    end: date
    label: str

    def __str__(self) -> str:
        return self.label

    def contains(self, day: date) -> bool:
        return self.start <= day <= self.end

    def year_before(self) -> "Period":
        """The same period of the year before (上年同期)."""
        return parse(re.sub(r"\d{4}", lambda year: f"{int(year[0]) - 1:04d}", self.code).replace("-02-29", "-02-28"))

    def months(self) -> "list[Period]":
        """The calendar months that begin in this period, in order."""
        first = self.start.year * 12 + self.start.month - 1
        last = self.end.year * 12 + self.end.month - 1
        return [month(number // 12, number % 12 + 1) for number in range(first, last + 1)]


def parse(code: str) -> Period:
    """Read a period code; BadPeriod when it is none."""
    code = code.strip()
    for pattern, build in _FORMS:
        found = re.fullmatch(pattern, code)
        if found:
            try:
                return build(*found.groups())
            except ValueError:
                break
    raise BadPeriod(field="period", code=code)


def year(number: int) -> Period:
    return Period(f"{number:04d}", date(number, 1, 1), date(number, 12, 31), f"{number}年")


def half(number: int, index: int) -> Period:
    name = "上半年" if index == 1 else "下半年"
    return _span(f"{number:04d}H{index}", number, (index - 1) * 6 + 1, 6, f"{number}年{name}")


def quarter(number: int, index: int) -> Period:
    return _span(f"{number:04d}Q{index}", number, (index - 1) * 3 + 1, 3, f"{number}年第{'一二三四'[index - 1]}季度")


def month(number: int, index: int) -> Period:
    return _span(f"{number:04d}-{index:02d}", number, index, 1, f"{number}年{index}月")


def to_date(number: int, end: date) -> Period:
    """The year up to and including `end`, which must lie in it."""
    if end.year != number:
        raise ValueError(end)
    label = f"{number}年1月1日至{end.month}月{end.day}日"
    return Period(f"{number:04d}~{end.isoformat()}", date(number, 1, 1), end, label)


def _span(code: str, number: int, first_month: int, length: int, label: str) -> Period:
    start = date(number, first_month, 1)
    after = first_month + length
    end = date(number + (after > 12), (after - 1) % 12 + 1, 1) - timedelta(days=1)
    return Period(code, start, end, label)


_FORMS = (
    (r"(\d{4})", lambda y: year(int(y))),
    (r"(\d{4})H([12])", lambda y, h: half(int(y), int(h))),
    (r"(\d{4})Q([1-4])", lambda y, q: quarter(int(y), int(q))),
    (r"(\d{4})-(\d{2})", lambda y, m: month(int(y), int(m))),
    (r"(\d{4})~(\d{4}-\d{2}-\d{2})", lambda y, d: to_date(int(y), date.fromisoformat(d))),
)
