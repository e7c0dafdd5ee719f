"""Addresses of party work, under /party/."""

from django.urls import path

from hemei.party.views import desk

app_name = "party"
urlpatterns = [
    path("branches/", desk.branches, name="branches"),
    path("dossiers/", desk.dossiers, name="dossiers"),
    path("leader-visits/", desk.leader_visits, name="leader_visits"),
    path("visit-issues/<int:pk>/matter/", desk.raise_matter, name="raise_matter"),
    path("volunteer-hours/<int:pk>/certificate/", desk.certificate, name="certificate"),
]
