"""Addresses of requests, under /requests/; each subject has its own list."""

from django.urls import URLPattern

app_name = "requests"
urlpatterns: list[URLPattern] = []
