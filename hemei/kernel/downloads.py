"""A document as a file to keep, under its Chinese name (RFC 6266, RFC 8187)."""

from urllib.parse import quote

from django.http import HttpResponse

TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def download(name: str, content: bytes, *, private: bool = False) -> HttpResponse:
    """`content` named `name`, of the type that its ending says; `private` when it may hold personal data."""
    response = HttpResponse(content, content_type=TYPES[name.rpartition(".")[2]])
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    if private:
        response["Cache-Control"] = "private, no-store"
    return response
