"""Addresses of months and units' scores, under /matters/months/."""

from django.urls import path

from hemei.matters.months import appeal_views, views

urlpatterns = [
    path("", views.months, name="months"),
    path("appeals/", appeal_views.appeals, name="month_appeals"),
    path("appeals/new/<int:pk>/", appeal_views.appeal_new, name="month_appeal_new"),
    path("appeals/<int:pk>/decide/", appeal_views.appeal_decide, name="month_appeal_decide"),
    path("<str:month>/", views.month, name="month"),
    path("<str:month>/close/", views.close, name="month_close"),
    path("<str:month>/take-in/", views.take_in, name="month_take_in"),
    path("<str:month>/export/", views.export, name="month_export"),
    path("<str:month>/tickets/", views.tickets, name="month_tickets"),
    path("<str:month>/units/<str:unit>/", views.unit, name="month_unit"),
    path("<str:month>/units/<str:unit>/what-if/", views.what_if, name="month_what_if"),
]
