"""What the pages of places ask."""

from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from hemei.kernel.errors import OutOfScope
from hemei.places.by import By
from hemei.places.models import (
    PARENT_LENGTH,
    Area,
    AreaAlias,
    AreaBoundary,
    CellBoundary,
    GridCell,
    in_any,
    in_area,
)

VIEW, EDIT = "places:view", "places:edit"


def areas(by: By, text: str = "") -> "QuerySet[Area]":
    """Areas in scope, with how many aliases and cells each has."""
    by.check(VIEW)
    found = Area.objects.in_scope(by.scope(VIEW))
    if text:
        found = found.filter(Q(name__icontains=text) | Q(code__startswith=text) | Q(aliases__text__icontains=text))
    found = found.order_by("code")
    return found.annotate(alias_count=Count("aliases", distinct=True), cell_count=Count("cells", distinct=True))


def area(by: By, code: str, right: str = VIEW) -> Area:
    """One area in scope; OutOfScope (404) otherwise."""
    by.check(right, code)
    found = Area.objects.filter(code=code).first()
    if found is None:
        raise OutOfScope
    return found


def alias(by: By, pk: int) -> AreaAlias:
    by.check(EDIT)
    found = AreaAlias.objects.filter(in_any(by.scope(EDIT))).select_related("area").filter(pk=pk).first()
    if found is None:
        raise OutOfScope
    return found


def editable(by: By) -> "QuerySet[Area]":
    """Towns and districts whose cells `by` may import."""
    by.check(EDIT)
    return Area.objects.in_scope(by.scope(EDIT)).exclude(code__regex=r"^\d{15}$")


def cells(by: By, text: str = "") -> "QuerySet[GridCell]":
    """Cells in scope, with the number of their boundary versions."""
    by.check(VIEW)
    found = GridCell.objects.filter(in_any(by.scope(VIEW))).select_related("area")
    if text:
        found = found.filter(Q(name__icontains=text) | Q(code__startswith=text) | Q(area__short_name__icontains=text))
    return found.order_by("code").annotate(
        versions=Count("boundaries"), open_versions=Count("boundaries", filter=Q(boundaries__valid_to=None))
    )


def cell_boundaries(parent: str, on: date | None = None) -> "QuerySet[CellBoundary]":
    """Boundaries in force of the cells under `parent`."""
    return (
        CellBoundary.objects.filter(in_area(parent, "cell__code")).on(on).select_related("cell").order_by("cell__code")
    )


def area_boundaries(parent: str, on: date | None = None) -> "QuerySet[AreaBoundary]":
    """Boundaries in force of the areas one level under `parent`, and its own."""
    return AreaBoundary.objects.filter(in_area(parent)).on(on).select_related("area").order_by("area_id")


def boundary_history(code: str) -> "QuerySet[AreaBoundary]":
    return AreaBoundary.objects.filter(area_id=code)


def collection(parent: str, on: date | None = None, what: str = "cells") -> dict[str, Any]:
    """A GeoJSON FeatureCollection of the cells (or village boundaries) under `parent` at a date."""
    day = on or timezone.localdate()
    rows = cell_boundaries(parent, day) if what == "cells" else area_boundaries(parent, day)
    return {"type": "FeatureCollection", "features": [_feature(row) for row in rows]}


def _feature(row: CellBoundary | AreaBoundary) -> dict[str, Any]:
    place = row.cell if isinstance(row, CellBoundary) else row.area
    properties = {
        "code": place.code, "name": place.name, "schematic": row.schematic, "valid_from": row.valid_from.isoformat(),
        "valid_to": row.valid_to.isoformat() if row.valid_to else None,
    }  # fmt: skip
    return {"type": "Feature", "id": place.code, "properties": properties, "geometry": row.geometry}


def below(place: Area) -> "QuerySet[Area]":
    """The areas one level under a place."""
    length = next((longer for longer, shorter in PARENT_LENGTH.items() if shorter == len(place.code)), 0)
    return Area.objects.under(place.code).filter(code__regex=rf"^\d{{{length}}}$").exclude(code=place.code)
