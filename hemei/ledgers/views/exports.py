"""Export."""

from django.http import HttpRequest, HttpResponse


def export(request: HttpRequest, code: str) -> HttpResponse:
    return HttpResponse(status=501)


def template(request: HttpRequest, code: str) -> HttpResponse:
    return HttpResponse(status=501)


def job(request: HttpRequest, pk: int) -> HttpResponse:
    return HttpResponse(status=501)


def job_file(request: HttpRequest, pk: int) -> HttpResponse:
    return HttpResponse(status=501)
