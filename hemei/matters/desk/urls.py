"""Addresses of the desk, under /matters/."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
