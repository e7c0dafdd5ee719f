"""Addresses of the procedures of social assistance: the mechanism's own list."""

from django.urls import path

from hemei.ledgers.views.cases import list_

urlpatterns = [
    path("minimum-living/", list_, {"code": "livelihood.minimum_living"}, name="minimum_living"),
    path("temporary-aid/", list_, {"code": "livelihood.temporary_aid"}, name="temporary_aid"),
]
