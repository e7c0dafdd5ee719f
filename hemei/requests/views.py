"""Pages of 一表通."""

import tempfile
from pathlib import Path
from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hemei.indicators.queries import areas_for
from hemei.kernel import dated
from hemei.kernel.downloads import download
from hemei.matters.models import Category
from hemei.people.acts import act
from hemei.people.requests import SignedIn
from hemei.requests import actions, export, forms, permissions, queries, suggest, table, values
from hemei.requests.models import Column, Kind, Request, Stage


@require_safe
def list_(request: SignedIn) -> HttpResponse:
    """The submission calendar: every request by the month of its deadline."""
    rows = queries.requests(request.access)
    if request.GET.get("open"):
        rows = rows.filter(stage__in=(Stage.MATCHING, Stage.ASKING))
    context = {"months": queries.by_month(rows), "today": timezone.localdate(), "open": request.GET.get("open", ""),
               "can_edit": request.access.can(permissions.EDIT)}  # fmt: skip
    return render(request, "requests/list.html", context)


@require_http_methods(["GET", "POST"])
def new(request: SignedIn) -> HttpResponse:
    request.access.check(permissions.EDIT)
    posted = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    areas = [area for area in areas_for(request.access, permissions.EDIT) if len(area.code) == 9]
    form = forms.RequestForm(*posted, areas=areas)

    def do(given: dict[str, Any]) -> Request:
        with tempfile.TemporaryDirectory() as folder:
            path = _stored(given.pop("file"), Path(folder))
            area = given.pop("area")
            given["period"] = given["period"].code
            return actions.register(values=given, area=area, file=path, by=request.access)

    return act(request, form, do, done="已登记，请逐列确认来源。", template="requests/new.html", cite=True,
               back=lambda made: _url(made) if made else reverse("requests:list"), title="登记报表要求")  # fmt: skip


def _stored(file: UploadedFile, folder: Path) -> Path:
    path = folder / f"table{Path(file.name or '').suffix[:6]}"
    path.write_bytes(file.read())
    return path


@require_safe
def one(request: SignedIn, pk: int) -> HttpResponse:
    """One request: its columns with their sources, and the table as it stands."""
    row = _request(request, pk)
    columns = list(row.columns.select_related("confirmed_by"))
    lines = table.lines(row, request.access) if row.stage != Stage.REFUSED else []
    context = {
        "row": row, "columns": columns, "lines": lines[:200], "more": max(len(lines) - 200, 0),
        "left": sum(column.kind == Kind.OPEN for column in columns), "today": timezone.localdate(),
        "can_edit": request.access.can(permissions.EDIT, row.area_id),
        "asks": any(column.kind == Kind.ASKED for column in columns),
    }  # fmt: skip
    return render(request, "requests/request.html", context)


@require_http_methods(["GET", "POST"])
def column(request: SignedIn, pk: int) -> HttpResponse:
    """Confirm where one column comes from."""
    found = get_object_or_404(Column.objects.select_related("request"), pk=pk)
    row = _request(request, found.request_id)
    request.access.check(permissions.EDIT, row.area_id)
    offered = suggest.of_column(found, request.access)
    kinds = list(Category.objects.filter(active=True).order_by("code").values_list("code", "title"))
    posted = request.POST if request.method == "POST" else None
    form = forms.ColumnForm(posted, column=found, suggestions=offered, categories=kinds)
    reasons = {one.key: one.reason for one in offered}

    def do(given: dict[str, Any]) -> Column:
        kind, _, code = given["choice"].partition("|")
        return actions.confirm(
            column=found, kind=kind, code=code or given["code"], category=given["category"], meaning=given["meaning"],
            reason=reasons.get(given["choice"], "人工指定"), version=given["version"], by=request.access,
        )  # fmt: skip

    return act(request, form, do, done=f"“{found.title}”的来源已确认。", back=_url(row), cite=True,
               title=f"确认来源：{found.title}")  # fmt: skip


@require_POST
def ask(request: SignedIn, pk: int) -> HttpResponse:
    row = _request(request, pk)
    count = actions.ask(request=row, by=request.access)
    messages.success(request, f"已向下征集 {count} 格。")
    return redirect(_url(row))


@require_POST
def submit(request: SignedIn, pk: int) -> HttpResponse:
    row = _request(request, pk)
    actions.submit(request=row, by=request.access)
    messages.success(request, "已报送，请导出表格送要求单位。")
    return redirect(_url(row))


@require_http_methods(["GET", "POST"])
def refuse(request: SignedIn, pk: int) -> HttpResponse:
    row = _request(request, pk)
    request.access.check(permissions.EDIT, row.area_id)
    form = forms.RefusalForm(request.POST if request.method == "POST" else None)
    return act(request, form, lambda given: actions.refuse(request=row, by=request.access, **given), done="已拒绝。",
               back=_url(row), title=f"拒绝：{row.title}")  # fmt: skip


@require_safe
def file(request: SignedIn, pk: int) -> HttpResponse:
    """The table in the requester's layout."""
    row = _request(request, pk)
    return download(f"{row.title}.xlsx", export.workbook(row, request.access))


@require_safe
def asked(request: SignedIn) -> HttpResponse:
    """What waits for one's own unit."""
    groups = [(row, entries, sum(entry.sent_at is None for entry in entries))
              for row, entries in queries.asked_of(request.access)]  # fmt: skip
    return render(request, "requests/asked.html", {"groups": groups, "today": timezone.localdate()})


@require_http_methods(["GET", "POST"])
def answer(request: SignedIn, pk: int) -> HttpResponse:
    """The cells of one's unit in one request: keep as draft, or send."""
    found = next(((row, entries) for row, entries in queries.asked_of(request.access) if row.pk == pk), None)
    row, entries = found or (get_object_or_404(Request.objects.none(), pk=pk), [])
    waiting = [entry for entry in entries if entry.sent_at is None]
    if request.method == "POST":
        given = {entry.pk: request.POST.get(f"entry-{entry.pk}", "") for entry in waiting}
        send = "send" in request.POST
        actions.answer(request=row, given=given, by=request.access, send=send)
        messages.success(request, "已提交。" if send else "草稿已保存。")
        return redirect("requests:asked")
    return render(request, "requests/answer.html", {"row": row, "entries": entries, "waiting": waiting})


@require_safe
def burden(request: SignedIn) -> HttpResponse:
    """How much was asked of people, by month and kind of unit; nobody is named."""
    years = queries.years(request.access)
    asked_year = request.GET.get("year", "")
    year = int(asked_year) if asked_year.isdecimal() else next(iter(years), timezone.localdate().year)
    loads = queries.burden(request.access, year)
    context = {
        "year": year, "years": years, "loads": loads, "saved": queries.saved(request.access, year),
        "cells": sum(load.cells for load in loads), "minutes": sum(load.minutes for load in loads),
        "rate": dated.in_force(values.MINUTES, timezone.localdate()),
    }  # fmt: skip
    return render(request, "requests/burden.html", context)


def _request(request: SignedIn, pk: int) -> Request:
    return get_object_or_404(queries.requests(request.access), pk=pk)


def _url(row: Request) -> str:
    return reverse("requests:request", args=[row.pk])
