"""Export: straight away when it is short, with a progress page when it is long. And the empty template."""

import tempfile
from urllib.parse import quote

from django.http import FileResponse, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from hemei.kernel.errors import OutOfScope
from hemei.ledgers import actions, permissions, queries
from hemei.ledgers.exporting import plain, workbook
from hemei.ledgers.exporting import template as blank
from hemei.ledgers.listing import Listing
from hemei.ledgers.models import ExportJob, ExportState
from hemei.people.requests import SignedIn

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv; charset=utf-8"


@require_safe
def export(request: SignedIn, code: str) -> HttpResponseBase:
    """What the list shows, with the same address after `?`, as `format=xlsx` or `csv`."""
    ledger = queries.ledger_or_404(code)
    params = request.GET.copy()
    kind = (params.pop("format", None) or ["xlsx"])[-1]
    job, listing = actions.ask_export(ledger=ledger, params=params, kind=kind, by=request.access)
    if job.state == ExportState.WAITING:
        return redirect("ledgers:export_job", job.pk)
    return _csv(listing) if job.kind == "csv" else _xlsx(listing)


def _csv(listing: Listing) -> StreamingHttpResponse:
    response = StreamingHttpResponse(plain.lines(listing), content_type=CSV)
    return _as_download(response, f"{listing.ledger.title}{timezone.localdate():%Y%m%d}.csv")  # type: ignore[return-value]


def _xlsx(listing: Listing) -> FileResponse:
    made = tempfile.TemporaryFile()  # noqa: SIM115  closed by the response
    workbook.write(listing, made)
    made.seek(0)
    name = f"{listing.ledger.title}{timezone.localdate():%Y%m%d}.xlsx"
    return FileResponse(made, as_attachment=True, filename=name, content_type=XLSX)


def _as_download(response: HttpResponseBase, name: str) -> HttpResponseBase:
    response["Content-Disposition"] = f"attachment; filename*=utf-8''{quote(name)}"
    response["Cache-Control"] = "private, no-store"
    return response


@require_safe
def template(request: SignedIn, code: str) -> FileResponse:
    """The empty workbook of a ledger."""
    ledger = queries.ledger_or_404(code)
    request.access.check(f"{code}:view")
    made = tempfile.TemporaryFile()  # noqa: SIM115  closed by the response
    blank.write(ledger, request.access, made)
    made.seek(0)
    return FileResponse(made, as_attachment=True, filename=f"{ledger.title}模板.xlsx", content_type=XLSX)


def _own(request: SignedIn, pk: int) -> ExportJob:
    """An export of the account's own; somebody else's does not exist."""
    found = ExportJob.objects.filter(pk=pk, requested_by=request.user).first()
    if found is None:
        raise OutOfScope
    return found


@require_safe
def job(request: SignedIn, pk: int) -> HttpResponse:
    """How far a long export is; the part asks again by itself until it is ready."""
    found = _own(request, pk)
    page = "ledgers/parts/export_progress.html" if request.htmx else "ledgers/export_job.html"
    return render(request, page, {"job": found, "ledger": queries.ledger_or_404(found.ledger_code)})


@require_safe
def job_file(request: SignedIn, pk: int) -> FileResponse:
    """The file of a finished export, for its requester while the rights last."""
    found = _own(request, pk)
    ledger = queries.ledger_or_404(found.ledger_code)
    permissions.check_can_read_rows(ledger, request.access)
    request.access.check(f"{ledger.code}:export")
    if found.state != ExportState.DONE or not found.file:
        raise OutOfScope
    name = f"{ledger.title}{timezone.localtime(found.created_at):%Y%m%d}.{found.kind}"
    return FileResponse(found.file.open("rb"), as_attachment=True, filename=name)
