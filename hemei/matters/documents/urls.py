"""Addresses of papers and calendars, under /matters/documents/."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
