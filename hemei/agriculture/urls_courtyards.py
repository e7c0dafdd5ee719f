"""Addresses of 科技小院."""

from django.urls import path

from hemei.agriculture.views import courtyards

urlpatterns = [path("courtyards/", courtyards.overview, name="courtyards")]
