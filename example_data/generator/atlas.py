"""Places of things whose ledgers keep no coordinates: made up inside the outline of their village (示意)."""

from random import Random
from typing import Any

from shapely.geometry import shape

from example_data.generator.profile import Profile
from hemei.atlas import registry, source
from hemei.atlas.actions import place
from hemei.people.access import By
from hemei.places.models import AreaBoundary

MOST = 60  # rows of a layer that are put on the map


def mark_places(profile: Profile, console: By) -> int:
    """Put the newest rows of every layer without coordinates somewhere in their village; returns how many."""
    draw = Random(profile["town"]["seed"] + 77)
    outlines = {row.area_id: shape(row.geometry) for row in AreaBoundary.objects.on().order_by("area_id")}
    villages = [code for code in outlines if len(code) == 12 and code.startswith(profile.town)]
    done = 0
    for layer in registry.all_layers():
        if layer.placed and villages:
            for row in source.rows(layer).order_by("-pk")[:MOST]:
                outline = outlines.get(row.area_id) or outlines[draw.choice(villages)]
                done += place(layer=layer, row=row, geometry=_somewhere(outline, draw), by=console)
    return done


def _somewhere(outline: Any, draw: Random) -> dict[str, Any]:
    """A point between the middle of the outline and one of its corners."""
    middle, corner = outline.representative_point(), draw.choice(outline.exterior.coords)
    part = draw.random() * 0.7
    lon, lat = middle.x + (corner[0] - middle.x) * part, middle.y + (corner[1] - middle.y) * part
    return {"type": "Point", "coordinates": [round(lon, 6), round(lat, 6)]}
