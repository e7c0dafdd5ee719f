"""Addresses of indicators."""

from django.urls import path

from hemei.indicators import views

app_name = "indicators"
urlpatterns = [
    path("", views.list_, name="list"),
    path("<str:code>/", views.page, name="page"),
    path("<str:code>/proof/", views.proof, name="proof"),
]
