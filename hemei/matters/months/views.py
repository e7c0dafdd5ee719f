"""Pages of months: the list, a month's board, one unit, the tickets behind a number, what-if."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from hemei.kernel import sheets
from hemei.kernel.errors import OutOfScope
from hemei.matters.actions import months as actions
from hemei.matters.months import boards, drill, open_calls, queries, show
from hemei.matters.permissions import HANDLE
from hemei.matters.scoring import board
from hemei.people.actions.exports import note_export
from hemei.people.requests import SignedIn
from hemei.places.models import Area

SIZE, TREND = 50, 6


def _town(request: SignedIn) -> Area:
    return boards.town(request.access, request.GET.get("area", "") or request.POST.get("area", ""))


def _board(request: SignedIn, area: Area, month: str) -> boards.MonthBoard:
    month = board.check_month(month)
    score = queries.version(area.code, month, request.GET.get("version", ""))
    return boards.of_month(request.access, area, month, score)


def _base(area: Area, shown: boards.MonthBoard) -> dict[str, Any]:
    """What every page of a month needs; `version_part` keeps an earlier version in its links."""
    old = shown.score is not None and not shown.score.is_current
    return {
        "area": area,
        "shown": shown,
        "is_old": old,
        "version_part": f"&version={shown.score.version}" if old and shown.score else "",
    }


@require_safe
def months(request: SignedIn) -> HttpResponse:
    area = _town(request)
    context = {"area": area, "towns": boards.towns(request.access), "rows": queries.months(area)}
    return render(request, "matters/months/months.html", context)


@require_safe
def month(request: SignedIn, month: str) -> HttpResponse:
    """The board: units of each kind, the town as their sum, versions, closing."""
    area = _town(request)
    shown = _board(request, area, month)
    may_close = request.access.can(actions.CLOSE, area.code)
    groups = [
        {
            "of": group,
            "chart": show.chart(group.lines),
            "lines": [(u, show.shown_line(line)) for u, line in group.lines],
        }
        for group in shown.groups
    ]
    context = {
        **_base(area, shown), "groups": groups, "total": show.shown_total(shown.total),
        "versions": queries.versions(area.code, shown.month),
        "may_close": may_close, "waiting": queries.waiting(area.code) if may_close and shown.score is None else 0,
        "may_see_town": request.access.can(boards.VIEW, area.code),
    }  # fmt: skip
    return render(request, "matters/months/month.html", context)


@require_safe
def export(request: SignedIn, month: str) -> HttpResponseBase:
    shown = _board(request, _town(request), month)
    version = f"第{shown.score.version}版" if shown.score else "未封存"
    title = f"三率{shown.month}{version}"
    mark = note_export(title=title, right="scores:view", by=request.access)
    return sheets.xlsx_response(title, show.HEADER, show.rows(shown), mark.text)


@require_safe
def unit(request: SignedIn, month: str, unit: str) -> HttpResponse:
    """One unit in the month and the months before it."""
    area = _town(request)
    shown = _board(request, area, month)
    found = queries.unit(request.access, area.code, unit)
    line = shown.line_of(found)
    codes = [shown.month]
    while len(codes) < TREND:
        codes.insert(0, board.month_before(codes[0]))
    lines = [boards.of_month(request.access, area, code).line_of(found) for code in codes[:-1]] + [line]
    history = [(code, of and show.shown_line(of)) for code, of in zip(codes, lines, strict=True)]
    context = {
        **_base(area, shown), "unit": found, "line": line and show.shown_line(line),
        "trend": show.trend(codes, lines), "history": history,
        "can_ask": open_calls.is_open(shown),
    }  # fmt: skip
    return render(request, "matters/months/unit.html", context)


@require_safe
def tickets(request: SignedIn, month: str) -> HttpResponse:
    """The tickets behind one number of the board."""
    area = _town(request)
    shown = _board(request, area, month)
    measure = request.GET.get("measure", "closed")
    if measure not in drill.MEASURES:
        raise OutOfScope
    code = request.GET.get("unit", "")
    found = queries.unit(request.access, area.code, code) if code else None
    before = request.GET.get("state") == "before"
    behind = drill.find(request.access, area.code, shown.month, shown.score, [code] if code else (), measure, before)
    page = Paginator(behind.rows, SIZE).get_page(request.GET.get("page"))
    context = {
        **_base(area, shown), "unit": found, "title": drill.MEASURES[measure][0], "before": before,
        "page": page, "tickets": list(behind.tickets(page.object_list)), "hidden": behind.total - page.paginator.count,
        "may_appeal": behind.frozen and bool(shown.score and shown.score.is_current) and request.access.can(HANDLE),
    }  # fmt: skip
    return render(request, "matters/months/tickets.html", context)


@require_safe
def what_if(request: SignedIn, month: str, unit: str) -> HttpResponse:
    """Which open call-backs would move the unit's rank, and by how much."""
    area = _town(request)
    shown = _board(request, area, month)
    found = queries.unit(request.access, area.code, unit)
    prospect = open_calls.prospect(shown, found)
    movers = [(prospect.matters[e.callback.number], e) for e in prospect.answer.movers] if prospect else []
    context: dict[str, Any] = {
        **_base(area, shown), "unit": found, "prospect": prospect, "movers": movers[:100],
        "is_open": open_calls.is_open(shown), "line": shown.line_of(found),
        "waiting": len(prospect.matters) if prospect else 0,
    }  # fmt: skip
    return render(request, "matters/months/what_if.html", context)


@require_POST
def close(request: SignedIn, month: str) -> HttpResponse:
    area = _town(request)
    score = actions.close_month(area=area.code, month=month, by=request.access)
    messages.success(request, f"{score.month} 已封存，共 {score.tickets_count} 件。")
    return _to_month(score.month, area)


@require_POST
def take_in(request: SignedIn, month: str) -> HttpResponse:
    area = _town(request)
    score = boards.current(area.code, board.check_month(month))
    if score is None:
        raise OutOfScope
    after = actions.take_in_missed(score=score, reason=request.POST.get("reason", ""), by=request.access)
    messages.success(request, f"已形成第 {after.version} 版。")
    return _to_month(after.month, area)


def _to_month(month: str, area: Area) -> HttpResponse:
    return redirect(f"{reverse('matters:month', args=[month])}?area={area.code}")
