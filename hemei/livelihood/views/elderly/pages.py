"""Stations and their inspections, the month's meals, the board of beds."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from hemei.kernel import dated, periods, sheets
from hemei.kernel.periods import Period
from hemei.livelihood.actions import elderly as acts
from hemei.livelihood.elderly import overview
from hemei.livelihood.elderly.forms import InspectionForm
from hemei.livelihood.models import elderly as m
from hemei.livelihood.permissions_elderly import INSPECT
from hemei.livelihood.values_elderly import BED_CREDIT, MEAL_PERSON, MEAL_POINT
from hemei.people.forms import rules_shown_on
from hemei.people.requests import SignedIn

_PLACE = "livelihood/elderly"
_SHEET = ("助餐点", "姓名", "人天", "就餐补贴（元）", "助餐点补贴（元）")
_CARDS = 40  # of a column of the board


@require_safe
def stations(request: SignedIn) -> HttpResponse:
    """Status, last inspection, overdue ones, open findings."""
    by, today = request.access, timezone.localdate()
    lines = overview.stations(by, today)
    sees_findings = by.can("livelihood.finding:view")
    context = {
        "lines": lines, "today": today, "overdue": sum(line.overdue for line in lines),
        "findings": overview.open_findings(by) if sees_findings else (), "may_inspect": by.can(INSPECT),
        "counts": [(status.label, sum(line.status == status for line in lines)) for status in m.StationStatus],
    }  # fmt: skip
    return render(request, f"{_PLACE}/stations.html", context)


@require_http_methods(["GET", "POST"])
def inspect(request: SignedIn, pk: int) -> HttpResponse:
    """The inspection form; made for the phone, works on the desk."""
    request.access.check(INSPECT)
    station = overview.one("station", pk, request.access)
    request.access.check(INSPECT, station.area_id)
    form = InspectionForm(request.POST if request.method == "POST" else None, initial={"inspectors": str(request.user)})
    if request.method == "POST" and form.is_valid():
        with rules_shown_on(form):
            found = acts.record_inspection(
                values=form.values() | {"station": station, "area": station.area_id}, problems=form.problems(),
                by=request.access,
            )  # fmt: skip
        if not form.errors:
            count = len(found.bad)
            messages.success(request, f"检查已登记，立问题 {count} 个，已转为事项。" if count else "检查已登记。")
            return redirect(reverse("ledgers:detail", args=["livelihood.inspection", found.pk]))
    last = station.inspections.exclude(state="void").order_by("-inspected_on").first()
    context = {"station": station, "form": form, "last": last, "open": _open(station)}
    return render(request, f"{_PLACE}/inspect.html", context, status=422 if form.errors else 200)


def _open(station: m.Station) -> Any:
    return station.findings.filter(closed_on=None).exclude(state="void").order_by("deadline")


@require_safe
def meals(request: SignedIn) -> HttpResponse:
    """The month's subsidies by point."""
    month = _month(request)
    lines = overview.meals_by_point(request.access, month)
    totals = {name: sum(line[name] for line in lines) for name in ("days", "person", "point", "total")}
    context = {
        "month": month, "lines": lines, "totals": totals, "waiting": overview.meals_waiting(request.access, month),
        "before": _near(month.start - timedelta(days=1)), "after": _near(month.end + timedelta(days=1)),
        "rates": [(dated.get(key).title, dated.in_force(key, month.end)) for key in (MEAL_PERSON, MEAL_POINT)],
        "may_export": request.access.can("livelihood.service_meal:export"),
    }  # fmt: skip
    return render(request, f"{_PLACE}/meals.html", context)


@require_safe
def meals_sheet(request: SignedIn) -> HttpResponseBase:
    """The month's sheet by person, watermarked, its export logged."""
    month = _month(request)
    lines = overview.meals_by_person(request.access, month)
    mark = acts.note_meal_sheet(month=month, rows=len(lines), by=request.access)
    body = [
        (line["station__name"], line["name"], line["days"], _yuan(line["person"]), _yuan(line["point"]))
        for line in lines
    ]
    person, point = (sum(line[name] for line in lines) for name in ("person", "point"))
    total = ("合计", "", sum(line["days"] for line in lines), _yuan(person), _yuan(point))
    return sheets.xlsx_response(f"助餐补贴{month.code}", _SHEET, [*body, total], mark)


@require_safe
def beds(request: SignedIn) -> HttpResponse:
    """The board: beds by the step that they have reached."""
    lines = overview.beds(request.access)
    columns = []
    for value, label in [("", "申请"), *m.Step.choices]:
        here = sorted((line for line in lines if line.step == value), key=lambda line: line.since)
        columns.append((label, len(here), here[:_CARDS]))
    credit = dated.in_force(BED_CREDIT, timezone.localdate())
    context = {"columns": columns, "count": len(lines), "credit": credit,
               "credit_text": dated.show(credit.declaration, credit.value)}  # fmt: skip
    return render(request, f"{_PLACE}/beds.html", context)


def _month(request: SignedIn) -> Period:
    """The month asked for, else this one."""
    code = request.GET.get("month", "")
    found = periods.parse(code or f"{timezone.localdate():%Y-%m}")
    return found if len(found.code) == 7 and "-" in found.code else periods.month(found.end.year, found.end.month)


def _near(day: Any) -> str:
    return f"{day:%Y-%m}"


def _yuan(fen: int) -> str:
    return f"{fen // 100}.{fen % 100:02d}"
