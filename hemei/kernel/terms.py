"""Terms as people write them: 2小时, 7自然日, 3工作日."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import overload

from hemei.kernel import workdays
from hemei.kernel.errors import RuleError

_UNITS = {"小时": "hour", "自然日": "day", "工作日": "workday"}


class TermNotReadable(RuleError):
    """期限“{text}”写得不对，应写成“2小时”“7自然日”或“3工作日”。"""


@dataclass(frozen=True)
class Term:
    """So many hours, natural days or working days."""

    count: int
    unit: str

    @overload
    def after(self, start: datetime) -> datetime: ...
    @overload
    def after(self, start: date) -> date: ...
    def after(self, start: date) -> date:
        """The end of the term; CalendarNotLoaded beyond the loaded calendar."""
        return workdays.add(start, self.count, self.unit)

    def __str__(self) -> str:
        return f"{self.count}{next(name for name, unit in _UNITS.items() if unit == self.unit)}"


def read(text: str, field: str = "") -> Term:
    """Read "7自然日"; TermNotReadable at `field` otherwise."""
    found = re.fullmatch(r"\s*(\d+)\s*(小时|自然日|工作日)\s*", text)
    if not found:
        raise TermNotReadable(field=field, text=text)
    return Term(int(found[1]), _UNITS[found[2]])
