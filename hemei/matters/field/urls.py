"""Addresses of field work, under /matters/field/: the service worker's scope is this folder and no more."""

from django.urls import URLPattern, path

from hemei.matters.field import views

urlpatterns: list[URLPattern] = [
    path("", views.page, name="field"),
    path("worker.js", views.worker, name="field_worker"),
    path("hello/", views.hello, name="field_hello"),
    path("send/", views.send, name="field_send"),
]
