"""Addresses of imports, in the namespace of ledgers."""

from django.urls import path, re_path

from hemei.ledgers.importing import views

urlpatterns = [
    re_path(r"^(?P<code>[a-z_]+\.[a-z0-9_]+)/import/$", views.import_, name="import"),
    path("imports/", views.batches, name="batches"),
    path("imports/<int:pk>/", views.batch, name="batch"),
    path("imports/<int:pk>/marked/", views.marked, name="batch_marked"),
    path("imports/<int:pk>/<slug:verb>/", views.batch_act, name="batch_act"),
]
