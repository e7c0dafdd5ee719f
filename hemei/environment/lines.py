"""Points and lines as clerks write them, "116.80,39.71; 116.82,39.70", in CGCS2000 degrees."""

import re
from typing import Any

from hemei.environment.rules_water import BadCoordinates
from hemei.places import datum

Point = tuple[float, float]
_PAIR = re.compile(r"\s*([-+]?\d+(?:\.\d+)?)\s*[,，\s]\s*([-+]?\d+(?:\.\d+)?)\s*")


def read(text: str, field: str, least: int = 1) -> list[Point]:
    """The points of the text, none when it is empty; BadCoordinates says what is wrong with them."""
    parts = [part for part in re.split(r"[;；\n]", text) if part.strip()]
    points = [_point(part, field) for part in parts]
    if text.strip() and len(points) < least:
        raise BadCoordinates(field=field, text=text.strip()[:40], why=f"至少要有 {least} 个点")
    return points


def geometry(text: str, field: str, least: int = 1) -> dict[str, Any] | None:
    """GeoJSON of the text; None when it is empty."""
    points = read(text, field, least)
    if not points:
        return None
    one = list(points[0])
    return {"type": "Point", "coordinates": one} if len(points) == 1 else {
        "type": "LineString", "coordinates": [list(point) for point in points]
    }  # fmt: skip


def _point(text: str, field: str) -> Point:
    found = _PAIR.fullmatch(text)
    if found is None:
        raise BadCoordinates(field=field, text=text.strip()[:40], why="请写成“经度,纬度”，点与点之间用分号隔开")
    lon, lat = float(found[1]), float(found[2])
    if not datum.outside_china(lon, lat):
        return lon, lat
    if not datum.outside_china(lat, lon):
        why = "像是先写了纬度，请先写经度、后写纬度"
    elif abs(lon) > 180 or abs(lat) > 90:
        why = "像是以米为单位的投影坐标，请先转换为经纬度（CGCS2000）"
    else:
        why = "不在中国境内"
    raise BadCoordinates(field=field, text=text.strip()[:40], why=why)
