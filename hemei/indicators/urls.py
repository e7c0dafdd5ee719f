"""Addresses of indicators."""

from django.urls import path

from hemei.indicators import target_views, views

app_name = "indicators"
urlpatterns = [
    path("", views.list_, name="list"),
    path("targets/", target_views.targets, name="targets"),
    path("targets/new/", target_views.target_new, name="target_new"),
    path("targets/<int:pk>/revoke/", target_views.target_revoke, name="target_revoke"),
    path("<str:code>/", views.page, name="page"),
    path("<str:code>/proof/", views.proof, name="proof"),
    path("<str:code>/export/", views.export, name="export"),
]
