"""Addresses of 接诉即办, under /matters/; each part keeps its own list, names are unique among them."""

from django.urls import include, path

app_name = "matters"

urlpatterns = [
    path("nets/", include("hemei.matters.nets.urls")),
    path("field/", include("hemei.matters.field.urls")),
    path("call-backs/", include("hemei.matters.callbacks.urls")),
    path("months/", include("hemei.matters.months.urls")),
    path("exchange/", include("hemei.matters.exchange.urls")),
    path("documents/", include("hemei.matters.documents.urls")),
    path("settings/", include("hemei.matters.settings.urls")),
    path("", include("hemei.matters.desk.urls")),
]
