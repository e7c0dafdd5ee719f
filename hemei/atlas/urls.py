"""Addresses of atlas, under /atlas/; each subject has its own list."""

from django.urls import URLPattern

app_name = "atlas"
urlpatterns: list[URLPattern] = []
