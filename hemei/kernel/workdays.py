"""Working days by the official calendar with 调休, and deadlines in hours, natural days or working days.

Beyond the years that are loaded there is an error, never Monday to Friday: a guess here is an unlawful deadline.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import overload

from django.utils import timezone

from hemei.kernel.errors import RuleError
from hemei.kernel.models import CalendarDay, CalendarYear

UNITS = {"hour": "小时", "day": "自然日", "workday": "工作日"}
_FEWEST_WORKDAYS = 240  # in any year; how far ahead the calendar must be read


class CalendarNotLoaded(RuleError):
    """{year}年的放假调休安排还没有录入，期限算不出来。请在“系统 › 工作日历”按国务院办公厅通知录入{year}年后再试。"""

    basis = "《全国年节及纪念日放假办法》；国务院办公厅每年部分节假日安排的通知"


@dataclass(frozen=True)
class Calendar:
    """Loaded years and the days that differ from Monday-to-Friday."""

    years: frozenset[int]
    days: dict[date, bool]

    def is_workday(self, day: date) -> bool:
        if day.year not in self.years:
            raise CalendarNotLoaded(year=day.year)
        return self.days.get(day, day.weekday() < 5)

    def add(self, start: date, count: int) -> date:
        """The `count`-th working day after `start`: the day after the event is the first (期间开始的当日不算)."""
        day = start
        while count > 0:
            day += timedelta(days=1)
            count -= self.is_workday(day)
        return day

    def between(self, start: date, end: date) -> int:
        """Working days after `start` up to and including `end`; negative when `end` comes first."""
        if end < start:
            return -self.between(end, start)
        span = (start + timedelta(days=offset) for offset in range(1, (end - start).days + 1))
        return sum(map(self.is_workday, span))


def load(first: int, last: int) -> Calendar:
    """The calendar of the loaded years among first..last; keep it when many dates are asked about."""
    years = CalendarYear.objects.filter(year__range=(first, last)).values_list("year", flat=True)
    days = CalendarDay.objects.filter(day__range=(date(first, 1, 1), date(last, 12, 31)))
    return Calendar(frozenset(years), dict(days.values_list("day", "is_workday")))


def is_workday(day: date) -> bool:
    """Whether people work on that day; CalendarNotLoaded when its year is not loaded."""
    return load(day.year, day.year).is_workday(day)


@overload
def add(start: datetime, n: int, unit: str) -> datetime: ...
@overload
def add(start: date, n: int, unit: str) -> date: ...
def add(start: date, n: int, unit: str) -> date:
    """The end of a term of `n` units after the event `start`; unit is "hour", "day" or "workday".

    A date gives the last day. A moment gives a moment: hours are exact; days end with their last second
    (民法典 arts. 200-203: the day of the event does not count, the last day runs to its end).
    """
    if n < 0 or unit not in UNITS:
        raise ValueError(f"{n} {unit}")
    if unit == "hour":
        if not isinstance(start, datetime):
            raise ValueError("hours start at a moment, not on a day")
        return start + timedelta(hours=n)
    if isinstance(start, datetime):
        return _end_of(_add_days(_local_day(start), n, unit), start)
    return _add_days(start, n, unit)


def between(start: date, end: date) -> int:
    """Working days after `start` up to and including `end`."""
    first, last = sorted((start.year, end.year))
    return load(first, last).between(start, end)


def _add_days(start: date, n: int, unit: str) -> date:
    if unit == "day":
        return start + timedelta(days=n)
    return load(start.year, start.year + n // _FEWEST_WORKDAYS + 1).add(start, n)


def _local_day(moment: datetime) -> date:
    return timezone.localdate(moment) if timezone.is_aware(moment) else moment.date()


def _end_of(day: date, like: datetime) -> datetime:
    last_second = datetime.combine(day, time(23, 59, 59))
    return timezone.make_aware(last_second) if timezone.is_aware(like) else last_second
