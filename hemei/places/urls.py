"""Addresses of places."""

from django.urls import URLPattern, path

from hemei.places import views

app_name = "places"
urlpatterns: list[URLPattern] = [
    path("", views.area_list, name="list"),
    path("cells/", views.cell_list, name="cells"),
    path("import/", views.import_file, name="import"),
    path("aliases/<int:pk>/remove/", views.alias_remove, name="alias_remove"),
    path("<str:code>/", views.area, name="area"),
    path("<str:code>/aliases/", views.alias_add, name="alias_add"),
    path("<str:code>/export/", views.export, name="export"),
]
