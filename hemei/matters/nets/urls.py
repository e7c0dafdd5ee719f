"""Addresses of the map and the two nets, under /matters/nets/."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
