"""What the pages and acts of air ask. Every list is scoped."""

from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from django.db.models import QuerySet

from hemei.environment import rules_air as rules
from hemei.environment import values_air as values
from hemei.environment.models import AirDay, AirFile, AirHour, AirStation
from hemei.kernel import dated, units
from hemei.kernel.errors import OutOfScope
from hemei.people.access import By
from hemei.places.models import in_any

VIEW, IMPORT = "environment.air_day:view", "environment.air_day:import"


def derive_days(rows: Iterable[AirDay]) -> None:
    """AQI, primary pollutants, validity and the standard of the day; the area is the station's."""
    with dated.remembered():
        for row in rows:
            if row.station_id:
                row.area_id = row.area_id or row.station.area_id
            if row.day:
                derive_index(row, values.index(row.day), values.needed(row.day).hours)


def derive_index(row: AirDay, index: values.Index, hours: int) -> None:
    found = rules.air({name: getattr(row, name) for name in rules.TITLES}, index.table)
    row.aqi = found.aqi if found else None
    row.primary = "、".join(rules.TITLES[name] for name in found.primary) if found else ""
    row.standard = index.name
    row.valid = row.pm25 is not None and (row.hours is None or row.hours >= hours)


def stations(by: By, right: str = VIEW) -> "QuerySet[AirStation]":
    return AirStation.objects.approved().in_scope(by.scope(right)).select_related("area").order_by("code")


def one_file(by: By, pk: int) -> AirFile:
    found = AirFile.objects.filter(in_any(by.scope(IMPORT)), pk=pk).select_related("station").first()
    if found is None:
        raise OutOfScope
    return found


def hours_of(station: AirStation, first: date, last: date) -> dict[date, dict[int, tuple[Any, ...]]]:
    """The hourly values of each day from `first` to `last`."""
    rows = AirHour.objects.filter(station=station, day__range=(first, last)).values_list("day", "hour", *rules.HOURLY)
    days: defaultdict[date, dict[int, tuple[Any, ...]]] = defaultdict(dict)
    for day, hour, *found in rows.iterator(20_000):
        days[day][hour] = tuple(found)
    return days


@dataclass(frozen=True)
class Box:
    """A day of the calendar."""

    number: int
    day: AirDay | None
    tone: int  # 1 优 … 6 严重污染, 0 no value

    @property
    def label(self) -> str:
        return rules.class_of(self.day.aqi) if self.day and self.day.aqi is not None else "没有数据"


def calendar(days: Iterable[AirDay], year: int) -> list[tuple[int, list[Box | None]]]:
    """Twelve months of 31 boxes; None where a month has no such day."""
    by_day = {row.day: row for row in days}
    months: list[tuple[int, list[Box | None]]] = []
    for month in range(1, 13):
        last = monthrange(year, month)[1]
        boxes = [_box(number, by_day.get(date(year, month, number))) if number <= last else None
                 for number in range(1, 32)]  # fmt: skip
        months.append((month, boxes))
    return months


def _box(number: int, row: AirDay | None) -> Box:
    if row is None or row.aqi is None:
        return Box(number, row, 0)
    labels = [label for _, label in rules.CLASSES] + [rules.WORST]
    return Box(number, row, labels.index(rules.class_of(row.aqi)) + 1)


def month_means(days: Iterable[AirDay]) -> dict[int, tuple[Fraction, int]]:
    """Month → mean of the valid daily means and their number."""
    sums: defaultdict[int, list[int]] = defaultdict(list)
    for row in days:
        if row.valid and row.pm25 is not None:
            sums[row.day.month].append(row.pm25)
    return {month: (Fraction(sum(found), len(found)), len(found)) for month, found in sums.items()}


def days_of(station: AirStation, year: int) -> list[AirDay]:
    return list(AirDay.objects.approved().filter(station=station, day__year=year).order_by("day"))


def classes(days: Iterable[AirDay]) -> list[tuple[str, int]]:
    """How many days of each class; classes are of the standard in force on the day."""
    counts = {label: 0 for _, label in rules.CLASSES} | {rules.WORST: 0}
    for row in days:
        if row.aqi is not None:
            counts[rules.class_of(row.aqi)] += 1
    return list(counts.items())


def shown(value: Fraction | None, places: int = 1) -> str:
    """A concentration as published: half even (GB/T 8170)."""
    return "—" if value is None else str(units.rounded(value, places, "half_even"))
