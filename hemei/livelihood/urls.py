"""Addresses of livelihood, under /livelihood/; each subject has its own list."""

from hemei.livelihood.views.allowances.urls import urlpatterns as allowances

app_name = "livelihood"
urlpatterns = [*allowances]
