"""Dated values of air: the two generations of limits and breakpoints, and what makes a mean valid."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from hemei.kernel import dated

BOTH = date(2026, 3, 1)  # GB 3095-2026 and HJ 633-2026 are in force from this day
STEPS = (0, 50, 100, 150, 200, 300, 400, 500)

# μg/m³, CO mg/m³; o3 is the day's greatest 8-hour mean, o3_hour its greatest hour.
_OLD: dict[str, list[int]] = {
    "pm25": [0, 35, 75, 115, 150, 250, 350, 500], "pm10": [0, 50, 150, 250, 350, 420, 500, 600],
    "so2": [0, 50, 150, 475, 800, 1600, 2100, 2620], "no2": [0, 40, 80, 180, 280, 565, 750, 940],
    "co": [0, 2, 4, 14, 24, 36, 48, 60], "o3": [0, 100, 160, 215, 265, 800],
    "o3_hour": [0, 160, 200, 300, 400, 800, 1000, 1200],
}  # fmt: skip
_NEW = _OLD | {"pm25": [0, 35, 60, 115, 150, 250, 350, 500], "pm10": [0, 50, 120, 250, 350, 420, 500, 600]}
HOURS, WINDOW, WINDOWS = "environment.air_day_hours", "environment.o3_window_hours", "environment.o3_windows"
YEAR_DAYS, MONTH_DAYS, FEBRUARY = (
    "environment.air_year_days", "environment.air_month_days", "environment.air_february_days",
)  # fmt: skip
_GB = "GB 3095-2012 表4；年有效性见 HJ 663-2013，未对照标准原文，未经确认"

_OLD_INDEX = dated.declare(
    "environment.aqi_2012", title="AQI 浓度限值（HJ 633-2012）", kind="json", default=_OLD,
    source="HJ 633-2012 表1", confirmed=True,
)  # fmt: skip
_NEW_INDEX = dated.declare(
    "environment.aqi_2026", title="AQI 浓度限值（HJ 633-2026）", kind="json", default=_NEW, since=BOTH, confirmed=False,
    source="HJ 633-2026（PM2.5、PM10 已核对；其余污染物暂沿用 HJ 633-2012，未经确认）",
)  # fmt: skip
_INDEXES = ((_NEW_INDEX.key, "HJ 633-2026"), (_OLD_INDEX.key, "HJ 633-2012"))

_LIMITS = (
    (dated.declare("environment.pm25_2031", title="PM2.5 浓度限值（GB 3095-2026，2031年起）", kind="json",
                   default={"年": 25, "24小时": 50}, since=date(2031, 1, 1), source="GB 3095-2026", confirmed=True).key,
     "GB 3095-2026"),
    (dated.declare("environment.pm25_2026", title="PM2.5 浓度限值（GB 3095-2026 过渡期）", kind="json",
                   default={"年": 30, "24小时": 60}, since=BOTH, source="GB 3095-2026，过渡期至2030年12月31日",
                   confirmed=True).key, "GB 3095-2026（过渡期）"),
    (dated.declare("environment.pm25_2012", title="PM2.5 浓度限值（GB 3095-2012 二级）", kind="json",
                   default={"年": 35, "24小时": 75}, source="GB 3095-2012", confirmed=True).key, "GB 3095-2012"),
)  # fmt: skip

dated.declare(HOURS, title="日均值有效的最少小时数", unit="个", default=20, source=_GB, confirmed=True)
dated.declare(WINDOW, title="臭氧8小时均值的最少小时数", unit="个", default=6, source=_GB, confirmed=True)
dated.declare(WINDOWS, title="臭氧日最大8小时的最少8小时均值数", unit="个", default=14, source=_GB, confirmed=False)
dated.declare(YEAR_DAYS, title="年均值有效的最少日均值数", unit="个", default=324, source=_GB, confirmed=False)
dated.declare(MONTH_DAYS, title="月均值有效的最少日均值数", unit="个", default=27, source=_GB, confirmed=False)
dated.declare(FEBRUARY, title="二月均值有效的最少日均值数", unit="个", default=25, source=_GB, confirmed=False)


@dataclass(frozen=True)
class Index:
    """The breakpoints in force on a day and the standard that they are of."""

    name: str
    table: dict[str, list[int]]


@dataclass(frozen=True)
class Needed:
    """How many hours make a day, and a window of ozone."""

    hours: int
    window: int
    windows: int


def index(on: date) -> Index:
    value, name = _newest(_INDEXES, on)
    return Index(name, value)


def limits(on: date) -> tuple[dict[str, int], str]:
    """{"年": …, "24小时": …} of PM2.5 in μg/m³, and their standard."""
    return _newest(_LIMITS, on)


def needed(on: date) -> Needed:
    hours, window, windows = (int(dated.value(key, on)) for key in (HOURS, WINDOW, WINDOWS))
    return Needed(hours, window, windows)


def days_needed(on: date) -> tuple[int, int]:
    """Valid days that a year needs, and those that the month of `on` needs."""
    month = FEBRUARY if on.month == 2 else MONTH_DAYS
    return int(dated.value(YEAR_DAYS, on)), int(dated.value(month, on))


def _newest(keys: Any, on: date) -> tuple[Any, str]:
    """The first of the keys, newest first, that has a value on the day."""
    for key, name in keys:
        try:
            return dated.value(key, on), name
        except dated.NotConfigured:
            continue
    raise dated.NotConfigured(title=dated.get(keys[-1][0]).title, on=on)
