"""Addresses of call-backs and exclusions, under /matters/call-backs/."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
