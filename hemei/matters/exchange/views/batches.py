"""Upload a spreadsheet of the hotline; the batch as it goes from check to dispatch."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import get_valid_filename
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hemei.kernel.errors import OutOfScope, RuleError
from hemei.ledgers.importing.marked import MarkedCopy
from hemei.ledgers.importing.views import UPLOAD_NOTE
from hemei.ledgers.importing.workbook import row_count
from hemei.ledgers.models import BatchStatus, ImportBatch, Outcome
from hemei.matters.exchange import forms, queries, rules, tasks
from hemei.matters.exchange.actions import batches
from hemei.matters.exchange.actions.dispatching import dispatch_suggested
from hemei.matters.exchange.columns import COLUMNS
from hemei.matters.exchange.suggestions import Suggester
from hemei.matters.models import State
from hemei.matters.permissions import DISPATCH
from hemei.people.requests import SignedIn

RUNNING = (BatchStatus.UPLOADED, BatchStatus.CHECKING, BatchStatus.COMMITTING)
AT_ONCE = 50  # rows; a longer file goes through the background worker, with its progress on the page
SHOWN = 100


@require_http_methods(["GET", "HEAD", "POST"])
def hotline_in(request: SignedIn) -> HttpResponse:
    """Choose a file; below are the latest batches."""
    by = request.access
    by.check(DISPATCH)
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = forms.UploadForm(*sent, areas=queries.towns(by))
    if request.method == "POST" and form.is_valid():
        batch = _started(form, request)
        if batch:
            return redirect("matters:hotline_batch", pk=batch.pk)
    context = {
        "form": form, "batches": queries.batches(by)[:20], "held": queries.held_counts(by), "columns": _columns(),
        "upload_note": UPLOAD_NOTE.format(settings.HEMEI_UPLOAD_LIMIT // 1024**2),
    }  # fmt: skip
    return render(request, "matters/exchange/upload.html", context, status=422 if form.errors else 200)


def _columns() -> list[tuple[str, bool, str]]:
    """Title, whether it is required, some of the other names."""
    return [(column.title, column.required, "、".join(column.names[1:6])) for column in COLUMNS]


def _started(form: forms.UploadForm, request: SignedIn) -> ImportBatch | None:
    data, by = form.cleaned_data, request.access
    try:
        batch = batches.start(file=data["file"], area=queries.receiving_area(by, data["area"]), by=by,
                              sheet=data["sheet"])  # fmt: skip
    except RuleError as error:
        form.add_error("file", error.message)
        return None
    _check(batch, request)
    return batch


def _check(batch: ImportBatch, request: SignedIn) -> None:
    if row_count(batch.file.path) > settings.HEMEI_IMPORT_AT_ONCE:
        tasks.check_hotline.enqueue(batch.pk, request.user.pk)
    else:
        batches.check(batch=batch, by=request.access)


@require_safe
def hotline_batch(request: SignedIn, pk: int) -> HttpResponse:
    """The batch as it stands; asked again every second while it runs."""
    found = queries.batch(pk, request.access)
    running = found.status in RUNNING
    context: dict[str, Any] = {"batch": found, "running": running, "total": found.total_rows or 1}
    if request.htmx and request.GET.get("part") == "progress":
        if not running:
            return HttpResponse(headers={"HX-Refresh": "true"})
        return render(request, "matters/exchange/parts/progress.html", context)
    if found.status in (BatchStatus.CHECKED, BatchStatus.COMMITTED):
        context |= _findings(request, found)
    if found.status == BatchStatus.COMMITTED:
        context |= _brought(request, found)
    return render(request, "matters/exchange/batch.html", context)


def _findings(request: SignedIn, found: ImportBatch) -> dict[str, Any]:
    shown = (*batches.WRITTEN, Outcome.UNCHANGED, Outcome.BAD)
    counts = [(code.label, found.count(code)) for code in shown if found.count(code) or code == Outcome.NEW]
    errors = Paginator(found.errors.all(), SHOWN).get_page(request.GET.get("errors"))
    return {"counts": counts, "errors": errors, "bad": found.count(Outcome.BAD), "good": batches.good(found)}


def _brought(request: SignedIn, found: ImportBatch) -> dict[str, Any]:
    """Those still to be dispatched, with suggestions; and how many have gone."""
    waiting = queries.brought(found).filter(state=State.INTAKE)
    page = Paginator(waiting, SHOWN).get_page(request.GET.get("page"))
    return {"page": page, "rows": Suggester().many(page), "waiting": page.paginator.count,
            "gone": queries.brought(found).exclude(state=State.INTAKE).count()}  # fmt: skip


@require_POST
def hotline_batch_act(request: SignedIn, pk: int, verb: str) -> HttpResponse:
    """bring-in, check again or discard."""
    found = queries.batch(pk, request.access)
    acts = {"bring-in": _bring_in, "check": lambda request, found: _check(found, request), "discard": _discard}
    if verb not in acts:
        raise OutOfScope
    acts[verb](request, found)
    return redirect("matters:hotline_batch", pk=pk)


def _bring_in(request: SignedIn, found: ImportBatch) -> None:
    if batches.good(found) > AT_ONCE or found.status == BatchStatus.COMMITTING:
        batches.queue(batch=found, by=request.access)
        tasks.bring_in_hotline.enqueue(found.pk, request.user.pk)
        return
    batches.bring_in(batch=found, by=request.access)
    messages.success(request, "已导入，下面可以按建议派单。")


def _discard(request: SignedIn, found: ImportBatch) -> None:
    batches.discard(batch=found, by=request.access)
    messages.success(request, "已放弃这份表格。放弃前已经受理的工单仍在队列里。")


@require_safe
def hotline_batch_marked(request: SignedIn, pk: int) -> FileResponse:
    """The copy of the workbook with the bad cells marked, while the file is kept."""
    found = queries.batch(pk, request.access)
    if found.status not in (BatchStatus.CHECKED, BatchStatus.COMMITTED) or not found.file:
        raise OutOfScope
    name = get_valid_filename(f"标出错误_{found.file_name.rsplit('.', 1)[0]}.xlsx")
    return FileResponse(MarkedCopy(found).write(), as_attachment=True, filename=name)


@require_POST
def hotline_dispatch(request: SignedIn, pk: int) -> HttpResponse:
    """按建议派单 for the ticked rows; the result of each is shown."""
    found = queries.batch(pk, request.access)
    ticked = [int(text) for text in request.POST.getlist("rows") if text.isdigit()]
    if not ticked:
        raise rules.NothingSelected
    sent = dispatch_suggested(matters=queries.brought(found).filter(pk__in=ticked), by=request.access)
    good = sum(not one.error for one in sent)
    context = {"batch": found, "sent": sent, "good": good, "bad": len(sent) - good}
    return render(request, "matters/exchange/dispatched.html", context)
