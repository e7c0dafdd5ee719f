"""Refuse an oversized request by its declared length, before a byte of it is read or stored."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from hemei.ledgers.importing import rules
from hemei.ledgers.importing.workbook import human

SLACK = 1024 * 1024  # the form around the file


class UploadLimitMiddleware:
    """Must stand after AccessMiddleware, for the refusal is a page, and before anything reads the body."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        length = request.META.get("CONTENT_LENGTH") or "0"
        if length.isdigit() and int(length) > settings.HEMEI_UPLOAD_LIMIT + SLACK:
            error = rules.FileTooLarge(size=human(int(length)), limit=human(settings.HEMEI_UPLOAD_LIMIT))
            response = render(request, "ui/refused.html", {"error": error}, status=error.status)
            response["Connection"] = "close"
            return response
        return self.get_response(request)
