"""What the map asks: layers, tiles, cards and places, each scoped to the posts of who asks."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import numpy as np
import shapely
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.formats import date_format

from hemei.atlas import registry, source, tiles
from hemei.atlas.registry import STYLES, Layer, edit_right
from hemei.kernel.errors import NotPermitted, OutOfScope
from hemei.kernel.fields import QuantityField
from hemei.places.models import Area, in_any

DEEPEST = 20  # zoom
PER_LAYER = 6  # hits of a search
Box = tuple[float, float, float, float]  # west, south, east, north in degrees


@dataclass(frozen=True)
class Line:
    """A layer in the switch: how many features it shows the account, and how many rows still have no place."""

    layer: Layer
    count: int
    unplaced: int

    @property
    def colour(self) -> str:
        return STYLES[self.layer.style][0]

    @property
    def look(self) -> str:
        return STYLES[self.layer.style][1]


def layer(by: Any, slug: str) -> Layer:
    """A layer that the account may see; OutOfScope when there is none, NotPermitted when it may not."""
    try:
        found = registry.get(slug)
    except KeyError:
        raise OutOfScope from None
    by.check(found.right)
    return found


def lines(by: Any) -> list[Line]:
    return [_line(by, one) for one in registry.visible(by)]


def _line(by: Any, one: Layer) -> Line:
    drawn, _ = source.drawn(one)
    shown = int(drawn.allowed(by.scope(one.right)).sum())
    total = _rows(by, one).values(one.placed).distinct().count() if one.placed else shown
    return Line(one, shown, max(0, total - _distinct(by, one, drawn, shown)))


def _distinct(by: Any, one: Layer, drawn: source.Drawn, shown: int) -> int:
    """Places shown; rows that share one (visits of the same point) are one place."""
    if one.placed in ("", "pk"):
        return shown
    keys = drawn.keys[drawn.allowed(by.scope(one.right))].tolist()
    return source.rows(one).filter(pk__in=keys).values(one.placed).distinct().count() if keys else 0


def _rows(by: Any, one: Layer) -> Any:
    return source.rows(one).filter(in_any(by.scope(one.right), one.area))


def tile(by: Any, one: Layer, day: date, zoom: int, x: int, y: int) -> tuple[tiles.Tile, str]:
    """The tile and what names its content (an ETag)."""
    if not (0 <= zoom <= DEEPEST and 0 <= x < 2**zoom and 0 <= y < 2**zoom):
        raise OutOfScope
    drawn, version = source.drawn(one)
    prefixes = by.scope(one.right)
    named = repr((one.code, version, prefixes, day, zoom, x, y)).encode()
    return tiles.cut(drawn, prefixes, day, zoom, x, y), hashlib.sha256(named).hexdigest()[:32]


def row(by: Any, one: Layer, pk: int) -> Any:
    found = _rows(by, one).filter(pk=pk).first()
    if found is None:
        raise OutOfScope
    return found


def card(by: Any, one: Layer, pk: int) -> dict[str, Any]:
    """What the card of a feature shows."""
    found = row(by, one, pk)
    shown = [*facts(found, one.card), *(one.more(found, by) if one.more else [])]
    return {"layer": one, "title": label(found, one), "facts": shown, "url": one.url(found), "pk": pk}


def facts(found: Any, names: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """(label, text) of the fields that say anything."""
    for name in names:
        text = in_words(found, name)
        if text:
            yield str(found._meta.get_field(name).verbose_name), text


def in_words(found: Any, name: str) -> str:
    """A field as people read it."""
    value, described = getattr(found, name), found._meta.get_field(name)
    if hasattr(found, f"get_{name}_display"):
        return str(getattr(found, f"get_{name}_display")() or "")
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, datetime):
        return date_format(timezone.localtime(value), "Y-m-d H:i")
    if isinstance(described, QuantityField) and value is not None:
        return f"{described.to_human(value)} {described.unit}"
    return "" if value in (None, "", []) else str(value)


def label(found: Any, one: Layer) -> str:
    for part in one.name.split("__"):
        found = getattr(found, part)
    return str(found or "")


def search(by: Any, text: str) -> list[dict[str, Any]]:
    """Places and features whose name has the text, or the point of two numbers."""
    text = text.strip()
    point = _point(text)
    if point:
        return [{"name": f"{point[0]:.6f}，{point[1]:.6f}", "layer": "坐标", "box": [*point, *point]}]
    if not text:
        return []
    return [hit for one in registry.visible(by) for hit in _hits(by, one, text)]


def _hits(by: Any, one: Layer, text: str) -> Iterator[dict[str, Any]]:
    named = _rows(by, one).filter(**{f"{one.name}__icontains": text}).order_by("-pk")
    found = list(named.values_list("pk", one.name)[: PER_LAYER * 3])
    boxes = boxes_of(one, [pk for pk, _ in found])
    for pk, name in [pair for pair in found if pair[0] in boxes][:PER_LAYER]:
        yield {"name": str(name), "layer": one.title, "slug": one.slug, "pk": pk, "box": boxes[pk]}


def _point(text: str) -> tuple[float, float] | None:
    parts = text.replace("，", ",").split(",")
    try:
        lon, lat = (float(part) for part in parts)
    except ValueError:
        return None
    return (lon, lat) if -180 <= lon <= 180 and -85 <= lat <= 85 else None


def boxes_of(one: Layer, keys: list[int]) -> dict[int, list[float]]:
    """Where the features with these keys are, in degrees; those without a place are not in it."""
    drawn, _ = source.drawn(one)
    found: dict[int, list[float]] = {}
    for key in keys:
        at = int(np.searchsorted(drawn.keys, key))
        if at < len(drawn.keys) and drawn.keys[at] == key:
            found[key] = [round(value, 7) for value in _degrees(drawn.bounds[at])]
    return found


def _degrees(bounds: Any) -> Box:
    (west, north), (east, south) = source.to_degrees(np.array([[bounds[0], bounds[1]], [bounds[2], bounds[3]]]))
    return float(west), float(south), float(east), float(north)


def frame(by: Any) -> Box | None:
    """What the map shows at first: the villages in scope, or whatever there is."""
    for one in registry.visible(by):
        drawn, _ = source.drawn(one)
        mask = drawn.allowed(by.scope(one.right))
        if mask.any():
            return _degrees(shapely.total_bounds(drawn.shapes[mask]))
    return None


def labels(by: Any) -> list[list[Any]]:
    """[name, longitude, latitude] of the villages in scope, to write on the map."""
    one = registry.get("places.village")
    if not by.can(one.right):
        return []
    drawn, _ = source.drawn(one)
    here = np.flatnonzero(drawn.allowed(by.scope(one.right), timezone.localdate()))
    if not here.size:
        return []
    at = source.to_degrees(shapely.get_coordinates(shapely.point_on_surface(drawn.shapes[here])))
    named = dict(Area.objects.filter(code__in=drawn.areas[here].tolist()).values_list("code", "short_name"))
    return [
        [named.get(str(drawn.areas[i])) or drawn.names[i], *place]
        for i, place in zip(here, at.round(6).tolist(), strict=True)
    ]


def first_day(by: Any) -> date:
    """Where the time slider begins: the earliest day of any layer, at most ten years ago."""
    today = timezone.localdate()
    found = [int(drawn.since[drawn.since > 0].min()) for one in registry.visible(by)
             if (drawn := source.drawn(one)[0]).since.any()]  # fmt: skip
    return max(date.fromordinal(min(found)) if found else today, today.replace(year=today.year - 10, day=1))


def may_import(by: Any) -> bool:
    return any(one.matched_by and by.can(edit_right(one)) for one in registry.visible(by))


def importable(by: Any) -> list[Layer]:
    """Layers whose rows the account may put in their place; NotPermitted when there are none."""
    if not may_import(by):
        raise NotPermitted(right="标绘位置")
    return [one for one in registry.visible(by) if one.matched_by and by.can(edit_right(one))]


def towns(by: Any, layers: list[Layer]) -> "QuerySet[Area]":
    """The areas in which any of the layers may be changed."""
    scopes = sorted({code for one in layers for code in by.scope(edit_right(one))})
    return Area.objects.filter(code__in=scopes).order_by("code")
