"""Air on one page: the year's concentration, a calendar of days, months; files of hourly values."""

import json
from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hemei.environment import queries_air as queries
from hemei.environment import values_air as values
from hemei.environment.actions import air as acts
from hemei.environment.forms_air import HoursForm
from hemei.environment.models import AirFile, AirStation
from hemei.environment.years import YEARS
from hemei.indicators.figures import figure
from hemei.indicators.growth import year_on_year
from hemei.indicators.shown import proof_url
from hemei.kernel import periods, sheets
from hemei.kernel.numbers import whole_number
from hemei.people.acts import act
from hemei.people.requests import SignedIn

_MONTHS = [f"{number}月" for number in range(1, 13)]
_SHOWN_ERRORS = 100
_LAST_YEAR = "#a9b8b6"


@require_safe
def air(request: SignedIn) -> HttpResponse:
    """One station's year."""
    request.access.check(queries.VIEW)
    stations = list(queries.stations(request.access))
    context: dict[str, Any] = {"stations": stations, "may_import": request.access.can(queries.IMPORT)}
    if stations:
        code = request.GET.get("station", "")
        station = next((found for found in stations if str(found.pk) == code), stations[0])
        context |= _year(station, _year_of(request, station))
    return render(request, "environment/air.html", context)


def _year_of(request: SignedIn, station: AirStation) -> int:
    newest = station.days.filter(state="approved").order_by("-day").values_list("day", flat=True).first()
    default = newest.year if newest else timezone.localdate().year
    return whole_number(request.GET.get("year"), default, *YEARS)


def _year(station: AirStation, year: int) -> dict[str, Any]:
    days = queries.days_of(station, year)
    found = figure("environment.pm25", station.area_id[:9], periods.year(year), {"station": station.name})
    growth = year_on_year(found)
    last = date(year, 12, 31)
    limit, standard = values.limits(last)
    days_needed, _ = values.days_needed(last)
    valid = int(found.denominator or 0)
    means, before = queries.month_means(days), queries.month_means(queries.days_of(station, year - 1))
    return {
        "station": station, "year": year, "years": range(timezone.localdate().year, timezone.localdate().year - 11, -1),
        "mean": queries.shown(found.value), "before": queries.shown(growth.base.value), "proof": proof_url(found),
        "change": growth.percent, "fall": queries.shown(-growth.percent if growth.percent is not None else None, 2),
        "limit": limit["年"], "standard": standard, "valid": valid, "needed": days_needed,
        "enough": valid >= days_needed, "classes": queries.classes(days), "calendar": queries.calendar(days, year),
        "standards": sorted({row.standard for row in days if row.standard}), "chart": _chart(year, means, before),
        "months": [(name, queries.shown(means.get(n, (None,))[0]), means.get(n, (None, 0))[1],
                    queries.shown(before.get(n, (None,))[0])) for n, name in enumerate(_MONTHS, 1)],
    }  # fmt: skip


def _chart(year: int, now: Mapping[int, tuple[Fraction, int]], before: Mapping[int, tuple[Fraction, int]]) -> str:
    def bars(label: int, means: Mapping[int, tuple[Fraction, int]], **more: Any) -> dict[str, Any]:
        data = [float(queries.shown(means[n][0])) if n in means else None for n in range(1, 13)]
        return {"name": f"{label}年", "type": "bar", "data": data, "barMaxWidth": 22, **more}

    return json.dumps({
        "legend": {}, "xAxis": {"type": "category", "data": _MONTHS}, "yAxis": {"type": "value", "name": "μg/m³"},
        "series": [bars(year - 1, before, itemStyle={"color": _LAST_YEAR}), bars(year, now)],
    }, ensure_ascii=False)  # fmt: skip


@require_http_methods(["GET", "POST"])
def upload(request: SignedIn) -> HttpResponse:
    request.access.check(queries.IMPORT)
    form = HoursForm(*([request.POST, request.FILES] if request.method == "POST" else []),
                     stations=queries.stations(request.access, queries.IMPORT))  # fmt: skip

    def do(data: dict[str, Any]) -> HttpResponse:
        given = data["file"]
        file = acts.upload(station=data["station"], name=given.name, content=given.read(), by=request.access)
        return redirect("environment:air_file", pk=file.pk)

    return act(request, form, do, done="", back=reverse("environment:air"), title="导入小时值")


@require_safe
def file(request: SignedIn, pk: int) -> HttpResponse:
    request.access.check(queries.IMPORT)
    found = queries.one_file(request.access, pk)
    context = {"file": found, "errors": found.errors[:_SHOWN_ERRORS], "bad": _bad(found)}
    return render(request, "environment/air_file.html", context)


def _bad(found: AirFile) -> int:
    return len({error[0] for error in found.errors})


@require_safe
def file_errors(request: SignedIn, pk: int) -> HttpResponseBase:
    """Every error as a sheet."""
    request.access.check(queries.IMPORT)
    found = queries.one_file(request.access, pk)
    return sheets.xlsx_response("小时值错误清单", ("行", "列", "内容", "原因"), found.errors)


@require_POST
def take(request: SignedIn, pk: int) -> HttpResponse:
    request.access.check(queries.IMPORT)
    found = queries.one_file(request.access, pk)
    acts.take(file=found, by=request.access, only_good=request.POST.get("only_good") == "1")
    messages.success(request, f"已导入，算出日均值 {found.days} 天，为草稿，等负责人审核。")
    return redirect("environment:air_file", pk=pk)


@require_POST
def drop(request: SignedIn, pk: int) -> HttpResponse:
    request.access.check(queries.IMPORT)
    acts.drop(file=queries.one_file(request.access, pk), by=request.access)
    messages.success(request, "已放弃，什么也没有导入。")
    return redirect("environment:air_upload")
