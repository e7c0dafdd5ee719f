"""The one map: its page, and what it asks for while it is moved."""

from datetime import date
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse, HttpResponseNotModified, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_http_methods, require_safe

from hemei.atlas import actions, queries
from hemei.atlas import cockpit as screens
from hemei.atlas.forms import BringInForm
from hemei.people.forms import rules_shown_on
from hemei.people.requests import SignedIn
from hemei.places import files
from hemei.places.rules import FeaturesRefused

TILES = "https://*.tianditu.gov.cn"
MOST_DIGITS = 6
REFRESH = 30  # seconds between two turns of the wall screen
KEPT = 30  # seconds that a browser shows a tile without asking again


@require_safe
def page(request: SignedIn) -> HttpResponse:
    """The map with its layers; without script, the layers as links to their ledgers."""
    request.access.check("places:view")
    by = request.access
    first, today = queries.first_day(by), timezone.localdate()
    context: dict[str, Any] = {
        "lines": queries.lines(by), "frame": queries.frame(by), "labels": queries.labels(by), "first": first,
        "may_import": queries.may_import(by), "today": today, "days": (today - first).days,
        "tiles_key": settings.HEMEI_TIANDITU_KEY,
    }  # fmt: skip
    return with_tiles(render(request, "atlas/page.html", context))


def with_tiles(response: HttpResponse) -> HttpResponse:
    """Let the page load tiles of 天地图, where the site has a key for them."""
    if settings.HEMEI_TIANDITU_KEY:
        response._csp_update = {"img-src": [TILES]}  # type: ignore[attr-defined]
    return response


@require_safe
@gzip_page
def tile(request: SignedIn, slug: str, zoom: int, x: int, y: int) -> HttpResponse:
    """One square of one layer, on ?on=YYYY-MM-DD."""
    layer = queries.layer(request.access, slug)
    found, name = queries.tile(request.access, layer, day(request.GET.get("on", "")), zoom, x, y)
    response: HttpResponse
    if request.headers.get("If-None-Match") in (f'"{name}"', f'W/"{name}"'):
        response = HttpResponseNotModified()
    else:
        response = JsonResponse(found, json_dumps_params={"ensure_ascii": False, "separators": (",", ":")})
    response["ETag"] = f'"{name}"'
    response["Cache-Control"] = f"private, max-age={KEPT}"
    return response


def day(text: str) -> date:
    """The day asked for; today when it cannot be read."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return timezone.localdate()


@require_safe
def card(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    layer = queries.layer(request.access, slug)
    return render(request, "atlas/card.html", queries.card(request.access, layer, pk))


@require_safe
def search(request: SignedIn) -> JsonResponse:
    """?q= → places and features to move the map to."""
    request.access.check("places:view")
    return JsonResponse({"hits": queries.search(request.access, request.GET.get("q", "")[:60])})


@require_http_methods(["GET", "POST"])
def bring_in(request: SignedIn) -> HttpResponse:
    """Places of a layer's rows from a file; every mistake is listed, and then nothing is written."""
    layers = queries.importable(request.access)
    choices = [(one.code, f"{one.group}：{one.title}") for one in layers]
    areas = queries.towns(request.access, layers)
    post = request.method == "POST"
    form = BringInForm(request.POST if post else None, request.FILES if post else None, layers=choices, areas=areas)
    context: dict[str, Any] = {"form": form}
    if form.is_bound and form.is_valid():
        with rules_shown_on(form):
            context |= _brought(form.cleaned_data, request)
    bad = bool(form.errors) or "refused" in context
    return render(request, "atlas/import.html", context, status=422 if bad else 200)


def _brought(given: dict[str, Any], request: SignedIn) -> dict[str, Any]:
    layer = queries.layer(request.access, given["layer"])
    document = files.document(given["file"].name, given["file"].read())
    try:
        done = actions.bring_in(layer=layer, document=document, town=given["area"].code, by=request.access,
                                datum=given["datum"])  # fmt: skip
    except FeaturesRefused as refused:
        return {"refused": refused}
    messages.success(request, f"已标绘 {done.changed} 个要素，{done.unchanged} 个无变化。")
    return {"result": done}


@require_safe
def cockpit(request: SignedIn) -> HttpResponse:
    """The wall screen; asked by htmx for its figures only, the next turn of them."""
    by = request.access
    by.check("indicators:view")
    turn = request.GET.get("turn", "")
    shown = screens.screen(by, int(turn) if turn.isdecimal() and len(turn) < MOST_DIGITS else 0)
    at = shown.turn if shown else 0
    context: dict[str, Any] = {
        "screen": shown, "turn": at + 1, "next": at + 1, "seconds": REFRESH, "now": timezone.localtime(),
        "matters": screens.open_matters(by),
    }  # fmt: skip
    if request.htmx:
        return render(request, "atlas/cockpit_part.html", context)
    lines = [line for line in queries.lines(by) if line.layer.on]
    context |= {"lines": lines, "frame": queries.frame(by), "today": timezone.localdate()}
    return render(request, "atlas/cockpit.html", context)
