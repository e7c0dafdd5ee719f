"""Schematic polygons (示意图): villages as cells of a Voronoi tiling in a made-up outline, grids as their halves."""

import math
from collections.abc import Sequence
from random import Random

import shapely
from shapely.geometry import LineString, MultiPoint, Point, Polygon
from shapely.ops import split


def outline(centre: tuple[float, float], radius_km: float, random: Random) -> Polygon:
    """A rounded, slightly irregular outline around `centre` (longitude, latitude, CGCS2000 degrees)."""
    lon, lat = centre
    per_lat, per_lon = 1 / 111.32, 1 / (111.32 * math.cos(math.radians(lat)))
    points = []
    for step in range(48):
        angle = 2 * math.pi * step / 48
        reach = radius_km * (
            1 + 0.12 * math.sin(3 * angle + 0.7) + 0.06 * math.sin(7 * angle) + random.uniform(-0.02, 0.02)
        )
        points.append((lon + reach * per_lon * math.cos(angle), lat + reach * per_lat * math.sin(angle)))
    return shapely.set_precision(Polygon(points), 1e-6)


def tile(outer: Polygon, codes: Sequence[str], random: Random) -> dict[str, Polygon]:
    """One polygon a code: a Voronoi tiling of `outer`, evened out by three rounds of Lloyd's method."""
    seeds = _inside(outer, len(codes), random)
    for _ in range(4):
        cells = _voronoi(outer, seeds)
        seeds = [cell.centroid for cell in cells]
    cells = _voronoi(outer, seeds)
    by_row = sorted(cells, key=lambda cell: (-round(cell.centroid.y, 2), cell.centroid.x))
    return dict(zip(codes, by_row, strict=True))


def halves(cell: Polygon, count: int) -> list[Polygon]:
    """Cut a polygon into `count` strips that tile it."""
    west, south, east, north = cell.bounds
    pieces = [cell]
    for index in range(1, count):
        x = west + (east - west) * index / count
        cut = LineString([(x, south - 1), (x + (east - west) * 0.05, north + 1)])
        pieces = [part for piece in pieces for part in split(piece, cut).geoms]
    return pieces


def _inside(outer: Polygon, count: int, random: Random) -> list[Point]:
    west, south, east, north = outer.bounds
    points: list[Point] = []
    while len(points) < count:
        point = Point(random.uniform(west, east), random.uniform(south, north))
        if outer.contains(point):
            points.append(point)
    return points


def _voronoi(outer: Polygon, seeds: Sequence[Point]) -> list[Polygon]:
    diagram = shapely.voronoi_polygons(MultiPoint(seeds), extend_to=outer)
    return [cell.intersection(outer) for cell in diagram.geoms]
