"""The tax table and the closing of a month."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from hemei.economy import actions, permissions, taxtable, values
from hemei.economy import models as m
from hemei.economy.forms import MonthForm
from hemei.economy.views.common import area_of
from hemei.indicators.suppression import smallest_cell
from hemei.kernel.errors import RuleError
from hemei.kernel.numbers import whole_number
from hemei.people.requests import SignedIn
from hemei.places.models import Area


@require_safe
def tax(request: SignedIn) -> HttpResponse:
    area = area_of(request, permissions.SEE_TAX)
    years = taxtable.years(area.code)
    year = whole_number(request.GET.get("year"), (years or [timezone.localdate().year])[0], 2000, 2999)
    by = request.GET.get("by", "kind")
    by = by if by in taxtable.DIMENSIONS else "kind"
    whole = request.access.can(permissions.SEE_TAX_ROWS, area.code)
    if whole:
        actions.note_tax_look(area=area.code, year=year, by=request.access)
    context = {
        "area": area, "year": year, "years": years, "by": by, "whole": whole, "k": smallest_cell(timezone.localdate()),
        "dimension": taxtable.DIMENSIONS[by], "table": taxtable.table(area.code, year, by, whole=whole),
        "months": range(1, 13), "closed": _closed(area, year), "tabs": _tabs(area, year),
        "tab": _address(area, year, by),
        "may_close": permissions.user_can_close_month(area.code, request.access),
        "level": m.TaxLevel(values.tax_level(date(year, 12, 31))).label,
    }  # fmt: skip
    return render(request, "economy/tax.html", context)


def _closed(area: Area, year: int) -> set[int]:
    closed = m.TaxClosing.objects.filter(area_id=area.code[:9], month__year=year)
    return {month.month for month in closed.values_list("month", flat=True)}


def _tabs(area: Area, year: int) -> list[tuple[str, str]]:
    return [(f"按{title}", _address(area, year, by)) for by, title in taxtable.DIMENSIONS.items()]


def _address(area: Area, year: int, by: str) -> str:
    return f"{reverse('economy:tax')}?by={by}&year={year}&area={area.code}"


@require_POST
def tax_close(request: SignedIn) -> HttpResponse:
    area = area_of(request, permissions.CLOSE_MONTH)
    form = MonthForm(request.POST)
    if not form.is_valid():
        messages.error(request, "请选择要关账的月份。")
        return redirect("economy:tax")
    month = form.cleaned_data["month"]
    try:
        closing: Any = actions.close_month(area=area.code, month=month, by=request.access)
    except RuleError as error:
        if error.status in (403, 404):
            raise
        messages.error(request, error.message)
    else:
        messages.success(request, f"{month:%Y年%m月}已关账，作废预计数 {closing.forecasts_voided} 条。")
    return redirect(f"{reverse('economy:tax')}?year={month.year}&area={area.code}")
