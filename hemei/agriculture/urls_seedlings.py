"""Addresses of seedlings."""

from django.urls import path

from hemei.agriculture.views import seedlings

urlpatterns = [
    path("seedlings/", seedlings.overview, name="seedlings"),
    path("seedlings/beds/", seedlings.beds, name="beds"),
]
