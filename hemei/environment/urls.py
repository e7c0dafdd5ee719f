"""Addresses of environment."""

from django.urls import URLPattern

app_name = "environment"
urlpatterns: list[URLPattern] = []
