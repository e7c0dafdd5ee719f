"""The list of a ledger, its columns and saved views."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from hemei.ledgers import actions, permissions, queries, registry
from hemei.ledgers.exporting.about import filter_words
from hemei.ledgers.filters import searchable
from hemei.ledgers.listing import SIZES, Listing, QuickListing, available, saved_views
from hemei.ledgers.registry import Ledger
from hemei.ledgers.views.record import url_or_none
from hemei.people.access import Access
from hemei.people.requests import SignedIn


@require_safe
def list_(request: SignedIn, code: str) -> HttpResponse:
    """Rows of a ledger; for a confidential one without the right to rows, what to do instead."""
    access, ledger = request.access, queries.ledger_or_404(code)
    access.check(f"{code}:view")
    if not permissions.can_read_rows(ledger, access):
        return render(request, "ledgers/confidential.html", {"ledger": ledger, "figures": totals_pages(ledger, access)})
    listing = QuickListing(ledger, access, request.GET)
    actions.note_listed(ledger=ledger, rows=listing.totals["count"], words=filter_words(listing), by=access)
    context = {"ledger": ledger, "listing": listing, "page": listing.page, "can": _rights(code, access)}
    if request.htmx and not request.htmx.boosted and not request.htmx.history_restore_request:
        return render(request, "ledgers/parts/rows.html", context)
    return render(request, "ledgers/list.html", {**context, **_tools(ledger, access, listing)})


def totals_pages(ledger: Ledger, access: Access) -> list[tuple[str, str]]:
    """(title, address) of the domain's pages and the indicators, where the totals of a confidential ledger are."""
    domain = next((one for one in registry.domains() if one.code == ledger.domain), None)
    pages = domain.pages if domain else ()
    found = [(title, reverse(name)) for title, name, right in pages if right == f"{ledger.code}:view"]
    return [*found, *([("全部指标", url)] if (url := url_or_none("indicators:list")) else [])]


def _rights(code: str, access: Access) -> dict[str, bool]:
    verbs = ("edit", "import", "export", "review", "lock")
    return {verb: access.can(f"{code}:{verb}") for verb in verbs}


def _tools(ledger: Ledger, access: Access, listing: Listing) -> dict[str, Any]:
    shown = {column.name for column in listing.columns}
    return {
        "views": saved_views(ledger, access),
        "choices": [(column, column.name in shown) for column in available(ledger)],
        "sizes": SIZES,
        "active": active_filters(listing),
        "more_open": any(name not in ("q", "area", "period") for name in used_filters(listing)),
        "placeholder": search_words(ledger),
        "import_url": url_or_none("ledgers:import", ledger.code),
        "query": kept_query(listing.params),
    }


def used_filters(listing: Listing) -> list[str]:
    return [name for name, value in listing.filters.form.cleaned_data.items() if value and name != "q"]


def active_filters(listing: Listing) -> list[str]:
    """The titles of the filters that narrow the list, apart from the search box."""
    return [str(listing.filters.form.fields[name].label) for name in used_filters(listing)]


def search_words(ledger: Ledger) -> str:
    """企业名称、统一社会信用代码、区域"""
    titles = [queries.title_of(ledger, name) for name in searchable(ledger)]
    return "、".join([*titles[:3], "区域"])


def kept_query(params: QueryDict) -> str:
    """The query string without the page number."""
    kept = params.copy()
    for name in ("page", "view"):
        kept.pop(name, None)
    return kept.urlencode()


@require_POST
def columns(request: SignedIn, code: str) -> HttpResponse:
    """Remember the chosen columns and page size for this account."""
    ledger = queries.ledger_or_404(code)
    actions.choose_columns(ledger=ledger, columns=request.POST.getlist("columns"),
                           page_size=request.POST.get("size", ""), by=request.access)  # fmt: skip
    return redirect(_back(code, request.POST.get("query", "")))


@require_POST
def save_view(request: SignedIn, code: str) -> HttpResponse:
    """Keep the filters, sort and columns under a name."""
    ledger = queries.ledger_or_404(code)
    view = actions.save_view(
        ledger=ledger, name=request.POST.get("name", ""), query=request.POST.get("query", ""),
        columns=request.POST.getlist("columns"), shared=request.POST.get("shared") == "1", by=request.access,
    )  # fmt: skip
    messages.success(request, f"视图“{view.name}”已保存。")
    return redirect(_back(code, f"{view.query}&view={view.pk}"))


@require_POST
def delete_view(request: SignedIn, code: str, pk: int) -> HttpResponse:
    actions.delete_view(ledger=queries.ledger_or_404(code), pk=pk, by=request.access)
    messages.success(request, "视图已删除。")
    return redirect(_back(code, ""))


def _back(code: str, query: str) -> str:
    return f"{reverse('ledgers:list', args=[code])}?{query}".rstrip("?&")
