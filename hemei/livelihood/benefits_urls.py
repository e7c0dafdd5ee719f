"""Addresses of allowances and assistance for residents, under /b/."""

from django.urls import path

from hemei.livelihood.views import benefits

app_name = "benefits"

urlpatterns = [
    path("", benefits.check, name="check"),
    path("how/", benefits.how, name="how"),
    path("follow/", benefits.follow, name="follow"),
]
