"""Addresses of agriculture, under /agriculture/; each subject has its own list."""

from django.urls import URLPattern

app_name = "agriculture"
urlpatterns: list[URLPattern] = []
