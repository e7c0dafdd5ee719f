"""Addresses of the two nets."""

from django.urls import URLPattern, path

from hemei.matters.nets.views import map as maps

urlpatterns: list[URLPattern] = [
    path("map/", maps.map_page, name="map"),
    path("map/points.json", maps.map_points, name="map_points"),
    path("map/shapes.json", maps.map_shapes, name="map_shapes"),
    path("map/heat.json", maps.map_heat, name="map_heat"),
    path("map/card/<int:pk>/", maps.map_card, name="map_card"),
]
