"""Pages of indicators: overview, one indicator, and the proof of a figure."""

import tempfile
from typing import Any

from django.http import FileResponse, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hemei.indicators import actions, charts, growth, permissions, queries, series
from hemei.indicators.choosing import choose, narrowed
from hemei.indicators.figures import Figure, indicator
from hemei.indicators.proof import KindListing, ProofListing
from hemei.indicators.registry import Count, Difference, Sum
from hemei.kernel import sheets
from hemei.ledgers import display
from hemei.ledgers import registry as ledgers
from hemei.people.requests import SignedIn
from hemei.ui import navigation


@require_safe
def list_(request: SignedIn) -> HttpResponse:
    """Every indicator that the account may see, by domain."""
    choice = choose(request.GET, request.access)
    titles = navigation.titles() | {domain.code: domain.title for domain in ledgers.domains()}
    groups: dict[str, list[Any]] = {}
    for row in queries.overview(request.access, choice.area.code, choice.period):
        group = groups.setdefault(titles.get(row.of.indicator.domain, row.of.indicator.domain), [])
        group.append((row, charts.spark(row.months)))
    return render(request, "indicators/list.html", {"choice": choice, "groups": groups})


@require_safe
def page(request: SignedIn, code: str) -> HttpResponse:
    """One indicator: value, definition, growth, target, twelve months, villages."""
    of = indicator(code)
    choice = choose(request.GET, request.access, of)
    found = narrowed(of, choice, request.GET)
    permissions.check_can_view_figure(found, request.access)
    return render(request, "indicators/page.html", {**_shown(found, choice), **_breakdown(found)})


@require_safe
def proof(request: SignedIn, code: str) -> HttpResponse:
    """The number, its arithmetic, and the very rows behind it."""
    of = indicator(code)
    choice = choose(request.GET, request.access, of)
    found = narrowed(of, choice, request.GET)
    permissions.check_can_view_figure(found, request.access)
    context: dict[str, Any] = _shown(found, choice)
    if not permissions.can_read_rows(found, request.access):
        return render(request, "indicators/proof_totals.html", {**context, "months": _months(found)})
    listing = KindListing(found, request.GET) if found.kind else ProofListing(found, request.access, request.GET)
    context["can_export"] = all(request.access.can(f"{c}:export", found.area) for c in permissions.ledger_codes(of))
    context |= {"listing": listing, "page": listing.page, "can": {}, "ledger": listing.ledger}
    if request.htmx and not request.htmx.boosted:  # type: ignore[attr-defined]
        return render(request, "indicators/parts/rows.html", context)
    return render(request, "indicators/proof.html", context)


@require_safe
def export(request: SignedIn, code: str) -> HttpResponseBase:
    """The rows of the proof as a workbook."""
    of = indicator(code)
    found = narrowed(of, choose(request.GET, request.access, of), request.GET)
    permissions.check_can_view_figure(found, request.access)
    if found.kind:
        rows = actions.export_kind(of=found, params=request.GET, by=request.access)
        return sheets.xlsx_response(f"{of.title}（{found.period.label}）明细", *rows)
    made = tempfile.TemporaryFile()  # noqa: SIM115  closed by the response
    actions.export_proof(of=found, params=request.GET, by=request.access, target=made)
    made.seek(0)
    return FileResponse(made, as_attachment=True, filename=f"{of.title}（{found.period.label}）明细.xlsx")


def _shown(of: Figure, choice: Any) -> dict[str, Any]:
    return {
        "of": of,
        "choice": choice,
        "growth": growth.year_on_year(of),
        "completion": growth.completion(of),
        "target": growth.target(of),
        "arithmetic": in_words(of),
        "sign": "−" if isinstance(of.indicator.measure, Difference) else "÷",
    }


def in_words(of: Figure) -> str:
    """How the rows became the value, for people."""
    measure = of.indicator.measure
    title = of.kind.title if of.kind else ledgers.get(of.ledger).title
    if isinstance(measure, Sum):
        return f"{of.row_count} 行“{display.label(queries.field_of(of, measure.of))}”之和"
    if isinstance(measure, Count) and measure.distinct:
        return f"{of.row_count} 行中不同的“{display.label(queries.field_of(of, measure.distinct))}”个数"
    return f"“{title}”中符合口径的行数"


def _breakdown(of: Figure) -> dict[str, Any]:
    places = series.by_place(of)
    top = max((cell.value for cell in places if cell.value is not None), default=0)
    return {"chart": charts.year_chart(of), "months": _months(of), "places": places, "top": top}


def _months(of: Figure) -> list[tuple[str, Any, Any]]:
    year = of.period.start.year
    return list(zip(charts.MONTHS, series.monthly(of, year), series.monthly(of, year - 1), strict=True))
