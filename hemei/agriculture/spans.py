"""How much is there at once, over spans of days that both ends belong to."""

from collections.abc import Iterable
from datetime import date

Span = tuple[date, date, int]


def fullest(start: date, end: date, own: int, others: Iterable[Span]) -> tuple[date, int]:
    """The first day from `start` to `end` with most on it, and how much that is."""
    meeting = [span for span in others if span[0] <= end and start <= span[1]]
    days = sorted({start, *(first for first, _, _ in meeting if first > start)})
    sums = [(own + sum(size for first, last, size in meeting if first <= day <= last), day) for day in days]
    most = max(total for total, _ in sums)
    return next(day for total, day in sums if total == most), most
