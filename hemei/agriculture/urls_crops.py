"""Addresses of crop statistics."""

from django.urls import path

from hemei.agriculture.views import crops

urlpatterns = [
    path("crops/", crops.overview, name="crops"),
    path("crops/<int:year>/<str:season>/sign/", crops.sign, name="crops_sign"),
    path("supply/", crops.supply, name="supply"),
    path("supply/<str:code>/<int:year>/", crops.share, name="supply_share"),
]
