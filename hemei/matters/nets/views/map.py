"""The map of open matters: the page, and what it asks for while it is moved."""

from typing import Any

from django.conf import settings
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hemei.matters import queries as core
from hemei.matters.nets import heat, points
from hemei.matters.nets.filters import Filters, choices
from hemei.matters.nets.queries import responsibles
from hemei.people.requests import SignedIn
from hemei.places.models import GridCell

TILES = "https://*.tianditu.gov.cn"


@require_safe
def map_page(request: SignedIn) -> HttpResponse:
    """The map with its filters; beside it the same numbers as a table, which needs no map."""
    asked = Filters.read(request.GET)
    counts = heat.counts(asked.apply(core.visible(request.access)))
    key = settings.HEMEI_TIANDITU_KEY
    context: dict[str, Any] = {
        "asked": asked, "rows": heat.by_village(counts), "total": sum(counts.values()), "tiles_key": key,
        "without_point": asked.apply(core.visible(request.access)).filter(lon=None).count(),
        **choices(core.units(request.access)),
    }  # fmt: skip
    response = render(request, "matters/nets/map.html", context)
    if key:
        response._csp_update = {"img-src": [TILES]}  # type: ignore[attr-defined]
    return response


@require_safe
def map_points(request: SignedIn) -> JsonResponse:
    """?box=west,south,east,north&zoom= and the filters → GeoJSON of points, or of squares with counts."""
    view = points.View.read(request.GET.get("box", ""), request.GET.get("zoom", ""))
    rows = Filters.read(request.GET).apply(core.visible(request.access))
    return JsonResponse(points.collection(rows, view))


@require_safe
def map_shapes(request: SignedIn) -> JsonResponse:
    response = JsonResponse(heat.shapes(request.access))
    response["Cache-Control"] = "private, max-age=300"
    return response


@require_safe
def map_heat(request: SignedIn) -> JsonResponse:
    """How many matters there are in each cell and village."""
    return JsonResponse(heat.counts(Filters.read(request.GET).apply(core.visible(request.access))))


@require_safe
def map_card(request: SignedIn, pk: int) -> HttpResponse:
    """One matter in short, for the map; nothing personal."""
    found = core.matter(request.access, pk)
    context = {"matter": found, "class": core.category_title(found.category_code), "cell": _cell(found.cell_code),
               "responsibles": responsibles(found.cell_code)}  # fmt: skip
    return render(request, "matters/nets/card.html", context)


def _cell(code: str) -> GridCell | None:
    return GridCell.objects.filter(code=code).first() if code else None
