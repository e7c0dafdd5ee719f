"""Addresses of papers and calendars, under /matters/documents/."""

from django.urls import URLPattern, path

from hemei.matters.documents import views

urlpatterns: list[URLPattern] = [
    path("<slug:kind>/<slug:pk>/", views.paper, name="paper"),
]
