"""What a request for features asks: read, checked word by word, refused with 400 where the standard says so."""

from dataclasses import dataclass
from datetime import date, datetime

from django.http import QueryDict
from django.utils import timezone

CRS84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
EPSG = "http://www.opengis.net/def/crs/EPSG/0/"
NORTH_FIRST = (f"{EPSG}4326", f"{EPSG}4490")  # latitude before longitude, as EPSG defines them
KNOWN_CRS = (CRS84, *NORTH_FIRST)
DEFAULT_LIMIT, MOST = 100, 10_000
LONGEST = 18  # digits of a number
NAMES = {"f", "limit", "offset", "bbox", "bbox-crs", "crs", "datetime"}
EVER = (date.min, date.max)
Box = tuple[float, float, float, float]


class BadQuestion(ValueError):
    """Answered with 400 and these words."""


@dataclass(frozen=True)
class Asked:
    """`box` is west, south, east, north; `days` first and last day, both included."""

    limit: int = DEFAULT_LIMIT
    offset: int = 0
    box: Box | None = None
    days: tuple[date, date] | None = None
    crs: str = CRS84


def read(given: QueryDict) -> Asked:
    if unknown := set(given) - NAMES:
        raise BadQuestion(f"没有这个参数：{'、'.join(sorted(unknown))}")
    days = given.get("datetime")
    return Asked(
        limit=min(MOST, _number(given, "limit", DEFAULT_LIMIT, 1)), offset=_number(given, "offset", 0, 0),
        box=_box(given), days=_days(days) if days else None, crs=read_crs(given, "crs"),
    )  # fmt: skip


def _number(given: QueryDict, name: str, otherwise: int, least: int) -> int:
    text = given.get(name, "")
    if not text:
        return otherwise
    if not (text.isascii() and text.isdigit() and len(text) <= LONGEST and int(text) >= least):
        raise BadQuestion(f"{name} 应为不小于 {least} 的整数")
    return int(text)


def read_crs(given: QueryDict, name: str) -> str:
    text = given.get(name) or CRS84
    if text not in KNOWN_CRS:
        raise BadQuestion(f"{name} 应为 {'、'.join(KNOWN_CRS)} 之一")
    return text


def _box(given: QueryDict) -> Box | None:
    text = given.get("bbox")
    if not text:
        return None
    try:
        numbers = [float(part) for part in text.split(",")]
    except ValueError:
        raise BadQuestion("bbox 应为四个数字") from None
    if len(numbers) == 6:  # with heights, which features here do not have
        numbers = [*numbers[:2], *numbers[3:5]]
    if len(numbers) != 4 or not all(-360 <= number <= 360 for number in numbers):
        raise BadQuestion("bbox 应为四个数字：西、南、东、北")
    if read_crs(given, "bbox-crs") in NORTH_FIRST:
        numbers = [numbers[1], numbers[0], numbers[3], numbers[2]]
    west, south, east, north = numbers
    if south > north:
        raise BadQuestion("bbox 的南边在北边之上")
    return west, south, east, north


def _days(text: str) -> tuple[date, date]:
    """An instant, or an interval with ".." (or nothing) for an open end (RFC 3339)."""
    parts = text.split("/")
    if len(parts) > 2 or parts == ["..", ".."]:
        raise BadQuestion("datetime 应为一个时刻，或用“/”分开的两个时刻")
    days = [EVER[place] if part in ("", "..") and len(parts) == 2 else _day(part) for place, part in enumerate(parts)]
    if days[0] > days[-1]:
        raise BadQuestion("datetime 的起点在终点之后")
    return days[0], days[-1]


def _day(text: str) -> date:
    try:
        if len(text) == 10:
            return date.fromisoformat(text)
        moment = datetime.fromisoformat(text)
        return timezone.localdate(moment if moment.tzinfo else timezone.make_aware(moment))
    except (ValueError, OverflowError):
        raise BadQuestion(f"datetime 里的“{text}”不是 RFC 3339 的时刻") from None
