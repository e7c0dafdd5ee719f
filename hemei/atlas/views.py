"""The one map: its page, and what it asks for while it is moved."""

from datetime import date
from typing import Any

from django.conf import settings
from django.http import HttpResponse, HttpResponseNotModified, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from hemei.atlas import queries
from hemei.people.requests import SignedIn

TILES = "https://*.tianditu.gov.cn"
KEPT = 30  # seconds that a browser shows a tile without asking again


@require_safe
def page(request: SignedIn) -> HttpResponse:
    """The map with its layers; without script, the layers as links to their ledgers."""
    request.access.check("places:view")
    first, today = queries.first_day(request.access), timezone.localdate()
    context: dict[str, Any] = {
        "lines": queries.lines(request.access), "frame": queries.frame(request.access),
        "labels": queries.labels(request.access), "first": first, "today": today, "days": (today - first).days,
    }  # fmt: skip
    return with_tiles(render(request, "atlas/page.html", context | {"tiles_key": settings.HEMEI_TIANDITU_KEY}))


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
