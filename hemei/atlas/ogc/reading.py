"""Features of the public layers: only approved rows, only the fields that a layer makes public."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import shapely
from shapely.geometry import mapping

from hemei.atlas import queries, registry, source
from hemei.atlas.ogc.asking import NORTH_FIRST, Asked
from hemei.atlas.registry import Layer

DIGITS = 8  # of a degree: a millimetre


class NotThere(LookupError):
    """Answered with 404."""


@dataclass(frozen=True)
class Page:
    features: list[dict[str, Any]]
    matched: int


def layers() -> list[Layer]:
    return [one for one in registry.all_layers() if one.public]


def layer(slug: str) -> Layer:
    found = next((one for one in layers() if one.slug == slug), None)
    if found is None:
        raise NotThere(f"没有公开图层 {slug}")
    return found


def extent(one: Layer) -> tuple[list[float], tuple[date | None, date | None]] | None:
    """West, south, east, north of all its features, and the first and last day; None without any."""
    drawn, _ = source.drawn(one, public=True)
    if not len(drawn.keys):
        return None
    left, top, right, bottom = shapely.total_bounds(drawn.shapes)
    (west, north), (east, south) = source.to_degrees(np.array([[left, top], [right, bottom]]))
    first = int(drawn.since.min())
    last = int(drawn.until.max())
    days = (date.fromordinal(first) if first > 0 else None, date.fromordinal(last) if last < source.FOREVER else None)
    return [round(float(value), DIGITS) for value in (west, south, east, north)], days


def page(one: Layer, asked: Asked) -> Page:
    """The features that were asked for, in the order of their keys."""
    drawn, _ = source.drawn(one, public=True)
    mask = np.ones(len(drawn.keys), dtype=bool)
    if asked.days:
        first, last = (day.toordinal() for day in asked.days)
        mask &= (drawn.since <= last) & (drawn.until > first)
    if asked.box:
        mask &= _meeting(drawn, asked.box)
    found = np.flatnonzero(mask)
    return Page(list(_features(one, drawn, found[asked.offset : asked.offset + asked.limit], asked.crs)), len(found))


def _meeting(drawn: source.Drawn, box: tuple[float, float, float, float]) -> Any:
    west, south, east, north = box
    mask = np.zeros(len(drawn.keys), dtype=bool)
    spans = [(west, east)] if west <= east else [(west, 180.0), (-180.0, east)]  # across the date line
    for left, right in spans:
        mask[drawn.meeting(*source.box_to_world(left, south, right, north))] = True
    return mask


def feature(one: Layer, key: int, crs: str) -> dict[str, Any]:
    drawn, _ = source.drawn(one, public=True)
    found = next(_features(one, drawn, np.flatnonzero(drawn.keys == key), crs), None)
    if found is None:
        raise NotThere(f"图层 {one.slug} 没有要素 {key}")
    return found


def _features(one: Layer, drawn: source.Drawn, places: Any, crs: str) -> Iterator[dict[str, Any]]:
    rows = source.rows(one, public=True).in_bulk(drawn.keys[places].tolist())
    shapes = shapely.transform(drawn.shapes[places], source.to_degrees) if len(places) else []
    for place, shape in zip(places, shapes, strict=True):
        key = int(drawn.keys[place])
        properties = {"name": drawn.names[place]} | {name: value(rows[key], name) for name in one.public}
        yield {"type": "Feature", "id": key, "geometry": _geometry(shape, crs), "properties": properties}


def _geometry(shape: Any, crs: str) -> dict[str, Any]:
    def rounded(points: Any) -> Any:
        return points.round(DIGITS)[:, ::-1] if crs in NORTH_FIRST else points.round(DIGITS)

    plain: dict[str, Any] = mapping(shapely.transform(shape, rounded))
    return plain


def value(row: Any, name: str) -> Any:
    """A field as machines read it: numbers, booleans and days as such, the rest in words."""
    found = getattr(row, name)
    if isinstance(found, bool | float) or found is None:
        return found
    if isinstance(found, int) and not hasattr(row, f"get_{name}_display"):
        human = getattr(row._meta.get_field(name), "to_human", None)
        return float(human(found)) if human else found
    return found.isoformat() if hasattr(found, "isoformat") else queries.in_words(row, name)
