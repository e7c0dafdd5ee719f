"""Weeks of a year and what happened in them: village × week."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True)
class Week:
    """Monday to Sunday; a week belongs to the year of its Thursday (ISO 8601)."""

    number: int
    first: date

    @property
    def last(self) -> date:
        return self.first + timedelta(days=6)


@dataclass(frozen=True)
class Line:
    """One village: how many times in each week, and in how many weeks at least `least` times."""

    code: str
    name: str
    counts: tuple[int, ...]
    done: int


def weeks_of(year: int, until: date | None = None) -> list[Week]:
    """The weeks of the year, no further than the one of `until`."""
    first = date.fromisocalendar(year, 1, 1)
    count = date(year, 12, 28).isocalendar().week
    weeks = [Week(number + 1, first + timedelta(weeks=number)) for number in range(count)]
    return [week for week in weeks if until is None or week.first <= until]


def matrix(
    villages: Sequence[tuple[str, str]], days: Iterable[tuple[str, date]], weeks: Sequence[Week], least: int = 1
) -> list[Line]:
    """A line for each village, in the order given; days outside the weeks are left out."""
    if not weeks:
        return [Line(code, name, (), 0) for code, name in villages]
    start = weeks[0].first
    counts = Counter((code, (day - start).days // 7) for code, day in days if day >= start)
    lines = []
    for code, name in villages:
        row = tuple(counts[code, number] for number in range(len(weeks)))
        lines.append(Line(code, name, row, sum(count >= least for count in row)))
    return lines
