"""A square of the map as numbers to draw: however many features lie in it, an answer stays small.

A tile is 256 screen pixels; its numbers are sixteenths of a pixel from its north-west corner. It holds
  points  [key, x, y, tone, name]        one by one, where they are few
  counts  [x, y, n]                      points near each other, as one figure
  grains  [x, y, n]                      shapes too small to see as shapes: how many begin in each small square
  shapes  [key, tone, name, kind, paths] clipped and simplified to what the screen can show; kind "area" or "line"
"""

from collections import Counter
from datetime import date
from typing import Any

import numpy as np
import shapely

from hemei.atlas.source import Drawn

PIXELS, FINE = 256, 16
EDGE = 6 / PIXELS  # of a tile: what is drawn beyond its edge, so that outlines meet
SEEN_AS_SHAPE = 4.0  # pixels
MOST_POINTS = 150
SQUARE, GRAIN = 64, 4  # pixels: of a count, of a grain
SIMPLER = 0.6  # pixels
Tile = dict[str, list[Any]]


def cut(found: Drawn, prefixes: list[str], day: date | None, zoom: int, x: int, y: int) -> Tile:
    """The tile (zoom, x, y) of what is under the prefixes on the day."""
    side = 1 / 2**zoom
    west, north = x * side, y * side
    edge = side * EDGE
    near = found.within(west - edge, north - edge, west + side + edge, north + side + edge)
    near = near[found.allowed(prefixes, day)[near]] if near.size else near
    pixels = found.sizes[near] * 2**zoom * PIXELS
    dots = shapely.get_dimensions(found.shapes[near]) == 0
    small = ~dots & (pixels < SEEN_AS_SHAPE)
    tile: Tile = {"points": [], "counts": [], "grains": [], "shapes": []}
    origin, scale = np.array([west, north]), 2**zoom * PIXELS * FINE
    _put_points(tile, found, near[dots], origin, scale)
    tile["grains"] = _grouped(found, near[small], origin, scale, GRAIN)
    _put_shapes(tile, found, near[~dots & ~small], (west, north, side, edge), scale)
    return tile


def _put_points(tile: Tile, found: Drawn, which: Any, origin: Any, scale: float) -> None:
    if len(which) > MOST_POINTS:
        tile["counts"] = _grouped(found, which, origin, scale, SQUARE)
        return
    at = np.rint((found.middles[which] - origin) * scale).astype(int)
    tile["points"] = [
        [int(found.keys[i]), int(x), int(y), found.tones[i], found.names[i]]
        for i, (x, y) in zip(which, at, strict=True)
    ]


def _grouped(found: Drawn, which: Any, origin: Any, scale: float, pixels: int) -> list[list[int]]:
    """Squares of so many pixels with their number, at the mean of what is in them; only what begins in this tile."""
    if not len(which):
        return []
    at = (found.middles[which] - origin) * scale
    inside = ((at >= 0) & (at < PIXELS * FINE)).all(axis=1)
    at = at[inside]
    per_row = PIXELS // pixels
    square = (at // (pixels * FINE)).astype(int)
    number = square[:, 1] * per_row + square[:, 0]
    counts = np.bincount(number)
    x, y = np.bincount(number, at[:, 0]), np.bincount(number, at[:, 1])
    return [[int(x[i] / counts[i]), int(y[i] / counts[i]), int(counts[i])] for i in np.flatnonzero(counts)]


def _put_shapes(tile: Tile, found: Drawn, which: Any, box: tuple[float, float, float, float], scale: float) -> None:
    if not len(which):
        return
    west, north, side, edge = box
    simple = shapely.simplify(found.shapes[which], SIMPLER * FINE / scale, preserve_topology=False)
    clipped = shapely.clip_by_rect(simple, west - edge, north - edge, west + side + edge, north + side + edge)
    for i, shape in zip(which, clipped, strict=True):
        paths = _paths(shape, np.array([west, north]), scale)
        if paths:
            kind = "area" if shapely.get_dimensions(found.shapes[i]) == 2 else "line"
            tile["shapes"].append([int(found.keys[i]), found.tones[i], found.names[i], kind, paths])


def _paths(shape: Any, origin: Any, scale: float) -> list[list[int]]:
    """Each ring or line as x, y of its start and then steps."""
    parts = shapely.get_parts(shape)
    rings = shapely.get_rings(parts[shapely.get_dimensions(parts) == 2])
    lines = parts[shapely.get_dimensions(parts) == 1]
    found = []
    for line in (*rings, *lines):
        at = np.rint((shapely.get_coordinates(line) - origin) * scale).astype(int)
        steps = np.diff(at, axis=0)
        moved = steps[(steps != 0).any(axis=1)]
        if len(moved):
            found.append([*at[0].tolist(), *moved.ravel().tolist()])
    return found


def count(tile: Tile) -> Counter[str]:
    """How many features a tile stands for, by how they are shown."""
    shown = Counter({"points": len(tile["points"]), "shapes": len(tile["shapes"])})
    shown["counted"] = sum(group[2] for group in (*tile["counts"], *tile["grains"]))
    return shown
