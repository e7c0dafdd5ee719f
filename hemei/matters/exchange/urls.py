"""Addresses of the exchange, under /matters/exchange/."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
