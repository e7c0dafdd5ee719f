"""The list of a ledger, its columns and saved views."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from hemei.ledgers import actions, permissions, queries
from hemei.ledgers.listing import SIZES, Listing, available, saved_views


@require_safe
def list_(request: HttpRequest, code: str) -> HttpResponse:
    """Rows of a ledger; for a confidential one without the right to rows, what to do instead."""
    access, ledger = request.access, queries.ledger_or_404(code)
    access.check(f"{code}:view")
    if not permissions.can_read_rows(ledger, access):
        return render(request, "ledgers/confidential.html", {"ledger": ledger})
    listing = Listing(ledger, access, request.GET)
    context = {"ledger": ledger, "listing": listing, "page": listing.page, "can": _rights(code, access)}
    if request.htmx and not request.htmx.boosted and not request.htmx.history_restore_request:
        return render(request, "ledgers/parts/rows.html", context)
    return render(request, "ledgers/list.html", {**context, **_tools(ledger, access, listing)})


def _rights(code, access):
    verbs = ("edit", "import", "export", "review", "lock")
    return {verb: access.can(f"{code}:{verb}") for verb in verbs}


def _tools(ledger, access, listing):
    shown = {column.name for column in listing.columns}
    return {
        "views": saved_views(ledger, access),
        "choices": [(column, column.name in shown) for column in available(ledger)],
        "sizes": SIZES,
        "active": active_filters(listing),
        "query": kept_query(listing.params),
    }


def active_filters(listing):
    """How many filters narrow the list, apart from the search box."""
    form = listing.filters.form
    return [form.fields[name].label for name, value in form.cleaned_data.items() if value and name != "q"]


def kept_query(params):
    """The query string without the page number."""
    kept = params.copy()
    for name in ("page", "view"):
        kept.pop(name, None)
    return kept.urlencode()


@require_POST
def columns(request: HttpRequest, code: str) -> HttpResponse:
    """Remember the chosen columns and page size for this account."""
    ledger = queries.ledger_or_404(code)
    actions.choose_columns(ledger=ledger, columns=request.POST.getlist("columns"),
                           page_size=request.POST.get("size", ""), by=request.access)  # fmt: skip
    return redirect(_back(code, request.POST.get("query", "")))


@require_POST
def save_view(request: HttpRequest, code: str) -> HttpResponse:
    """Keep the filters, sort and columns under a name."""
    ledger = queries.ledger_or_404(code)
    view = actions.save_view(
        ledger=ledger, name=request.POST.get("name", ""), query=request.POST.get("query", ""),
        columns=request.POST.getlist("columns"), shared=request.POST.get("shared") == "1", by=request.access,
    )  # fmt: skip
    messages.success(request, f"视图“{view.name}”已保存。")
    return redirect(_back(code, f"{view.query}&view={view.pk}"))


@require_POST
def delete_view(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    actions.delete_view(ledger=queries.ledger_or_404(code), pk=pk, by=request.access)
    messages.success(request, "视图已删除。")
    return redirect(_back(code, ""))


def _back(code, query):
    return f"{reverse('ledgers:list', args=[code])}?{query}".rstrip("?&")
