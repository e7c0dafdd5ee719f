"""The rows of a layer as shapes in memory: indexed once, asked by box, scope and day in milliseconds.

Kept per process until a row changes (number of rows and the greatest `changed`). Shapes are on the web map's plane
(Web Mercator) scaled so that the world is 0…1, y downward, as tiles are cut.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any, TypeAlias

import numpy as np
import shapely
from django.db.models import Count, Max, QuerySet, TextField
from django.db.models.functions import Cast
from django.utils import timezone

from hemei.atlas.models import Placement
from hemei.atlas.registry import Layer
from hemei.ledgers.models import LedgerRecord, State

Numbers: TypeAlias = Any  # numpy arrays
FOREVER = date.max.toordinal()
CHUNK = 5_000


@dataclass
class Drawn:
    """The features of a layer, one place in every array for each; ordered by key."""

    keys: Numbers
    shapes: Numbers
    areas: Numbers
    since: Numbers
    until: Numbers
    names: list[str]
    tones: list[str]

    @cached_property
    def tree(self) -> shapely.STRtree:
        return shapely.STRtree(self.shapes)

    @cached_property
    def bounds(self) -> Numbers:
        return shapely.bounds(self.shapes) if len(self.shapes) else np.empty((0, 4))

    @cached_property
    def sizes(self) -> Numbers:
        """The longer side of each shape's box."""
        return np.maximum(self.bounds[:, 2] - self.bounds[:, 0], self.bounds[:, 3] - self.bounds[:, 1])

    @cached_property
    def middles(self) -> Numbers:
        return (self.bounds[:, :2] + self.bounds[:, 2:]) / 2

    @cached_property
    def _area_codes(self) -> tuple[Numbers, Numbers]:
        codes, places = np.unique(self.areas, return_inverse=True)
        return codes, places

    def allowed(self, prefixes: Iterable[str], day: date | None = None) -> Numbers:
        """Which features lie under one of the prefixes and are there on the day, as a mask."""
        codes, places = self._area_codes
        wanted = tuple(prefixes)
        mask = np.array([str(code).startswith(wanted) for code in codes], dtype=bool)[places]
        if day is not None:
            number = day.toordinal()
            mask &= (self.since <= number) & (self.until > number)
        return mask

    def within(self, west: float, north: float, east: float, south: float) -> Numbers:
        """Places (in order) of the features whose box meets this one."""
        return np.sort(self.tree.query(shapely.box(west, north, east, south)))

    def meeting(self, west: float, north: float, east: float, south: float) -> Numbers:
        """Places (in order) of the features that meet this box themselves."""
        return np.sort(self.tree.query(shapely.box(west, north, east, south), predicate="intersects"))


_kept: dict[tuple[str, bool], tuple[tuple[Any, ...], Drawn]] = {}


def rows(layer: Layer, public: bool = False) -> QuerySet[Any]:
    """All rows of a layer; of a ledger, approved ones for everybody and voided ones for nobody."""
    found = layer.rows()
    if not issubclass(found.model, LedgerRecord):
        return found
    return found.filter(state=State.APPROVED) if public else found.exclude(state=State.VOID)


def version(layer: Layer, public: bool = False) -> tuple[Any, ...]:
    """What differs once any row of the layer, or its place, changes."""
    asked: dict[str, Any] = {"n": Count("pk")}
    if layer.changed:
        asked["last"] = Max(layer.changed)
    if layer.until:
        asked |= {"ended": Count(layer.until), "end": Max(layer.until)}
    found = tuple(rows(layer, public).order_by().select_related(None).aggregate(**asked).values())
    if layer.placed:
        placed = Placement.objects.filter(layer=layer.code)
        found += tuple(placed.order_by().aggregate(n=Count("pk"), last=Max("placed_at"), v=Max("version")).values())
    return found


def drawn(layer: Layer, public: bool = False) -> tuple[Drawn, tuple[Any, ...]]:
    """The features of a layer, and the version they are of."""
    now = version(layer, public)
    kept = _kept.get((layer.code, public))
    if kept is None or kept[0] != now:
        kept = _kept[layer.code, public] = (now, _read(layer, public))
    return kept[1], now


def _read(layer: Layer, public: bool) -> Drawn:
    found, where = _asked(layer, public)
    shapes = _shapes(layer, where)
    good = ~(shapely.is_missing(shapes) | shapely.is_empty(shapes))
    kept = [row for row, fine in zip(found, good, strict=True) if fine]
    return Drawn(
        keys=np.array([row[0] for row in kept], dtype=np.int64), shapes=_to_world(shapes[good]),
        areas=np.array([row[1] for row in kept], dtype="U15"),
        since=np.array([_day(row[3], 0) for row in kept], dtype=np.int64),
        until=np.array([_day(row[4], FOREVER) for row in kept], dtype=np.int64),
        names=[str(row[2] or "") for row in kept], tones=[layer.tones.get(str(row[5]), "") for row in kept],
    )  # fmt: skip


def _asked(layer: Layer, public: bool) -> tuple[list[tuple[Any, ...]], list[Any]]:
    """(key, area, name, since, until, tone) of each row, and what says where it is."""
    query = rows(layer, public).select_related(None).order_by("pk")
    names = ["pk", layer.area, layer.name, layer.date or "pk", layer.until or "pk", layer.tone or "pk"]
    placed: dict[str, Any] = {}
    if layer.read:
        names.append(layer.geometry)
    elif layer.geometry:
        query = query.annotate(place_text=Cast(layer.geometry, TextField()))
        names.append("place_text")
    elif layer.point:
        names += layer.point
    else:
        names.append(layer.placed)
        stored = Placement.objects.filter(layer=layer.code).annotate(place_text=Cast("geometry", TextField()))
        placed = dict(stored.values_list("key", "place_text"))
    raw = list(query.values_list(*names).iterator(CHUNK))
    where = [placed.get(str(row[6])) if layer.placed else row[6:] for row in raw]
    return [_without_fillers(layer, row) for row in raw], where


def _without_fillers(layer: Layer, row: tuple[Any, ...]) -> tuple[Any, ...]:
    since, until, tone = (value if named else None for value, named in zip(
        row[3:6], (layer.date, layer.until, layer.tone), strict=True))  # fmt: skip
    return (row[0], row[1], row[2], since, until, tone)


def _shapes(layer: Layer, where: list[Any]) -> Numbers:
    """Shapes in degrees; None where there is no place yet or what is stored is no geometry."""
    if layer.point:
        found = np.full(len(where), None, dtype=object)
        there = [i for i, (x, y) in enumerate(where) if x is not None and y is not None]
        numbers = np.array([[float(value) for value in where[i]] for i in there]).reshape(-1, 2)
        found[there] = shapely.points(numbers)
        return found
    texts = [text if layer.placed or text is None else text[0] for text in where]
    if layer.read:
        texts = [_as_text(layer.read(text)) if text else None for text in texts]
    return shapely.from_geojson(np.array(texts, dtype=object), on_invalid="ignore")


def _as_text(geometry: dict[str, Any] | None) -> str | None:
    return json.dumps(geometry) if geometry else None


def _to_world(shapes: Numbers) -> Numbers:
    return shapely.transform(shapes, to_world) if len(shapes) else shapes


def to_world(points: Numbers) -> Numbers:
    """Degrees → the web map's plane, 0…1 from the north-west corner."""
    lat = np.radians(np.clip(points[:, 1], -85.05, 85.05))
    y = (1 - np.log(np.tan(lat) + 1 / np.cos(lat)) / np.pi) / 2
    return np.column_stack([(points[:, 0] + 180) / 360, y])


def to_degrees(points: Numbers) -> Numbers:
    """The way back."""
    lat = np.degrees(np.arctan(np.sinh(np.pi * (1 - 2 * points[:, 1]))))
    return np.column_stack([points[:, 0] * 360 - 180, lat])


def box_to_world(west: float, south: float, east: float, north: float) -> tuple[float, float, float, float]:
    """West, south, east, north in degrees → left, top, right, bottom on the plane."""
    (left, top), (right, bottom) = to_world(np.array([[west, north], [east, south]]))
    return float(left), float(top), float(right), float(bottom)


def _day(value: Any, none: int) -> int:
    if value is None:
        return none
    if isinstance(value, datetime):
        value = timezone.localdate(value)
    return int(value.toordinal())
