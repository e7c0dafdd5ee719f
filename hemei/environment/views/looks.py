"""村庄面貌 on one page; deductions and repairs step by step; labels to print."""

from typing import Any

import segno
from django import forms as django_forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hemei.environment import forms_looks as forms
from hemei.environment import permissions_land as may
from hemei.environment import queries_looks as queries
from hemei.environment import values_looks
from hemei.environment.actions import looks as acts
from hemei.environment.models import FacilityRepair, LivingDeduction
from hemei.environment.queries_fields import one
from hemei.environment.years import year_of
from hemei.indicators import shown
from hemei.kernel import dated
from hemei.people.acts import act
from hemei.people.requests import SignedIn
from hemei.places.models import Area, in_any

_CARDS = (
    "environment.living_assessments", "environment.living_deductions", "environment.clean_up_weeks",
    "environment.lamps_repaired", "environment.road_repaired", "environment.warranty_repeats",
)  # fmt: skip
_LABELS = 200


@require_safe
def looks(request: SignedIn) -> HttpResponse:
    by, today = request.access, timezone.localdate()
    by.check(queries.VIEW)
    area = by.scope(queries.VIEW)[0]
    year = year_of(request, _CARDS, area)
    weeks, lines = queries.clean_up_weeks(by, year, today)
    context: dict[str, Any] = {
        "year": year, "years": range(today.year, today.year - 6, -1), "today": today, "weeks": weeks, "lines": lines,
        "cards": shown.cards(_CARDS, area, year), "scores": queries.scores(by).filter(year=year)[:20],
        "active": sum(any(line.counts[n] for line in lines) for n in range(len(weeks))),
        "deductions": queries.open_deductions(by)[:100], "repairs": queries.open_repairs(by)[:100],
        "repeats": queries.repeats(by, year)[:50], "may_deduct": by.can(may.RECTIFY),
        "warranty": dated.in_force(values_looks.WARRANTY, today),
    }  # fmt: skip
    return render(request, "environment/looks.html", context)


@require_http_methods(["GET", "POST"])
def deduct(request: SignedIn) -> HttpResponse:
    request.access.check(may.RECTIFY)
    villages = Area.objects.filter(in_any(request.access.scope(may.RECTIFY), "code")).order_by("code")
    form = forms.DeductionForm(request.POST if request.method == "POST" else None, villages=villages)

    def do(data: dict[str, Any]) -> HttpResponse:
        values = data | {"area": data["area"].code, "points": int(data["points"] * 100)}
        row = acts.raise_deduction(values=values, by=request.access)
        messages.success(request, "已登记，同时立为事项。")
        return redirect(_page("living_deduction", row))

    return act(request, form, do, done="", back=reverse("environment:looks"), title="登记扣分项")


@require_POST
def rectify(request: SignedIn, pk: int) -> HttpResponse:
    row = _row(request, LivingDeduction, pk, may.RECTIFY)
    form = forms.RectifyForm(request.POST)
    return _step(request, "living_deduction", row, form, lambda data: acts.rectify(
        deduction=row, by=request.access, **data))  # fmt: skip


@require_POST
def recheck(request: SignedIn, pk: int) -> HttpResponse:
    row = _row(request, LivingDeduction, pk, may.RECHECK)
    form = forms.RecheckForm(request.POST)
    return _step(request, "living_deduction", row, form, lambda data: acts.recheck(
        deduction=row, by=request.access, **data))  # fmt: skip


@require_POST
def repair(request: SignedIn, pk: int) -> HttpResponse:
    row = _row(request, FacilityRepair, pk, may.REPAIR)
    form = forms.RepairForm(request.POST, kind=row.facility.kind)
    return _step(request, "facility_repair", row, form, lambda data: acts.repair(
        repair=row, by=request.access, **data))  # fmt: skip


@require_POST
def accept(request: SignedIn, pk: int) -> HttpResponse:
    row = _row(request, FacilityRepair, pk, may.ACCEPT_REPAIR)
    form = forms.AcceptForm(request.POST)
    return _step(request, "facility_repair", row, form, lambda data: acts.accept(
        repair=row, by=request.access, **data))  # fmt: skip


def _row(request: SignedIn, model: Any, pk: int, right: str) -> Any:
    request.access.check(right)
    return one(model, pk, request.access, right)


def _step(request: SignedIn, code: str, row: Any, form: django_forms.Form, do: Any) -> HttpResponse:
    return act(request, form, do, done="已登记。", back=_page(code, row), title=str(row))


def _page(code: str, row: Any) -> str:
    return reverse("ledgers:detail", args=[f"environment.{code}", row.pk])


@require_safe
def labels(request: SignedIn) -> HttpResponse:
    """A sheet of labels to print: all facilities of a village, or the one asked for."""
    request.access.check(may.LABELS)
    rows = queries.facilities(request.access, may.LABELS)
    areas = {(row.area_id, str(row.area)) for row in rows}
    chosen, pk = request.GET.get("area", ""), request.GET.get("pk", "")
    if pk.isdecimal():
        rows = rows.filter(pk=int(pk))
    elif chosen:
        rows = rows.filter(area_id=chosen)
    made = [(row, _qr(request.build_absolute_uri(reverse("facility:fault", args=[row.token]))))
            for row in rows[:_LABELS]]  # fmt: skip
    more = rows.count() > _LABELS
    context = {"labels": made, "areas": sorted(areas), "chosen": chosen, "more": more, "most": _LABELS}
    return render(request, "environment/labels.html", context)


def _qr(text: str) -> str:
    """The code as inline SVG that takes the size of its box, without any style attribute."""
    code = segno.make(text, error="m")
    svg: str = code.svg_inline(border=2, omitsize=True, dark="#000", light="#fff", svgclass=None, lineclass=None)
    return svg
