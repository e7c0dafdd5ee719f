"""Cells and boundaries from GeoJSON: all or nothing; a changed boundary closes the old version by date."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import transaction
from shapely.geometry import shape

from hemei.kernel import audit
from hemei.places import features, geometry, tiling
from hemei.places.by import By
from hemei.places.features import Feature, Problem, Reading
from hemei.places.models import Area, AreaBoundary, CellBoundary, GridCell, in_area
from hemei.places.rules import BoundaryNotNewer, FeaturesRefused, check_area_code

EDIT = "places:edit"


@dataclass
class Replaced:
    """What an import did, and its warnings."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    closed: int = 0
    warnings: list[Problem] = field(default_factory=list)


def check_cells(document: Any, parent: str, datum: str = "cgcs2000") -> Reading:
    """Read and check a file of cells without writing anything."""
    reading = features.read(document, parent, 15, datum)
    areas = Area.objects.under(parent).filter(code__regex=r"^\d{12}$")
    villages = {area.code: str(area) for area in areas}
    touched = {feature.code[:12] for feature in reading.features}
    outlines = AreaBoundary.objects.filter(area_id__in=touched, valid_to=None).values_list("area_id", "geometry")
    open_cells = CellBoundary.objects.filter(in_area(parent, "cell__code"), valid_to=None)
    staying = open_cells.exclude(cell__area_id__in=touched).values_list("cell__code", "geometry")
    tiling.check(reading, villages, _shapes(outlines), _shapes(staying))
    reading.errors.sort(key=lambda problem: problem.number)
    return reading


def _shapes(pairs: Any) -> dict[str, Any]:
    return {code: shape(found) for code, found in pairs}


@transaction.atomic
def replace_cells(
    *, document: Any, parent: str, since: date, by: By, datum: str = "cgcs2000", schematic: bool | None = None
) -> Replaced:
    """Make the cells of the villages in the file those of the file from `since` on. FeaturesRefused names all errors.

    Villages that are not in the file keep their cells. Cells no longer in the file are closed, not deleted.
    """
    check_area_code(parent)
    by.check(EDIT, parent)
    reading = _accepted(check_cells(document, parent, datum))
    touched = {feature.code[:12] for feature in reading.features}
    open_now = CellBoundary.objects.select_related("cell").filter(cell__area_id__in=touched, valid_to=None)
    old = {row.cell.code: row for row in open_now.select_for_update(of=("self",))}
    result = _replace(reading, old, since, schematic, _new_cell_boundary)
    for feature in reading.features:  # a new name alone is no new boundary
        GridCell.objects.filter(code=feature.code).exclude(name=feature.name).update(name=feature.name)
    _record(by, "导入网格", parent, since, result)
    return result


@transaction.atomic
def replace_boundaries(
    *, document: Any, parent: str, since: date, by: By, datum: str = "cgcs2000", schematic: bool | None = None,
    digits: int = 12,
) -> Replaced:  # fmt: skip
    """Set the boundaries of the areas in the file from `since` on; other areas keep theirs."""
    check_area_code(parent)
    by.check(EDIT, parent)
    reading = features.read(document, parent, digits, datum)
    known = set(Area.objects.under(parent).values_list("code", flat=True))
    reading.errors += [
        Problem(f.number, f.code, f"{f.code} 不是已登记的区域。") for f in reading.features if f.code not in known
    ]
    _accepted(reading)
    codes = [feature.code for feature in reading.features]
    open_now = AreaBoundary.objects.select_for_update().filter(area_id__in=codes, valid_to=None)
    old = {row.area_id: row for row in open_now}
    result = _replace(reading, old, since, schematic, _new_area_boundary)
    _record(by, "导入边界", parent, since, result)
    return result


def _accepted(reading: Reading) -> Reading:
    if reading.errors:
        raise FeaturesRefused(count=len(reading.errors), problems=reading.errors)
    return reading


def _replace(
    reading: Reading, old: dict[str, Any], since: date, schematic: bool | None, new: Callable[..., Any]
) -> Replaced:
    result = Replaced(warnings=reading.warnings)
    for feature in reading.features:
        before = old.pop(feature.code, None)
        values = {
            "geometry": geometry.write(feature.shape),
            "schematic": feature.schematic if schematic is None else schematic,
        }
        if before and all(getattr(before, key) == value for key, value in values.items()):
            result.unchanged += 1
            continue
        if before:
            _close(before, since)
        new(feature, since, values)
        result.changed, result.added = result.changed + bool(before), result.added + (before is None)
    for gone in old.values():
        _close(gone, since)
        result.closed += 1
    return result


def _close(boundary: Any, since: date) -> None:
    if since <= boundary.valid_from:
        raise BoundaryNotNewer(field="since", since=since, current=boundary.valid_from)
    boundary.valid_to = since
    boundary.save(update_fields=["valid_to"])


def _new_cell_boundary(feature: Feature, since: date, values: dict[str, Any]) -> None:
    defaults = {"name": feature.name, "area_id": feature.code[:12]}
    cell, _ = GridCell.objects.update_or_create(code=feature.code, defaults=defaults)
    CellBoundary.objects.create(cell=cell, valid_from=since, **values)


def _new_area_boundary(feature: Feature, since: date, values: dict[str, Any]) -> None:
    AreaBoundary.objects.create(area_id=feature.code, valid_from=since, **values)


def _record(by: By, verb: str, parent: str, since: date, result: Replaced) -> None:
    area = Area.objects.get(code=parent)
    counts = {name: [None, getattr(result, name)] for name in ("added", "changed", "closed", "unchanged")}
    changes = {"since": [None, str(since)], **counts}
    audit.record(by=by, verb=verb, obj=area, changes=changes, area=parent, post=by.post_for(EDIT, parent))
