"""A published edition as a report again, so that it is read and downloaded by the same code."""

from hemei.kernel import periods
from hemei.reports import document
from hemei.reports.language.scope import Span
from hemei.reports.models import Edition
from hemei.reports.render import Report


def as_report(edition: Edition) -> Report:
    """The edition's own words; nothing is computed."""
    spans = tuple(
        Span(f.tag, f.line, f.printed, f.code, f.exact, f.address) for f in edition.figures.order_by("position")
    )
    made = document.from_json(edition.document)
    return Report(edition.title, edition.area_id, periods.parse(edition.period), made, spans, filled=edition.text)
