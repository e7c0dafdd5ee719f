"""Tickets to be copied to the district: look, take all of them out in one press."""

from django.core.paginator import Paginator
from django.http import FileResponse, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from hemei.kernel.errors import RuleError
from hemei.ledgers.views.exports import XLSX
from hemei.matters.exchange import queries
from hemei.matters.exchange.actions.copies import MOST, export_copies
from hemei.matters.permissions import DISPATCH
from hemei.people.requests import SignedIn


@require_http_methods(["GET", "HEAD", "POST"])
def district_copies(request: SignedIn) -> HttpResponseBase:
    """GET shows what is due and what was done; POST takes what is due out as a file and marks it as copied."""
    request.access.check(DISPATCH)
    if request.method != "POST":
        return _page(request)
    try:
        return _file(request)
    except RuleError as refused:
        return _page(request, refused.message)


def _file(request: SignedIn) -> FileResponse:
    due = list(queries.copies_due(request.access)[:MOST])
    file = export_copies(due=due, area=queries.receiving_area(request.access), by=request.access)
    name = f"抄送区级{timezone.localtime():%Y%m%d%H%M}.xlsx"
    return FileResponse(file, as_attachment=True, filename=name, content_type=XLSX)


def _page(request: SignedIn, error: str = "") -> HttpResponse:
    done = request.GET.get("tab") == "done"
    due = queries.copies_due(request.access)
    page = Paginator(queries.copies_settled(request.access) if done else due, 50).get_page(request.GET.get("page"))
    context = {"page": page, "done": done, "due": due.count(), "most": MOST, "error": error}
    return render(request, "matters/exchange/copies.html", context, status=422 if error else 200)
