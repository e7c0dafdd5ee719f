"""Months, which is what allowances are counted in."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, order=True)
class Month:
    """A calendar month; `Month(2023, 12) + 1` is January 2024, a difference is a whole number."""

    year: int
    number: int

    @classmethod
    def of(cls, day: date) -> "Month":
        return cls(day.year, day.month)

    @classmethod
    def read(cls, text: str) -> "Month":
        """2023-05; ValueError otherwise."""
        year, number = text.split("-")
        month = cls(int(year), int(number))
        month.first  # noqa: B018  refuses a thirteenth month
        return month

    @property
    def first(self) -> date:
        return date(self.year, self.number, 1)

    @property
    def last(self) -> date:
        return (self + 1).first - timedelta(days=1)

    def __add__(self, months: int) -> "Month":
        whole = self.year * 12 + self.number - 1 + months
        return Month(whole // 12, whole % 12 + 1)

    def __sub__(self, other: "Month") -> int:
        return (self.year - other.year) * 12 + self.number - other.number

    def __str__(self) -> str:
        return f"{self.year}-{self.number:02d}"


def span(first: Month, last: Month) -> Iterator[Month]:
    """first … last, none when last comes first."""
    month = first
    while month <= last:
        yield month
        month = month + 1
