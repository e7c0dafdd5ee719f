"""Addresses of the labels on lamps and roads, under /f/: short, since they are printed."""

from django.urls import path

from hemei.environment.views import facility

app_name = "facility"

urlpatterns = [path("<str:token>/", facility.fault, name="fault")]
