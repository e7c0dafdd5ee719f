"""Addresses of 蔬菜加工配送."""

from django.urls import path

from hemei.agriculture.views import vegetables

urlpatterns = [
    path("vegetables/", vegetables.overview, name="vegetables"),
    path("vegetables/orders/<int:pk>/dispatch/", vegetables.dispatch, name="dispatch"),
    path("vegetables/orders/<int:pk>/cancel/", vegetables.cancel, name="order_cancel"),
    path("vegetables/deliveries/<int:pk>/receive/", vegetables.receive, name="receive"),
    path("trace/", vegetables.trace, name="trace"),
    path("trace/<str:kind>/<int:pk>/", vegetables.trace_of, name="trace_of"),
]
