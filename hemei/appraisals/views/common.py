"""What these pages share: an act sent from a form, and files for the printer."""

from functools import partial

from django.http import HttpResponse

from hemei.people import acts

act = partial(acts.act, template="appraisals/act.html")


def pdf(content: bytes, name: str) -> HttpResponse:
    """A file for the printer, never cached: it holds codes or numbers that are nowhere else."""
    return download(content, f"{name}.pdf", "application/pdf")


def download(content: bytes, name: str, kind: str) -> HttpResponse:
    from django.utils.http import content_disposition_header

    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = content_disposition_header(True, name) or ""
    response["Cache-Control"] = "no-store"
    return response
