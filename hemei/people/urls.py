"""Addresses of people: sign-in, accounts, posts, the register of residents."""

from django.urls import URLPattern

app_name = "people"
urlpatterns: list[URLPattern] = []
