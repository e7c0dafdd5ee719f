"""A map drawn on the server as SVG: no script, no tiles, prints well."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import shapely
from shapely.geometry import shape

WIDTH = 1000.0
MARGIN = 16.0
SCALE_HEIGHT = 30.0


@dataclass(frozen=True)
class Outline:
    """One polygon of the map: its path, its label and where the label stands."""

    path: str
    label: str
    url: str
    x: float
    y: float
    schematic: bool


@dataclass(frozen=True)
class Map:
    """What the template draws; `schematic` when any outline is 示意图. The scale bar stands under the outlines."""

    height: float
    outlines: list[Outline]
    schematic: bool
    scale_length: float
    scale_label: str

    @property
    def width(self) -> float:
        return WIDTH

    @property
    def scale_x(self) -> float:
        return WIDTH - MARGIN - self.scale_length

    @property
    def scale_y(self) -> float:
        return self.height - MARGIN / 2


def draw(rows: Iterable[tuple[dict[str, Any], str, str, bool]]) -> Map | None:
    """A map of (geometry, label, url, schematic); None when there is nothing to draw."""
    shapes = [(shape(geometry), label, url, schematic) for geometry, label, url, schematic in rows]
    if not shapes:
        return None
    west, south, east, north = shapely.total_bounds([found for found, *_ in shapes])
    squeeze = math.cos(math.radians((south + north) / 2))
    per_degree = (WIDTH - 2 * MARGIN) / max((east - west) * squeeze, (north - south) / 1.2)
    left = (WIDTH - (east - west) * squeeze * per_degree) / 2

    def to_page(points: Any) -> Any:
        return [(left + (x - west) * squeeze * per_degree, MARGIN + (north - y) * per_degree) for x, y in points]

    outlines = [_outline(shapely.transform(found, to_page), label, url, flag) for found, label, url, flag in shapes]
    length, label = _scale(per_degree)
    height = (north - south) * per_degree + 2 * MARGIN + SCALE_HEIGHT
    return Map(height, outlines, any(o.schematic for o in outlines), length, label)


def _outline(polygon: Any, label: str, url: str, schematic: bool) -> Outline:
    point = polygon.representative_point()
    rings = [ring for part in shapely.get_parts(polygon) for ring in (part.exterior, *part.interiors)]
    return Outline(" ".join(map(_path, rings)), label, url, round(point.x, 1), round(point.y, 1), schematic)


def _path(ring: Any) -> str:
    return "M" + "L".join(f"{x:.1f},{y:.1f}" for x, y in ring.coords[:-1]) + "Z"


def _scale(per_degree: float) -> tuple[float, str]:
    """A bar of 1, 2 or 5 × 10ⁿ metres, at most a fifth of the width."""
    metre = per_degree / 111_320
    step = 10.0 ** math.floor(math.log10(WIDTH / 5 / metre))
    metres = max(step * n for n in (1, 2, 5) if step * n * metre <= WIDTH / 5)
    return metres * metre, f"{metres / 1000:g} 公里" if metres >= 1000 else f"{metres:g} 米"
