"""Reading reports: the list, a report live from the records, an edition, and their files."""

from typing import Any
from urllib.parse import quote

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from hemei.indicators.choosing import Choice, choose
from hemei.people.requests import SignedIn
from hemei.reports import outputs, queries
from hemei.reports.editions import as_report
from hemei.reports.html import to_html
from hemei.reports.language.scope import Span
from hemei.reports.models import Edition, ReportTemplate
from hemei.reports.render import Report
from hemei.reports.render import render as render_report


@require_safe
def list_(request: SignedIn) -> HttpResponse:
    """Published editions, and the templates from which reports are read live."""
    request.access.check(queries.VIEW)
    context = {
        "editions": queries.editions_for(request.access),
        "templates": queries.templates_for(request.access),
        "can_edit": request.access.can(queries.EDIT),
    }
    return render(request, "reports/list.html", context)


@require_safe
def read(request: SignedIn, pk: int) -> HttpResponse:
    """A report computed now from the records."""
    template, choice, report = _live(request, pk)
    context = {
        **_shown(report), "template": template, "choice": choice, "is_live": True,
        "editions": _editions(template, choice), "can_edit": request.access.can(queries.EDIT, template.area_id),
        "can_publish": request.access.can(queries.PUBLISH, choice.area.code) and not report.problems,
        "can_lock": queries.can_lock(report, request.access),
    }  # fmt: skip
    return render(request, "reports/read.html", context)


@require_safe
def edition(request: SignedIn, pk: int) -> HttpResponse:
    """A report as it was published."""
    found = get_object_or_404(queries.editions_for(request.access), pk=pk)
    report = as_report(found)

    def link(number: int, span: Span) -> str:
        return reverse("reports:edition_figure", args=[found.pk, number])

    template = queries.template_of(found)
    context = {
        **_shown(report), "body": to_html(report.document, report.spans, link), "edition": found, "template": template,
        "can_publish": request.access.can(queries.PUBLISH, found.area_id),
    }  # fmt: skip
    return render(request, "reports/read.html", context)


@require_safe
def download(request: SignedIn, pk: int, fmt: str) -> HttpResponse:
    """The live report as a file; refused while a figure is refused."""
    _, _, report = _live(request, pk)
    return _file(report.checked(), fmt)


@require_safe
def edition_download(request: SignedIn, pk: int, fmt: str) -> HttpResponse:
    found = get_object_or_404(queries.editions_for(request.access), pk=pk)
    return _file(as_report(found), fmt)


def _live(request: SignedIn, pk: int) -> tuple[ReportTemplate, Choice, Report]:
    template = get_object_or_404(queries.templates_for(request.access), pk=pk)
    choice = choose(request.GET, request.access, right=queries.VIEW, within=template.area_id,
                    text=template.text)  # fmt: skip
    report = render_report(template.text, choice.area.code, choice.period, request.access, template.title)
    return template, choice, report


def _editions(template: ReportTemplate, choice: Choice) -> Any:
    same = Edition.objects.filter(template_name=template.name, area=choice.area, period=choice.period.code)
    return same.filter(withdrawn_at=None)


def _shown(report: Report) -> dict[str, Any]:
    return {"report": report, "body": to_html(report.document, report.spans), "outline": report.document.headings()}


def _file(report: Report, fmt: str) -> HttpResponse:
    if fmt not in outputs.FORMATS:
        raise Http404
    made = outputs.FORMATS[fmt]
    response = HttpResponse(made.make(report), content_type=made.content_type)
    name = quote(f"{report.title}（{report.period.label}）.{made.suffix}")
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{name}"
    return response
