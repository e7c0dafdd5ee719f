"""The formats in which a report leaves the system."""

import io
from collections.abc import Callable
from dataclasses import dataclass

from django.template.loader import render_to_string

from hemei.reports.html import links_from, to_html
from hemei.reports.language.scope import CLOSE, OPEN
from hemei.reports.official import to_docx
from hemei.reports.render import Report


@dataclass(frozen=True)
class Format:
    """How a report is written, and how a browser should take it."""

    suffix: str
    content_type: str
    make: Callable[[Report], bytes]


def html(report: Report, base: str = "") -> bytes:
    """A page that stands alone: its style is inside, its links lead to the proof pages of the site at `base`."""
    body = to_html(report.document, report.spans, links_from(base))
    return render_to_string("reports/standalone.html", {"report": report, "body": body}).encode()


def markdown(report: Report) -> bytes:
    """The text with its figures printed."""
    text = report.filled
    for number, span in enumerate(report.spans):
        text = text.replace(f"{OPEN}{number}{CLOSE}", span.printed)
    return text.encode()


def docx(report: Report) -> bytes:
    """GB/T 9704-2012 layout."""
    stream = io.BytesIO()
    to_docx(report).save(stream)
    return stream.getvalue()


FORMATS = {
    "html": Format("html", "text/html; charset=utf-8", html),
    "md": Format("md", "text/markdown; charset=utf-8", markdown),
    "docx": Format("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", docx),
}
