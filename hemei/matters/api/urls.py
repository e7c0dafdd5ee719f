"""Addresses of the API, under /api/."""

from django.urls import URLPattern, path

from hemei.matters.api import pages
from hemei.matters.api.site import api, guarded

app_name = "matters_api"


def _endpoints() -> list[URLPattern]:
    """The API's own patterns, each behind the way in."""
    found = [one for one in api.urls[0] if isinstance(one, URLPattern) and one.name != "api-root"]
    return [path(str(one.pattern), guarded(one.callback), name=one.name) for one in found]


urlpatterns: list[URLPattern] = [
    path("", pages.home, name="home"),
    path("openapi.json", pages.openapi, name="openapi"),
    *_endpoints(),
]
