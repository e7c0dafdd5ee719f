"""The outline of a parcel as a clerk gives it: "lon,lat; lon,lat; …" in CGCS2000, or GeoJSON text."""

import json
import re
from typing import Any

from hemei.places import geometry as shapes
from hemei.places.geometry import Shape

NOISE = 0.5  # metres; thinner overlaps come from drawing
_MU = 2000 / 3  # square metres


def read(text: str) -> Shape | str:
    """The polygon, or what is wrong with it in Chinese."""
    document = _document(text.strip())
    return document if isinstance(document, str) else shapes.read(document)


def geometry(text: str) -> dict[str, Any] | None:
    found = read(text) if text else ""
    return None if isinstance(found, str) else shapes.write(found)


def _document(text: str) -> dict[str, Any] | str:
    if text.startswith("{"):
        try:
            found = json.loads(text)
        except (ValueError, RecursionError):
            return "不是可以读的 GeoJSON。"
        return found.get("geometry", found) if isinstance(found, dict) else "不是可以读的 GeoJSON。"
    points = []
    for part in re.split(r"[;；\n]+", text):
        numbers = re.split(r"[,，\s]+", part.strip())
        if part.strip():
            try:
                lon, lat = (float(number) for number in numbers)
            except ValueError:
                return f"“{part.strip()[:30]}”不是“经度,纬度”。"
            points.append([lon, lat])
    if len(points) < 3:
        return "至少要三个点。"
    ring = points if points[0] == points[-1] else [*points, points[0]]
    return {"type": "Polygon", "coordinates": [ring]}


def overlap(one: Shape, other: Shape) -> bool:
    """Whether two parcels lie on each other by more than drawing noise."""
    latitude = one.centroid.y
    plain, beside = shapes.in_metres(one, latitude), shapes.in_metres(other, latitude)
    return shapes.wider_than(plain.intersection(beside), NOISE)


def mu(found: Shape) -> float:
    """The drawn area in 亩, for comparison with the register."""
    return float(shapes.in_metres(found, found.centroid.y).area / _MU)
