"""The layers of what lies below the domains: villages, cells with both nets, matters."""

from typing import Any

from django.urls import reverse

from hemei.atlas.registry import Layer, register
from hemei.matters.models import Matter
from hemei.matters.nets.queries import responsibles
from hemei.matters.permissions import VIEW as MATTERS
from hemei.places.models import AreaBoundary, CellBoundary
from hemei.places.queries import VIEW as PLACES


def _people(row: CellBoundary, access: Any) -> list[tuple[str, str]]:
    """Both nets of a cell: its worker and its party contact."""
    named = responsibles(row.cell.code)
    return [("网格员", str(named.worker or "缺")), ("红色网格党员联系人", str(named.party or "缺"))]


VILLAGES = register(Layer(
    "places.village", "村界", "底图", rows=lambda: AreaBoundary.objects.filter(area__code__regex=r"^\d{12}$"),
    geometry="geometry", name="area__name", right=PLACES, style="village", card=("valid_from", "schematic"),
    public=("valid_from", "schematic"), date="valid_from", until="valid_to", changed="pk",
    link=lambda row: reverse("places:area", args=[row.area_id]), order=1, on=True,
))  # fmt: skip

CELLS = register(Layer(
    "places.cell", "网格（两网）", "底图", rows=lambda: CellBoundary.objects.select_related("cell__area"),
    geometry="geometry", area="cell__code", name="cell__name", right=PLACES, style="cell",
    card=("valid_from", "schematic"), more=_people, date="valid_from", until="valid_to", changed="pk",
    link=lambda row: reverse("places:area", args=[row.cell.area_id]), order=2,
))  # fmt: skip

MATTER = register(Layer(
    "matters.matter", "事项", "治理", rows=Matter.objects.exclude(lon=None).select_related("area", "unit").all,
    point=("lon", "lat"), name="title", right=MATTERS, style="matter",
    card=("number", "state", "source", "area", "unit", "due_at"), date="received_at", until="closed_at",
    link=lambda row: reverse("matters:matter", args=[row.pk]), order=10, on=True,
))  # fmt: skip
