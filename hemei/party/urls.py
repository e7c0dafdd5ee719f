"""Addresses of party, under /party/; each subject has its own list."""

from django.urls import URLPattern

app_name = "party"
urlpatterns: list[URLPattern] = []
