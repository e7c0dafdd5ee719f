"""Addresses of 违法建设查处: the mechanism's list of cases, and the informer."""

from django.urls import path

from hemei.environment.views import buildings
from hemei.ledgers.views.cases import list_

urlpatterns = [
    path("buildings/", list_, {"code": "environment.building_case"}, name="buildings"),
    path("buildings/<int:pk>/informer/", buildings.informer, name="building_informer"),
    path("buildings/<int:pk>/informer/reveal/", buildings.reveal, name="building_reveal"),
]
