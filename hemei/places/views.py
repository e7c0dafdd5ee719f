"""Pages of places: the tree of areas, one area with its map, aliases, cells, import and export."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hemei.kernel.errors import RuleError
from hemei.places import actions, files, queries
from hemei.places.by import By
from hemei.places.drawing import Map, draw
from hemei.places.forms import AliasForm, ImportForm
from hemei.places.models import Area
from hemei.places.rules import FeaturesRefused


class Request(HttpRequest):
    """A request with the access that the people layer puts on it."""

    access: By


@require_safe
def area_list(request: Request) -> HttpResponse:
    text = request.GET.get("q", "").strip()
    page = Paginator(queries.areas(request.access, text), 100).get_page(request.GET.get("page"))
    context = {"page": page, "q": text, "may_edit": request.access.can(queries.EDIT)}
    return render(request, "places/list.html", context)


@require_safe
def area(request: Request, code: str) -> HttpResponse:
    return _area_page(request, queries.area(request.access, code), AliasForm())


def _area_page(request: Request, place: Area, form: AliasForm) -> HttpResponse:
    context = {
        "area": place,
        "below": queries.below(place),
        "aliases": place.aliases.all(),
        "history": queries.boundary_history(place.code),
        "map": area_map(place),
        "may_edit": request.access.can(queries.EDIT, place.code),
        "form": form,
    }
    return render(request, "places/area.html", context, status=422 if form.errors else 200)


def area_map(place: Area) -> Map | None:
    """The cells of a village, the villages of a town; the place's own outline when it has nothing below."""
    if len(place.code) >= 12:
        cells = queries.cell_boundaries(place.code)
        rows = [(row.geometry, row.cell.name, "", row.schematic) for row in cells]
        own = [row for row in queries.area_boundaries(place.code) if row.area_id == place.code]
    else:
        found = [row for row in queries.area_boundaries(place.code) if row.area_id != place.code]
        rows = [
            (row.geometry, str(row.area), reverse("places:area", args=[row.area_id]), row.schematic) for row in found
        ]
        own = [row for row in queries.area_boundaries(place.code) if row.area_id == place.code]
    return draw(rows or [(row.geometry, str(row.area), "", row.schematic) for row in own])


@require_POST
def alias_add(request: Request, code: str) -> HttpResponse:
    place = queries.area(request.access, code, queries.EDIT)
    form = AliasForm(request.POST)
    if not form.is_valid():
        return _area_page(request, place, form)
    try:
        actions.add_alias(area=place, text=form.cleaned_data["text"], by=request.access)
    except RuleError as refused:
        form.add_error("text", refused.message)
        return _area_page(request, place, form)
    return redirect("places:area", code)


@require_POST
def alias_remove(request: Request, pk: int) -> HttpResponse:
    alias = queries.alias(request.access, pk)
    actions.remove_alias(alias=alias, by=request.access)
    return redirect("places:area", alias.area_id)


@require_safe
def cell_list(request: Request) -> HttpResponse:
    text = request.GET.get("q", "").strip()
    page = Paginator(queries.cells(request.access, text), 100).get_page(request.GET.get("page"))
    context = {"page": page, "q": text, "may_edit": request.access.can(queries.EDIT)}
    return render(request, "places/cells.html", context)


@require_http_methods(["GET", "POST"])
def import_file(request: Request) -> HttpResponse:
    areas = queries.editable(request.access)
    form = ImportForm(request.POST, request.FILES, areas=areas) if request.method == "POST" else ImportForm(areas=areas)
    context: dict[str, Any] = {"form": form}
    if form.is_bound and form.is_valid():
        try:
            context["result"] = _import(form.cleaned_data, request.access)
            messages.success(request, "已导入。")
        except FeaturesRefused as refused:
            context["refused"] = refused
        except RuleError as refused:
            form.add_error(refused.field if refused.field in form.fields else None, refused.message)
    bad = bool(form.errors) or "refused" in context
    return render(request, "places/import.html", context, status=422 if bad else 200)


def _import(values: dict[str, Any], by: By) -> actions.Replaced:
    common = {
        "document": files.document(values["file"].name, values["file"].read()),
        "parent": values["area"].code,
        "since": values["since"],
        "datum": values["datum"],
        "schematic": values["schematic"] or None,
        "by": by,
    }
    if values["kind"] == "cells":
        return actions.replace_cells(**common)
    return actions.replace_boundaries(**common, digits=12 if values["kind"] == "villages" else 9)


@require_safe
def export(request: Request, code: str) -> HttpResponse:
    """Cells or village boundaries as GeoJSON at a date: ?what=cells|areas&on=2024-01-01."""
    place = queries.area(request.access, code)
    what = "areas" if request.GET.get("what") == "areas" else "cells"
    document = queries.collection(place.code, _day(request.GET.get("on", "")), what)
    response = JsonResponse(document, json_dumps_params={"ensure_ascii": False}, content_type="application/geo+json")
    response["Content-Disposition"] = f'attachment; filename="{code}-{what}.geojson"'
    return response


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
