"""GeoJSON geometries: read, checked one by one and against each other, measured in metres, written.

Everything is kept in CGCS2000 degrees. Checks between neighbours are made in metres on a local plane,
which at the size of a town is right to a few parts in a thousand.
"""

import math
from collections.abc import Callable
from typing import Any, TypeAlias

import shapely
from shapely import MultiPolygon, Polygon
from shapely.geometry import mapping, shape
from shapely.validation import explain_validity

from hemei.places import datum

METRES_PER_DEGREE = 111_320.0
Shape: TypeAlias = Polygon | MultiPolygon


POLYGONS = ("Polygon", "MultiPolygon")
ANY = (*POLYGONS, "LineString", "MultiLineString", "Point", "MultiPoint")


def read(geometry: Any, kinds: tuple[str, ...] = POLYGONS) -> Shape | str:
    """The polygon (or what `kinds` allow) of a GeoJSON geometry, or what is wrong with it in Chinese."""
    if not isinstance(geometry, dict) or geometry.get("type") not in kinds:
        given = geometry.get("type", "空") if isinstance(geometry, dict) else "空"
        return f"几何类型是“{given}”，应为 {' 或 '.join(kinds)}。"
    try:
        found = shape(geometry)
    except (ValueError, TypeError, KeyError, IndexError, shapely.errors.ShapelyError):
        return "坐标写法不对，每个环应是 [[经度, 纬度], …]，首尾相同，至少四点。"
    return _place(found) or _validity(found) or found


def _place(found: Shape) -> str:
    """ "" when the coordinates can be in China; else the likely mistake."""
    if found.is_empty:
        return "多边形是空的。"
    west, south, east, north = found.bounds
    if not all(map(math.isfinite, (west, south, east, north))):
        return "坐标里有空值。"
    if _in_china(west, south) and _in_china(east, north):
        return ""
    if _in_china(south, west) and _in_china(north, east):
        return f"坐标（{west:.6g}, {south:.6g}）像是先写了纬度：GeoJSON 要求先经度、后纬度。"
    if max(abs(west), abs(east)) > 180 or max(abs(south), abs(north)) > 90:
        return f"坐标（{west:.6g}, {south:.6g}）像是以米为单位的投影坐标，请先转换为经纬度（CGCS2000）。"
    return f"坐标（{west:.6g}, {south:.6g}）不在中国境内。"


def _in_china(lon: float, lat: float) -> bool:
    return not datum.outside_china(lon, lat)


def _validity(found: Shape) -> str:
    if found.is_valid:
        return ""
    reason = explain_validity(found)
    point = reason[reason.find("[") + 1 : reason.find("]")].replace(" ", ", ")
    what = "多边形自相交" if "Self-intersection" in reason else "多边形不合法"
    return f"{what}，位置在（{point}）。"


def write(found: Shape) -> dict[str, Any]:
    """The GeoJSON geometry, outer rings counter-clockwise (RFC 7946)."""
    oriented = shapely.orient_polygons(found) if hasattr(shapely, "orient_polygons") else found
    plain: dict[str, Any] = mapping(oriented)
    return {"type": plain["type"], "coordinates": _lists(plain["coordinates"])}


def _lists(value: Any) -> Any:
    return [_lists(item) for item in value] if isinstance(value, (tuple, list)) else value


def convert(found: Shape, change: Callable[[float, float], tuple[float, float]]) -> Shape:
    """The shape with every point changed (a datum)."""
    return shapely.transform(found, lambda points: [change(lon, lat) for lon, lat in points])


def in_metres(found: Shape, latitude: float) -> Shape:
    """The shape on a local plane around `latitude`."""
    scale = METRES_PER_DEGREE * math.cos(math.radians(latitude))
    return shapely.transform(found, lambda points: points * (scale, METRES_PER_DEGREE))


def wider_than(found: Any, width: float) -> bool:
    """Whether an overlap or gap (in metres) is anywhere wider than `width`; thinner ones are drawing noise."""
    return not found.is_empty and not found.buffer(-width / 2).is_empty
