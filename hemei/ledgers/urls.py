"""Addresses of ledgers."""

from django.urls import URLPattern

app_name = "ledgers"
urlpatterns: list[URLPattern] = []
