"""Pages of indicators."""

from django.http import HttpRequest, HttpResponse


def list_(request: HttpRequest) -> HttpResponse:
    return HttpResponse("")


def page(request: HttpRequest, code: str) -> HttpResponse:
    return HttpResponse("")


def proof(request: HttpRequest, code: str) -> HttpResponse:
    return HttpResponse("")
