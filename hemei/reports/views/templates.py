"""Editing report templates in the browser."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hemei.indicators.choosing import choose
from hemei.indicators.queries import areas_for, visible
from hemei.people.forms import rules_shown_on
from hemei.people.requests import SignedIn
from hemei.reports import actions, queries
from hemei.reports.forms import NewTemplateForm, TemplateForm, UploadForm
from hemei.reports.html import to_html
from hemei.reports.language.help import LANGUAGE
from hemei.reports.language.scan import lint
from hemei.reports.models import ReportTemplate
from hemei.reports.render import render as render_report
from hemei.reports.starter import STARTER


@require_http_methods(["GET", "POST"])
def template(request: SignedIn, pk: int) -> HttpResponse:
    """The editor. Saving makes the next version; a mistake is shown and breaks nothing published."""
    found = _template(request, pk)
    initial = {"title": found.title, "text": found.text, "version": found.version}
    form = TemplateForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        with rules_shown_on(form):
            saved = actions.save_template(name=found.name, area=found.area_id, by=request.access, **form.cleaned_data)
            messages.success(request, f"已保存第 {saved.version} 版。")
            return redirect("reports:template", found.pk)
    context = {"template": found, "form": form, **_preview(request, found, form["text"].value() or "")}
    context |= {
        "indicators": visible(request.access, found.area_id),
        "history": found.history.order_by("-version"),
        "language": LANGUAGE,
    }
    return render(request, "reports/template.html", context, status=422 if form.errors else 200)


@require_POST
def preview(request: SignedIn, pk: int) -> HttpResponse:
    """The text in the editor as it would read, with its problems; nothing is saved."""
    found = _template(request, pk)
    return render(request, "reports/parts/preview.html", _preview(request, found, request.POST.get("text", "")))


@require_http_methods(["GET", "POST"])
def template_new(request: SignedIn) -> HttpResponse:
    request.access.check(queries.EDIT)
    posted = request.POST if request.method == "POST" else None
    form = NewTemplateForm(posted, areas=areas_for(request.access, queries.EDIT))
    if request.method == "POST" and form.is_valid():
        with rules_shown_on(form):
            saved = actions.save_template(**form.cleaned_data, text=STARTER, note="新建", version=0, by=request.access)
            return redirect("reports:template", saved.pk)
    return render(request, "reports/template_new.html", {"form": form}, status=422 if form.errors else 200)


@require_safe
def template_file(request: SignedIn, pk: int) -> HttpResponse:
    """The template as a text file."""
    found = _template(request, pk)
    response = HttpResponse(found.text, content_type="text/markdown; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{found.name}.md"'
    return response


@require_POST
def template_upload(request: SignedIn, pk: int) -> HttpResponse:
    """A file becomes the next version."""
    found = _template(request, pk)
    form = UploadForm(request.POST, request.FILES)
    if not form.is_valid():
        messages.error(request, " ".join(str(error) for errors in form.errors.values() for error in errors))
        return redirect("reports:template", found.pk)
    saved = actions.save_template(name=found.name, area=found.area_id, title=found.title, by=request.access,
                                  text=form.cleaned_data["file"], note="由文件上传")  # fmt: skip
    messages.success(request, f"已由文件保存第 {saved.version} 版。")
    return redirect("reports:template", found.pk)


@require_POST
def template_restore(request: SignedIn, pk: int, version: int) -> HttpResponse:
    found = _template(request, pk)
    get_object_or_404(found.history, version=version)
    actions.restore_template(template=found, version=version, by=request.access)
    messages.success(request, f"已恢复第 {version} 版的内容，存为新的一版。")
    return redirect("reports:template", found.pk)


def _template(request: SignedIn, pk: int) -> ReportTemplate:
    request.access.check(queries.EDIT)
    return get_object_or_404(queries.editable_templates(request.access), pk=pk)


def _preview(request: SignedIn, found: ReportTemplate, text: str) -> dict[str, Any]:
    params = request.POST if request.method == "POST" else request.GET
    choice = choose(params, request.access, right=queries.EDIT, within=found.area_id, text=text)
    report = render_report(text, choice.area.code, choice.period, request.access, found.title)
    body = to_html(report.document, report.spans)
    return {"choice": choice, "report": report, "body": body, "warnings": lint(text)}
