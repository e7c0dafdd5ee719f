"""Addresses of fairs and classes for residents and firms, under /j/."""

from django.urls import path

from hemei.livelihood.views import jobs

app_name = "jobs"

urlpatterns = [
    path("", jobs.home, name="home"),
    path("fair/<int:pk>/", jobs.fair, name="fair"),
    path("fair/<int:pk>/offer/", jobs.offer, name="offer"),
    path("class/<int:pk>/", jobs.for_class, name="class"),
    path("post/<int:pk>/", jobs.for_post, name="post"),
]
