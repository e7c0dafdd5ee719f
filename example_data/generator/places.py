"""Areas with their aliases, schematic boundaries and grid cells of a profile."""

from datetime import date
from typing import Any

from shapely.geometry import mapping

from example_data.generator.geometry import halves, outline, tile
from example_data.generator.profile import Profile
from hemei.people.access import By
from hemei.places import actions

CELLS_PER_VILLAGE = 2


def open_places(profile: Profile, by: By) -> None:
    """Load the areas, then a schematic map: village boundaries and two grid cells in each."""
    actions.load_areas(rows=profile.areas, by=by)
    town, random = profile["town"], profile.random
    outer = outline(tuple(town["centre"]), town["radius_km"], random)
    villages = tile(outer, [village["code"] for village in profile.villages], random)
    since = date(profile.year - 1, 1, 1)
    cells: list[dict[str, Any]] = []
    for code, polygon in villages.items():
        for number, part in enumerate(halves(polygon, CELLS_PER_VILLAGE), start=1):
            cells.append(_feature(f"{code}{number:03d}", f"第{number}网格", part))
    outlines = _collection([_feature(v["code"], v["short_name"], villages[v["code"]]) for v in profile.villages])
    actions.replace_boundaries(document=outlines, parent=profile.town, since=since, by=by, schematic=True)
    actions.replace_cells(document=_collection(cells), parent=profile.town, since=since, by=by, schematic=True)


def _collection(features: list[dict[str, Any]]) -> dict[str, Any]:
    return {"type": "FeatureCollection", "features": features}


def _feature(code: str, name: str, polygon: Any) -> dict[str, Any]:
    return {
        "type": "Feature", "geometry": mapping(polygon),
        "properties": {"code": code, "name": name, "schematic": True},
    }  # fmt: skip
