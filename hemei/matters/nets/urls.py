"""Addresses of the two nets."""

from django.urls import URLPattern, path

from hemei.matters.nets.views import map as maps
from hemei.matters.nets.views import month, patrols

urlpatterns: list[URLPattern] = [
    path("", month.two_nets_page, name="two_nets"),
    path("map/", maps.map_page, name="map"),
    path("map/points.json", maps.map_points, name="map_points"),
    path("map/shapes.json", maps.map_shapes, name="map_shapes"),
    path("map/heat.json", maps.map_heat, name="map_heat"),
    path("map/card/<int:pk>/", maps.map_card, name="map_card"),
    path("govern/", month.govern_page, name="govern"),
    path("evidence/", month.evidence_page, name="nets_evidence"),
    path("patrols/", patrols.patrol_list, name="patrols"),
    path("patrols/<int:pk>/", patrols.patrol, name="patrol"),
]
