"""Addresses of brands and of the collective economy."""

from django.urls import path

from hemei.agriculture.views import collective

urlpatterns = [
    path("collective/", collective.income, name="income"),
    path("leases/", collective.leases, name="leases"),
    path("brands/", collective.brands, name="brands"),
]
