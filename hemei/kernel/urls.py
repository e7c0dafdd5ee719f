"""Addresses of the kernel's own pages: audit trail, working-day calendar, dated values."""

from django.urls import URLPattern

app_name = "kernel"
urlpatterns: list[URLPattern] = []
