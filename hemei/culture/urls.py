"""Addresses of culture, under /culture/; each subject has its own list."""

from django.urls import URLPattern

app_name = "culture"
urlpatterns: list[URLPattern] = []
