"""Addresses of papers and calendars, under /matters/documents/."""

from django.urls import URLPattern, path

from hemei.matters.documents import calendar_views, views

urlpatterns: list[URLPattern] = [
    path("calendar/", calendar_views.feed, name="calendar_feed"),
    path("calendar/open/", calendar_views.feed_open, name="calendar_open"),
    path("calendar/close/", calendar_views.feed_close, name="calendar_close"),
    path("calendar/<str:token>.ics", calendar_views.calendar, name="calendar"),
    path("<slug:kind>/<slug:pk>/", views.paper, name="paper"),
]
