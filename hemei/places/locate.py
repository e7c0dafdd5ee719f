"""Point → grid cell (or village), with a box index over the polygons in force.

A point on the border of two cells belongs to the one with the smaller code, so that each point has one cell.
"""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Any

import numpy as np
import shapely
from django.db.models import Count, Max
from django.utils import timezone
from shapely.geometry import shape

from hemei.places.models import AreaBoundary, CellBoundary, in_area


class Locator:
    """An index over (code, polygon); `find` answers in microseconds."""

    def __init__(self, polygons: Iterable[tuple[str, Any]]) -> None:
        ordered = sorted(polygons, key=lambda pair: pair[0])
        self.codes = [code for code, _ in ordered]
        self.shapes = np.array([polygon for _, polygon in ordered], dtype=object)
        shapely.prepare(self.shapes)
        self.tree = shapely.STRtree(self.shapes)

    def find(self, lon: float, lat: float) -> str | None:
        """The code of the cell at a point in CGCS2000 degrees; None outside all of them."""
        near = self.tree.query(shapely.Point(lon, lat))
        hits = near[shapely.intersects_xy(self.shapes[near], lon, lat)] if near.size else near
        return self.codes[int(hits.min())] if hits.size else None


def cells(parent: str, on: date | None = None) -> Locator:
    """The grid cells under `parent` as they were on a day (today)."""
    return _locator(CellBoundary, "cell__code", parent, on or timezone.localdate())


def villages(parent: str, on: date | None = None) -> Locator:
    """The villages and communities under `parent` that have a boundary."""
    return _locator(AreaBoundary, "area_id", parent, on or timezone.localdate())


def _locator(model: Any, code: str, parent: str, on: date) -> Locator:
    rows = model.objects.filter(in_area(parent, code))
    version = rows.aggregate(rows=Count("pk"), last=Max("pk"), closed=Count("valid_to"), until=Max("valid_to"))
    return _built(model, code, parent, on, tuple(version.values()))


@lru_cache(maxsize=8)
def _built(model: Any, code: str, parent: str, on: date, version: tuple[Any, ...]) -> Locator:
    """Kept as long as no boundary under the parent is added or closed (`version`)."""
    rows = model.objects.filter(in_area(parent, code)).on(on)
    if model is AreaBoundary:
        rows = rows.filter(area__code__regex=r"^\d{12}$")
    return Locator((name, shape(geometry)) for name, geometry in rows.values_list(code, "geometry"))
