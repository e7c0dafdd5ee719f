"""Import pages: upload, the batch with its errors, the list of batches."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils.text import get_valid_filename
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hemei.kernel.errors import OutOfScope, RuleError
from hemei.ledgers import queries as ledger_queries
from hemei.ledgers import registry
from hemei.ledgers.importing import actions, forms, progress, queries, tasks
from hemei.ledgers.importing.actions.common import right
from hemei.ledgers.importing.marked import MarkedCopy
from hemei.ledgers.importing.workbook import row_count
from hemei.ledgers.models import BatchStatus, ImportBatch, Outcome
from hemei.ledgers.registry import Ledger

RUNNING = (BatchStatus.UPLOADED, BatchStatus.CHECKING, BatchStatus.COMMITTING)
SIZES = (20, 50, 100)
UPLOAD_NOTE = "支持 .xlsx、.xls、.ods、.csv，最大 {} MB。带宏、有密码的文件不能导入。"


@require_http_methods(["GET", "HEAD", "POST"])
def import_(request: HttpRequest, code: str) -> HttpResponse:
    """Choose a file; a short one is checked at once, a long one in the background."""
    ledger, by = ledger_queries.ledger_or_404(code), request.access
    by.check(right(ledger))
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = forms.UploadForm(*sent, areas=queries.areas_to_choose(ledger, by))
    if request.method == "POST" and form.is_valid():
        batch = _started(form, ledger, by)
        if batch:
            return redirect("ledgers:batch", pk=batch.pk)
    limit = settings.HEMEI_UPLOAD_LIMIT // 1024**2
    context = {"ledger": ledger, "form": form, "expected": queries.expected(ledger), "template": _url("template", code),
               "upload_note": UPLOAD_NOTE.format(limit)}  # fmt: skip
    return render(request, "ledgers/import_upload.html", context, status=422 if form.errors else 200)


def _started(form: forms.UploadForm, ledger: Ledger, by: Any) -> ImportBatch | None:
    data = form.cleaned_data
    try:
        batch = actions.start(ledger=ledger, file=data["file"], area=data["area"], sheet=data["sheet"], by=by)
    except RuleError as error:
        form.add_error("file", error.message)
        return None
    _check(batch, by)
    return batch


def _check(batch: ImportBatch, by: Any) -> None:
    if row_count(batch.file.path) > settings.HEMEI_IMPORT_AT_ONCE:
        tasks.check_batch.enqueue(batch.pk, by.user.pk)
    else:
        actions.check(batch=batch, by=by)


def _url(name: str, code: str) -> str:
    try:
        return reverse(f"ledgers:{name}", args=[code])
    except NoReverseMatch:
        return ""


@require_safe
def batch(request: HttpRequest, pk: int) -> HttpResponse:
    """The batch as it stands; asked again every second while it runs."""
    found = queries.batch(pk, request.access)
    ledger = registry.get(found.ledger_code)
    running = found.status in RUNNING
    if request.htmx and request.GET.get("part") == "progress" and not running:
        return HttpResponse(headers={"HX-Refresh": "true"})
    context: dict[str, Any] = {"batch": found, "ledger": ledger, "running": running, **_progress(found)}
    context["list_url"] = _url("list", ledger.code)
    if request.htmx and request.GET.get("part") == "progress":
        return render(request, "ledgers/parts/import_progress.html", context)
    if found.status == BatchStatus.CHECKED:
        context |= _findings(request, found, ledger)
    if request.htmx and request.GET.get("part") == "errors":
        return render(request, "ledgers/parts/import_errors.html", context)
    return render(request, "ledgers/import_batch.html", context)


def _progress(found: ImportBatch) -> dict[str, Any]:
    running = progress.read(found.pk) if found.status == BatchStatus.COMMITTING else None
    done, total = (running.done, running.total) if running else (found.done_rows, found.total_rows)
    return {"done": done, "total": total or 1}


def _findings(request: HttpRequest, found: ImportBatch, ledger: Ledger) -> dict[str, Any]:
    title, problem = request.GET.get("title"), request.GET.get("problem", "")
    size = int(request.GET.get("size", 0)) if request.GET.get("size", "").isdigit() else SIZES[0]
    pages = Paginator(queries.errors(found, title, problem), size if size in SIZES else SIZES[0])
    hidden = queries.hidden_columns(ledger, found, request.access)
    bad = found.count(Outcome.BAD)
    return {
        "groups": queries.groups(found), "page": pages.get_page(request.GET.get("page")), "chosen": (title, problem),
        "preview": queries.preview(ledger, found, hidden), "hidden": hidden, "bad": bad,
        "unchanged": found.count(Outcome.UNCHANGED), "new": found.count(Outcome.NEW),
        "updated": found.count(Outcome.UPDATE),
    }  # fmt: skip


@require_POST
def batch_act(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    """commit, discard, withdraw or check again."""
    found = queries.batch(pk, request.access)
    acts = {"commit": _commit, "discard": _discard, "withdraw": _withdraw, "check": _recheck}
    if verb not in acts:
        raise OutOfScope
    acts[verb](request, found)
    return redirect("ledgers:batch", pk=pk)


def _commit(request: HttpRequest, found: ImportBatch) -> None:
    by, only_good = request.access, request.POST.get("only_good") == "1"
    if found.good > settings.HEMEI_IMPORT_AT_ONCE:
        actions.queue(batch=found, by=by, only_good=only_good)
        tasks.commit_batch.enqueue(found.pk, by.user.pk, only_good)
        return
    actions.commit(batch=found, by=by, only_good=only_good)
    messages.success(request, f"已导入 {found.good} 行。")


def _discard(request: HttpRequest, found: ImportBatch) -> None:
    actions.discard(batch=found, by=request.access)
    messages.success(request, "已放弃这批数据，一行也没有导入。")


def _withdraw(request: HttpRequest, found: ImportBatch) -> None:
    count = actions.withdraw(batch=found, by=request.access)
    messages.success(request, f"已撤回，{count} 条记录改为已作废。")


def _recheck(request: HttpRequest, found: ImportBatch) -> None:
    _check(found, request.access)


@require_safe
def marked(request: HttpRequest, pk: int) -> HttpResponse:
    """The copy of the workbook with the bad cells marked; for those who may read its personal columns."""
    found = queries.batch(pk, request.access)
    ledger = registry.get(found.ledger_code)
    if found.status != BatchStatus.CHECKED or queries.hidden_columns(ledger, found, request.access):
        raise OutOfScope
    name = get_valid_filename(f"标出错误_{found.file_name.rsplit('.', 1)[0]}.xlsx")
    return FileResponse(MarkedCopy(found).write(), as_attachment=True, filename=name)


@require_safe
def batches(request: HttpRequest) -> HttpResponse:
    """Imports in one's ledgers and areas, the latest first."""
    found = queries.batches(request.access)
    code = request.GET.get("ledger", "")
    if code:
        found = found.filter(ledger_code=code)
    page = Paginator(found, 20).get_page(request.GET.get("page"))
    titles = {ledger.code: ledger.title for ledger in registry.all_ledgers()}
    rows = [(batch, titles.get(batch.ledger_code, batch.ledger_code)) for batch in page]
    return render(request, "ledgers/import_batches.html", {"page": page, "rows": rows})
