"""The queue: tabs with live counts, filters, rows; to a file and to paper."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from hemei.kernel import sheets
from hemei.matters import permissions
from hemei.matters.desk import actions, groups, words
from hemei.matters.desk.listing import Listing, Row
from hemei.matters.desk.rules import TooManyForFile
from hemei.people.requests import SignedIn
from hemei.ui.templatetags.ui import changed_query

MOST_IN_FILE, MOST_ON_PAPER = 10_000, 500
HEADER = (
    "工单编号", "来源", "类型", "标题", "主要内容", "分类", "村（社区）", "点位", "紧急程度", "状态", "承办单位",
    "受理时间", "派单时间", "签收时间", "首次联系时间", "办理时限", "时限情况", "反馈时间", "办结时间", "办理结果",
    "答复", "是否解决", "是否满意", "不纳入考核",
)  # fmt: skip


@require_safe
def queue(request: SignedIn) -> HttpResponse:
    """The whole page, or with htmx its rows and tabs."""
    request.access.check(permissions.VIEW)
    listing = Listing(request.access, request.GET)
    name = "matters/desk/parts/rows.html" if request.htmx else "matters/desk/queue.html"
    return render(request, name, _context(request, listing))


@require_safe
def counts(request: SignedIn) -> HttpResponse:
    """The tabs alone, asked for every half minute by the open page."""
    request.access.check(permissions.VIEW)
    listing = Listing(request.access, request.GET)
    return render(request, "matters/desk/parts/tabs.html", {"tabs": _tabs(request, listing), "listing": listing})


def _context(request: SignedIn, listing: Listing) -> dict[str, Any]:
    access = request.access
    return {
        "listing": listing, "tabs": _tabs(request, listing), "page": listing.page, "rows": list(listing.shown()),
        "form": listing.form, "query": changed_query(request, page=None), "active": _active(listing),
        "can": {"dispatch": access.can(permissions.DISPATCH), "receive": access.can(permissions.RECEIVE)},
    }  # fmt: skip


def _tabs(request: SignedIn, listing: Listing) -> list[dict[str, Any]]:
    found = listing.counts()
    return [
        {"group": group, "query": changed_query(request, tab=group.code, page=None), "here": group is listing.group,
         "count": groups.in_words(found[group.code]) if group.code in found else "", "some": found.get(group.code)}
        for group in groups.GROUPS.values()
    ]  # fmt: skip


def _active(listing: Listing) -> list[str]:
    """Labels of the filters that are in use besides the text."""
    return [str(listing.form.fields[name].label) for name in listing.given if name != "q"]


@require_safe
def export(request: SignedIn) -> HttpResponseBase:
    """What the queue shows as xlsx: no names, no telephones of complainants."""
    request.access.check(permissions.VIEW)
    listing = Listing(request.access, request.GET)
    count = groups.capped(listing.rows, MOST_IN_FILE)
    if count > MOST_IN_FILE:
        raise TooManyForFile(most=f"{MOST_IN_FILE:,}")
    mark = actions.record_export(count=count, filters=filter_words(listing), by=request.access)
    rows = (list(_cells(row)) for row in listing.shown(listing.rows.iterator(2000)))
    return sheets.xlsx_response(f"接诉即办{listing.group.title}{timezone.localdate():%Y%m%d}", HEADER, rows, mark)


def filter_words(listing: Listing) -> str:
    """状态：待派单；承办单位：东柳村"""
    fields = listing.form.fields
    used = [f"{fields[name].label}：{_label(fields[name], value)}" for name, value in listing.given.items()]
    return "；".join([f"状态：{listing.group.title}", *used])


def _label(field: Any, value: Any) -> str:
    flat: dict[str, str] = {}
    for key, label in getattr(field, "choices", ()):
        flat |= {str(k): str(v) for k, v in label} if isinstance(label, list) else {str(key): str(label)}
    return flat.get(str(value), str(value)).strip("　")


def _cells(row: Row) -> Iterator[str]:
    m = row.matter
    yield from (m.number, m.get_source_display(), m.get_kind_display(), m.title, m.content, row.category, str(m.area))
    yield from (m.place_text, m.get_urgency_display(), m.get_state_display(), str(m.unit or ""))
    yield from (_time(at) for at in (m.received_at, m.dispatched_at, m.signed_at, m.contacted_at, m.due_at))
    yield row.due.text
    yield from (_time(m.answered_at), _time(m.closed_at), m.result, m.reply)
    yield {True: "解决", False: "未解决", None: ""}[m.resolved]
    yield from (SATISFACTION.get(m.satisfaction, ""), "是" if m.excluded else "")


SATISFACTION = {"satisfied": "满意", "basically": "基本满意", "dissatisfied": "不满意", "none": "未评价"}


def _time(at: Any) -> str:
    return words.moment(at) if at else ""


@require_safe
def paper(request: SignedIn) -> HttpResponse:
    """The list as a table for printing."""
    request.access.check(permissions.VIEW)
    listing = Listing(request.access, request.GET)
    count = groups.capped(listing.rows, MOST_ON_PAPER)
    rows = list(listing.shown(listing.rows[:MOST_ON_PAPER]))
    context = {"listing": listing, "rows": rows, "words": filter_words(listing), "most": MOST_ON_PAPER,
               "now": timezone.localtime(), "total": groups.in_words(count, MOST_ON_PAPER)}  # fmt: skip
    return render(request, "matters/desk/paper.html", context)
