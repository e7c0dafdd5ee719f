"""Air by the standards: valid means, IAQI, AQI, primary pollutants. Pure: tables and thresholds are handed in.

All concentrations are integers: published ones of 1 μg/m³ (CO 0.1 mg/m³), hourly ones of a thousandth.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from hemei.environment.values_air import STEPS, Needed
from hemei.kernel.errors import RuleError

TITLES = {
    "pm25": "PM2.5", "pm10": "PM10", "so2": "二氧化硫", "no2": "二氧化氮", "co": "一氧化碳", "o3": "臭氧8小时",
    "o3_hour": "臭氧1小时",
}  # fmt: skip
CLASSES = ((50, "优"), (100, "良"), (150, "轻度污染"), (200, "中度污染"), (300, "重度污染"))
WORST = "严重污染"
HOURLY = ("pm25", "pm10", "so2", "no2", "co", "o3")
_TENTHS = {"co": 10}  # published values per unit of the table
Hours = Mapping[int, Sequence[int | None]]  # hour → values in the order of HOURLY


class NoMeasurement(RuleError):
    """这一天没有一项浓度，不能登记。缺测的日子不用登记。"""


class NegativeMeasurement(RuleError):
    """“{title}”是 {value}：浓度不能为负。仪器零点漂移的负值应先由运维单位审核。"""


class HoursImpossible(RuleError):
    """一天最多 24 个小时值，填的是 {hours}。"""


class StationClosed(RuleError):
    """{day} 不在“{station}”的运行期内（{since} 起{until}）。"""


class StationEndsBeforeStart(RuleError):
    """停用日期早于启用日期 {since}。"""


class PlaceIncomplete(RuleError):
    """经度和纬度要么都填，要么都不填，并在中国境内（先经度、后纬度；CGCS2000）。"""


class DayAhead(RuleError):
    """{day} 还没有过完，没有日均值。"""


class FileUnreadable(RuleError):
    """文件读不出来：{why}。请用 CSV（UTF-8 或 GB18030），第一行是列名：日期、时（或“时间”），再是 PM2.5、PM10、SO2、
    NO2、CO、O3。"""


class NothingGood(RuleError):
    """没有可以导入的行，什么也没有写入。"""


class HasErrors(RuleError):
    """有 {count} 行有错。请改好文件重新上传，或选“只导入正确的行”。"""


class FileDone(RuleError):
    """这个文件已经导入或放弃，请重新上传。"""


@dataclass(frozen=True)
class Day:
    """Published values of a day; None where the hours do not suffice. `hours` are those of PM2.5."""

    hours: int
    values: dict[str, int | None]


@dataclass(frozen=True)
class Air:
    """AQI of a day, its class, and the pollutants that make it (none when AQI ≤ 50)."""

    aqi: int
    label: str
    primary: tuple[str, ...]


def half_even(numerator: int, denominator: int) -> int:
    """Round a quotient by GB/T 8170: halves to the even neighbour."""
    whole, rest = divmod(numerator, denominator)
    twice = 2 * rest
    return whole + (twice > denominator or (twice == denominator and whole % 2 == 1))


def sub_index(pollutant: str, value: int, points: Sequence[int]) -> int | None:
    """IAQI of a published value, rounded up; 500 above the table. None for 8-hour ozone above its table."""
    unit = _TENTHS.get(pollutant, 1)
    for number in range(1, len(points)):
        high = points[number] * unit
        if value <= high:
            low, floor = points[number - 1] * unit, STEPS[number - 1]
            return floor - (-(STEPS[number] - floor) * (value - low) // (high - low))
    return None if len(points) < len(STEPS) else STEPS[-1]


def air(values: Mapping[str, int | None], table: Mapping[str, Sequence[int]]) -> Air | None:
    """AQI of a day's values; None without any. Of two indices of ozone the greater counts."""
    found: dict[str, int] = {}
    for name, value in values.items():
        if value is not None and value >= 0 and (index := sub_index(name, value, table[name])) is not None:
            found[name] = index
    if not found:
        return None
    aqi = max(found.values())
    primary = tuple(name for name, index in found.items() if index == aqi) if aqi > 50 else ()
    return Air(aqi, class_of(aqi), primary)


def class_of(aqi: int) -> str:
    return next((label for top, label in CLASSES if aqi <= top), WORST)


def day(hours: Hours, needed: Needed, ozone_limit: int) -> Day:
    """The published values of a day out of its hours: means, and the greatest 8 hours and hour of ozone."""
    columns = list(zip(*hours.values(), strict=True))
    values: dict[str, int | None] = {}
    for name, column in zip(HOURLY, columns, strict=True):
        known = [value for value in column if value is not None]
        step = 100 if name == "co" else 1000
        enough = len(known) >= needed.hours
        if name == "o3":
            values["o3"] = _eight_hours(hours, needed, ozone_limit)
            values["o3_hour"] = half_even(max(known), step) if enough else None
        else:
            values[name] = half_even(sum(known), len(known) * step) if enough else None
    return Day(sum(value is not None for value in columns[0]), values)


def _eight_hours(hours: Hours, needed: Needed, limit: int) -> int | None:
    """The greatest of the 17 means of eight hours; with too few of them only when it is over the limit."""
    first = 1 if 24 in hours else 0
    ozone = [(hours[hour][-1] if hour in hours else None) for hour in range(first, first + 24)]
    means = []
    for start in range(17):
        known = [value for value in ozone[start : start + 8] if value is not None]
        if len(known) >= needed.window:
            means.append(half_even(sum(known), len(known) * 1000))
    if not means:
        return None
    return max(means) if len(means) >= needed.windows or max(means) > limit else None


def measured(row: Any) -> None:
    """A day has some value, none of them negative, and at most 24 hours."""
    values = {name: getattr(row, name) for name in TITLES}
    if all(value is None for value in values.values()):
        raise NoMeasurement(field="pm25")
    for name, value in values.items():
        if value is not None and value < 0:
            raise NegativeMeasurement(field=name, title=TITLES[name], value=value)
    if row.hours is not None and row.hours > 24:
        raise HoursImpossible(field="hours", hours=row.hours)


def in_service(station: Any, on: date) -> None:
    if on < station.since or (station.until and on > station.until):
        until = f"，至 {station.until}" if station.until else ""
        raise StationClosed(field="day", day=on, station=station, since=station.since, until=until)


def over(on: date, today: date) -> None:
    if on >= today:
        raise DayAhead(field="day", day=on)


def station_dates(row: Any) -> None:
    if row.until and row.until < row.since:
        raise StationEndsBeforeStart(field="until", since=row.since)


def station_place(row: Any) -> None:
    if row.lon is None and row.lat is None:
        return
    if row.lon is None or row.lat is None or not (73 < row.lon < 136 and 3 < row.lat < 54):
        raise PlaceIncomplete(field="lon")
