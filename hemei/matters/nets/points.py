"""Matters as points of a map. However many there are, a view gets some hundred features: points, or counted squares."""

import math
from dataclasses import dataclass
from typing import Any

from django.db.models import Avg, Count, F, FloatField, Q, QuerySet, Value
from django.db.models.functions import Floor
from django.utils import timezone

from hemei.matters import lateness
from hemei.matters.models import Matter

MOST_POINTS = 400  # more are shown as squares
SQUARE = 56  # pixels of the screen
_TILE = 256  # pixels of the whole world at zoom 0
WIDEST = 2_000  # squares of one answer


@dataclass(frozen=True)
class View:
    """What of the map is seen: west, south, east, north in degrees, and the zoom."""

    west: float = -180.0
    south: float = -85.0
    east: float = 180.0
    north: float = 85.0
    zoom: float = 12.0

    @classmethod
    def read(cls, box: str, zoom: str) -> "View":
        """From "west,south,east,north" and a zoom; the whole world when they cannot be read."""
        try:
            west, south, east, north = (float(part) for part in box.split(","))
            level = min(20.0, max(3.0, float(zoom)))
        except ValueError:
            return cls()
        if not all(map(math.isfinite, (west, south, east, north))) or west >= east or south >= north:
            return cls()
        return cls(west, south, east, north, level)

    @property
    def width(self) -> float:
        """Degrees of longitude of a square."""
        return SQUARE * 360 / (_TILE * 2 ** math.floor(self.zoom))

    @property
    def height(self) -> float:
        """Degrees of latitude of a square: square on the screen, at the latitude of the view."""
        middle = max(-80.0, min(80.0, (self.south + self.north) / 2))
        return self.width * math.cos(math.radians(middle))


def collection(rows: QuerySet[Matter], view: View) -> dict[str, Any]:
    """GeoJSON of the matters in the view: each one, or squares when they are many."""
    seen = rows.order_by().filter(
        lon__gte=view.west, lon__lte=view.east, lat__gte=view.south, lat__lte=view.north
    ).select_related(None)  # fmt: skip
    late = set()
    few = list(seen.values_list("pk", "lon", "lat", "title", "state")[: MOST_POINTS + 1])
    if len(few) > MOST_POINTS:
        return _features([_square(*row) for row in _squares(seen, view)], clustered=True)
    if few:
        late = set(Matter.objects.filter(Q(pk__in=[row[0] for row in few]) & lateness.late(timezone.now()))
                   .values_list("pk", flat=True))  # fmt: skip
    return _features([_point(*row, late=row[0] in late) for row in few], clustered=False)


def _squares(rows: QuerySet[Matter], view: View) -> list[tuple[float, float, int]]:
    column = Floor(F("lon") / Value(view.width), output_field=FloatField())
    row = Floor(F("lat") / Value(view.height), output_field=FloatField())
    grouped = rows.annotate(column=column, row=row).values("column", "row")
    counted = grouped.annotate(x=Avg("lon"), y=Avg("lat"), n=Count("pk")).values_list("x", "y", "n")
    return list(counted.order_by("-n")[:WIDEST])


def _features(found: list[dict[str, Any]], clustered: bool) -> dict[str, Any]:
    return {"type": "FeatureCollection", "clustered": clustered, "features": found}


def _square(x: float, y: float, n: int) -> dict[str, Any]:
    return _feature(x, y, {"n": n})


def _point(pk: int, x: Any, y: Any, title: str, state: str, late: bool) -> dict[str, Any]:
    return _feature(x, y, {"id": pk, "title": title, "state": state, "late": late})


def _feature(x: float, y: float, properties: dict[str, Any]) -> dict[str, Any]:
    place = {"type": "Point", "coordinates": [round(x, 6), round(y, 6)]}
    return {"type": "Feature", "geometry": place, "properties": properties}
