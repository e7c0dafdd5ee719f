"""What changes the map: things are put in their place, by hand or from a file. Nothing else of this app writes."""

import json
from dataclasses import dataclass, field
from typing import Any

from django.db import models, transaction

from hemei.atlas import incoming
from hemei.atlas.models import Placement
from hemei.atlas.registry import Layer, edit_right
from hemei.kernel import audit
from hemei.ledgers import actions as ledgers
from hemei.people.access import By
from hemei.places.features import Problem
from hemei.places.rules import FeaturesRefused


@dataclass
class BroughtIn:
    """What an import did."""

    changed: int = 0
    unchanged: int = 0
    warnings: list[Problem] = field(default_factory=list)


@transaction.atomic
def place(*, layer: Layer, row: Any, geometry: dict[str, Any], by: By) -> bool:
    """Keep where a row is (GeoJSON, CGCS2000); False when it was there already."""
    area = str(row.area_id)
    by.check(edit_right(layer), area)
    key = str(getattr(row, layer.placed))
    known = Placement.objects.select_for_update().filter(layer=layer.code, key=key).first()
    if known and known.geometry == geometry:
        return False
    before = known.geometry if known else None
    made = known or Placement(layer=layer.code, key=key)
    made.geometry, made.area_id, made.version = geometry, area, made.version + bool(known)
    made.save()
    audit.record(by=by, verb="标绘位置", obj=row, changes={"place": [before, geometry]}, area=area,
                 post=by.post_for(edit_right(layer), area))  # fmt: skip
    return True


@transaction.atomic
def bring_in(*, layer: Layer, document: Any, town: str, by: By, datum: str = "cgcs2000") -> BroughtIn:
    """Put the rows that a file names where it says; FeaturesRefused names every mistake, and nothing is written."""
    by.check(edit_right(layer), town)
    reading = incoming.read(layer, document, town, by.scope(edit_right(layer)), datum)
    if reading.errors:
        raise FeaturesRefused(count=len(reading.errors), problems=reading.errors)
    done = BroughtIn(warnings=reading.warnings)
    for found in reading.found:
        changed = _write(layer, found.row, found.geometry, by)
        done.changed, done.unchanged = done.changed + changed, done.unchanged + (not changed)
    return done


def _write(layer: Layer, row: Any, geometry: dict[str, Any], by: By) -> bool:
    if layer.placed:
        return place(layer=layer, row=row, geometry=geometry, by=by)
    text = isinstance(row._meta.get_field(layer.geometry), models.CharField | models.TextField)
    value = json.dumps(geometry) if text else geometry
    if getattr(row, layer.geometry) == value:
        return False
    ledgers.update(record=row, values={layer.geometry: value}, version=row.version, by=by)
    return True
