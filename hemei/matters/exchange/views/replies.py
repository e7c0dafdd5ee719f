"""Replies for upload: choose, look, take out; the log of what was taken out."""

from typing import Any

from django.core.paginator import Paginator
from django.http import FileResponse, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from hemei.kernel.errors import RuleError
from hemei.ledgers.views.exports import XLSX
from hemei.matters import queries as matter_queries
from hemei.matters.exchange import forms, queries
from hemei.matters.exchange.actions.exporting import MOST, export_replies
from hemei.matters.permissions import DISPATCH
from hemei.people.requests import SignedIn


@require_http_methods(["GET", "HEAD", "POST"])
def hotline_replies(request: SignedIn) -> HttpResponseBase:
    """GET shows what the filters choose; POST takes it out as a file and marks it as exported."""
    by = request.access
    by.check(DISPATCH)
    units = matter_queries.units(by)
    form = forms.RepliesForm(request.POST if request.method == "POST" else request.GET, units=units)
    error = ""
    if request.method == "POST" and form.is_valid():
        try:
            return _file(request, form)
        except RuleError as refused:
            error = refused.message
    rows = queries.replies(by, form.cleaned_data if form.is_valid() else {})
    return _page(request, form, rows, error)


def _file(request: SignedIn, form: forms.RepliesForm) -> FileResponse:
    rows = list(queries.replies(request.access, form.cleaned_data)[:MOST])
    area = queries.receiving_area(request.access)
    _, file = export_replies(matters=rows, area=area, filters=form.words, by=request.access)
    name = f"热线答复{timezone.localtime():%Y%m%d%H%M}.xlsx"
    return FileResponse(file, as_attachment=True, filename=name, content_type=XLSX)


def _page(request: SignedIn, form: forms.RepliesForm, rows: Any, error: str) -> HttpResponse:
    page = Paginator(rows, 50).get_page(request.GET.get("page"))
    context = {
        "form": form, "page": page, "error": error, "exports": queries.exports(request.access)[:20],
        "link": queries.city_state(request.access),
    }  # fmt: skip
    status = 422 if error or (request.method == "POST" and form.errors) else 200
    return render(request, "matters/exchange/replies.html", context, status=status)
