"""Addresses of the home page, the search and the style page."""

from django.urls import path

from hemei.ui import views

app_name = "ui"
urlpatterns = [
    path("", views.home, name="home"),
    path("search/", views.search_page, name="search"),
    path("components/", views.components, name="components"),
]
