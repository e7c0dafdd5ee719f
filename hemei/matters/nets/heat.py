"""Matters by grid cell: polygons with counts. A village without cells counts as one; what has no cell is said so."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from django.db.models import Count, QuerySet

from hemei.matters.models import Matter
from hemei.matters.permissions import VIEW
from hemei.people.access import By
from hemei.people.models import CellDuty, DutyKind
from hemei.places import queries as places
from hemei.places.models import Area, AreaBoundary, CellBoundary

VILLAGE_DIGITS = 12


def shapes(by: By) -> dict[str, Any]:
    """GeoJSON of villages and cells in the areas one sees matters of, cells with both their responsibles."""
    by.check(VIEW)
    found: list[dict[str, Any]] = []
    for prefix in by.scope(VIEW):
        found += [_village(row) for row in places.area_boundaries(prefix) if len(row.area_id) == VILLAGE_DIGITS]
        found += _cells(places.cell_boundaries(prefix).select_related("cell__area"))
    return {"type": "FeatureCollection", "features": found}


def _village(row: AreaBoundary) -> dict[str, Any]:
    about = {"what": "village", "code": row.area_id, "name": str(row.area), "schematic": row.schematic}
    return {"type": "Feature", "geometry": row.geometry, "properties": about}


def _cells(rows: QuerySet[CellBoundary]) -> Iterator[dict[str, Any]]:
    names = responsibles([row.cell_id for row in rows])
    for row in rows:
        worker, party = names.get((row.cell_id, DutyKind.WORKER), ""), names.get((row.cell_id, DutyKind.PARTY), "")
        about = {"what": "cell", "code": row.cell.code, "name": row.cell.name, "village": str(row.cell.area),
                 "worker": worker, "party": party, "schematic": row.schematic}  # fmt: skip
        yield {"type": "Feature", "geometry": row.geometry, "properties": about}


def responsibles(cells: list[int]) -> dict[tuple[int, str], str]:
    """Names of who answers for the cells today, by cell and kind."""
    names: dict[tuple[int, str], str] = {}
    rows = CellDuty.objects.current().filter(cell__in=cells).order_by("since")
    for cell, kind, name in rows.values_list("cell_id", "kind", "user__full_name"):
        names[cell, kind] = f"{names[cell, kind]}、{name}" if (cell, kind) in names else name
    return names


def counts(rows: QuerySet[Matter]) -> dict[str, int]:
    """How many in each cell (15 digits), and in each village outside its cells or without any (12 digits)."""
    found: Counter[str] = Counter()
    for area, cell, count in rows.order_by().values_list("area_id", "cell_code").annotate(n=Count("pk")):
        found[cell or area] += count
    return dict(found)


def by_village(found: dict[str, int]) -> list[tuple[Area, int, int]]:
    """(area, all, of them in no cell), the most first."""
    total: Counter[str] = Counter()
    for code, count in found.items():
        total[code[:VILLAGE_DIGITS]] += count
    areas = Area.objects.in_bulk(list(total), field_name="code")
    rows = [(areas[code], count, found.get(code, 0)) for code, count in total.items() if code in areas]
    return sorted(rows, key=lambda row: (-row[1], row[0].code))
