"""Addresses of GeoReport v2, under /open311/v2/."""

from django.urls import URLPattern, re_path

from hemei.matters.api.open311 import views

app_name = "open311"
_FORM = r"\.(?P<form>json|xml)$"

urlpatterns: list[URLPattern] = [
    re_path(rf"^discovery{_FORM}", views.discovery, name="discovery"),
    re_path(rf"^services{_FORM}", views.services, name="services"),
    re_path(rf"^services/(?P<code>[^/]+){_FORM}", views.service, name="service"),
    re_path(rf"^requests{_FORM}", views.requests, name="requests"),
    re_path(rf"^requests/(?P<number>[^/]+){_FORM}", views.one_request, name="request"),
    re_path(rf"^tokens/(?P<token>[^/]+){_FORM}", views.token, name="token"),
    re_path(r"^(?P<rest>.*)$", views.unknown, name="unknown"),
]
