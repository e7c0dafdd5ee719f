"""Two nets and 主动治理, month by month; behind each number its list."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from hemei.kernel import dated, sheets
from hemei.kernel.errors import OutOfScope
from hemei.kernel.periods import Period
from hemei.matters import queries as core
from hemei.matters import values
from hemei.matters.models import Category, Matter
from hemei.matters.nets import evidence, govern, two_nets
from hemei.matters.permissions import VIEW
from hemei.people.actions.exports import note_export
from hemei.people.requests import SignedIn
from hemei.places.models import Area, GridCell

PAGE, MOST_EXPORTED = 50, 50_000
HEADER = ("工单编号", "来源", "标题", "分类", "村（社区）", "网格", "点位", "状态", "受理时间", "办结时间")


def _frame(month: Period) -> dict[str, Any]:
    before, after = month.start - timedelta(days=1), month.end + timedelta(days=1)
    return {"month": month, "before": f"{before:%Y-%m}", "after": f"{after:%Y-%m}",
            "now": month.contains(timezone.localdate())}  # fmt: skip


@require_safe
def two_nets_page(request: SignedIn) -> HttpResponse:
    """Villages, or with ?area= the cells of one; below it what both nets found there."""
    month = evidence.month(request.GET)
    rows, prefixes = two_nets.of_month(core.visible(request.access), month), request.access.scope(VIEW)
    village = _village(request)
    lines = two_nets.cells(rows, month, village.code) if village else two_nets.villages(rows, month, prefixes)
    finds = two_nets.what(rows.filter(area=village) if village else rows, "all", month.end).order_by(
        "-received_at", "-pk"
    )
    page = Paginator(finds, PAGE).get_page(request.GET.get("page"))
    _titled(page)
    context = {
        "lines": lines, "total": two_nets.total(lines), "village": village, "page": page,
        "days": dated.value(values.PRE_EMPTIVE_DAYS, on=month.end), **_frame(month),
    }  # fmt: skip
    return render(request, "matters/nets/two_nets.html", context)


def _village(request: SignedIn) -> Area | None:
    code = request.GET.get("area", "")
    if not code:
        return None
    request.access.check(VIEW, code)
    found = Area.objects.filter(code=code).first()
    if found is None:
        raise OutOfScope
    return found


def _titled(page: Any) -> None:
    """Give each row the titles of its class and its cell."""
    titles = dict(Category.objects.values_list("code", "title"))
    cells = GridCell.objects.in_bulk({row.cell_code for row in page if row.cell_code}, field_name="code")
    for row in page:
        row.class_title = titles.get(row.category_code, row.category_code)
        row.cell = cells.get(row.cell_code)


@require_safe
def govern_page(request: SignedIn) -> HttpResponse:
    month = evidence.month(request.GET)
    rows = govern.complained(core.visible(request.access), month)
    spots = list(govern.hotspots(request.access.scope(VIEW))[:20])
    titles = dict(Category.objects.values_list("code", "title"))
    cells = GridCell.objects.in_bulk({spot.cell_code for spot in spots if spot.cell_code}, field_name="code")
    for spot in spots:
        spot.class_title = titles.get(spot.category_code, spot.category_code)  # type: ignore[attr-defined]
        spot.cell = cells.get(spot.cell_code)  # type: ignore[attr-defined]
    context = {"classes": govern.by_class(rows), "places": govern.by_place(rows), "callers": govern.callers(rows),
               "spots": spots, "on": timezone.localdate(), **_frame(month)}  # fmt: skip
    return render(request, "matters/nets/govern.html", context)


@require_safe
def evidence_page(request: SignedIn) -> HttpResponseBase:
    """The matters behind a number; ?format=xlsx downloads them."""
    found = evidence.of(request.access, request.GET)
    rows = found.rows.order_by("-received_at", "-pk")
    if request.GET.get("format") == "xlsx":
        title = found.title.replace("/", "-")
        mark = note_export(title=title, rows=rows[:MOST_EXPORTED].count(), right=VIEW, by=request.access)
        return sheets.xlsx_response(title, HEADER, _cells(rows[:MOST_EXPORTED]), mark.text)
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    _titled(page)
    return render(request, "matters/nets/evidence.html", {"title": found.title, "page": page})


def _cells(rows: Any) -> Iterator[tuple[Any, ...]]:
    titles = dict(Category.objects.values_list("code", "title"))
    row: Matter
    for row in rows.iterator(chunk_size=2000):
        yield (
            row.number, row.get_source_display(), row.title, titles.get(row.category_code, row.category_code),
            row.area, row.cell_code, row.place_text, row.get_state_display(), _time(row.received_at),
            _time(row.closed_at),
        )  # fmt: skip


def _time(moment: Any) -> str:
    return f"{timezone.localtime(moment):%Y-%m-%d %H:%M}" if moment else ""
