"""Addresses of OGC API Features, under /atlas/ogc/."""

from django.urls import URLPattern, path

from hemei.atlas.ogc import views

urlpatterns: list[URLPattern] = [
    path("", views.landing, name="ogc"),
    path("conformance", views.conformance, name="ogc_conformance"),
    path("api", views.api, name="ogc_api"),
    path("api.html", views.api_page, name="ogc_api_page"),
    path("collections", views.collections, name="ogc_collections"),
    path("collections/<slug:slug>", views.collection, name="ogc_collection"),
    path("collections/<slug:slug>/items", views.items, name="ogc_items"),
    path("collections/<slug:slug>/items/<int:pk>", views.item, name="ogc_item"),
]
