"""Addresses of the editors, under /matters/settings/."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
