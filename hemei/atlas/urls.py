"""Addresses of atlas, under /atlas/; each subject has its own list."""

from django.urls import URLPattern, URLResolver, include, path

from hemei.atlas import views

app_name = "atlas"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.page, name="map"),
    path("ogc/", include("hemei.atlas.ogc.urls")),
    path("cockpit/", views.cockpit, name="cockpit"),
    path("import/", views.bring_in, name="import"),
    path("search.json", views.search, name="search"),
    path("layers/<slug:slug>/<int:zoom>/<int:x>/<int:y>.json", views.tile, name="tile"),
    path("layers/<slug:slug>/<int:pk>/card/", views.card, name="card"),
]
