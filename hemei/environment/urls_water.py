"""Addresses of rivers, outfalls, water quality and waste, under /environment/."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
