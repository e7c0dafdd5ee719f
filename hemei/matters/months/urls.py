"""Addresses of months and units' scores, under /matters/months/."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
