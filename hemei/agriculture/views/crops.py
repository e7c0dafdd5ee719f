"""Crop statistics of a year, the season's signature, and the tasks of 稳产保供."""

from decimal import Decimal
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_safe

from hemei.agriculture import actions, queries
from hemei.agriculture import queries_crops as crops
from hemei.agriculture.actions.crops import SHARE, SIGN
from hemei.agriculture.forms_crops import ShareForm, SignForm
from hemei.agriculture.models import Planting
from hemei.agriculture.models.crops import Season
from hemei.indicators.registry import get as indicator
from hemei.kernel.numbers import whole_number
from hemei.ledgers.years import latest_year
from hemei.people.acts import act
from hemei.people.requests import SignedIn

YEARS = (1901, 2199)


def _place_and_year(request: SignedIn) -> tuple[str, int]:
    today = timezone.localdate()
    default = latest_year(queries.in_view(Planting, crops.VIEW, request.access), "harvested_on", today)
    return request.access.scope(crops.VIEW)[0], whole_number(request.GET.get("year"), default, *YEARS)


@require_safe
def overview(request: SignedIn) -> HttpResponse:
    request.access.check(crops.VIEW)
    area, year = _place_and_year(request)
    lines = crops.village_lines(request.access, area, year)
    context: dict[str, Any] = {
        "area": area, "year": year, "years": years_shown(), "cards": queries.cards(crops.CARDS, area, year),
        "lines": lines, "total": crops.totals(lines), "seasons": crops.seasons(area, year),
        "may_sign": request.access.can(SIGN, area), "may_enter": request.access.can("agriculture.planting:edit"),
    }  # fmt: skip
    return render(request, "agriculture/crops/overview.html", context)


def years_shown() -> range:
    this = timezone.localdate().year
    return range(this, this - 6, -1)


@require_http_methods(["GET", "HEAD", "POST"])
def sign(request: SignedIn, year: int, season: str) -> HttpResponse:
    """The leader's signature under a season."""
    request.access.check(SIGN)
    if season not in Season.values:
        raise Http404
    area = request.access.scope(SIGN)[0]
    sums = crops.grain_sums(area, year, season)
    return act(
        request, SignForm(request.POST if request.method == "POST" else None), lambda given: actions.sign_season(
            area=area, year=year, season=season, by=request.access),
        done="已签发。", back=f"{reverse('agriculture:crops')}?{urlencode({'year': year})}",
        template="agriculture/crops/sign.html", title=f"签发{year}年{Season(season).label}季种植统计",
        rows=sums["rows"], sown=Decimal(sums["grain_sown"]).scaleb(-2), output=Decimal(sums["grain_output"]).scaleb(-2),
    )  # fmt: skip


@require_safe
def supply(request: SignedIn) -> HttpResponse:
    """稳产保供: targets of the town and of each village beside what is done."""
    request.access.check(crops.VIEW)
    area, year = _place_and_year(request)
    context = {"year": year, "years": years_shown(), "tasks": crops.tasks(area, year),
               "may_share": request.access.can(SHARE, area)}  # fmt: skip
    return render(request, "agriculture/crops/supply.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def share(request: SignedIn, code: str, year: int) -> HttpResponse:
    """Share a target of the town out to the villages."""
    request.access.check(SHARE)
    if code not in crops.SUPPLY:
        raise Http404
    area, full = request.access.scope(SHARE)[0], f"agriculture.{code}"
    suggested = crops.shares_suggested(full, area, year)
    form = ShareForm(
        request.POST if request.method == "POST" else None, villages=crops.villages_of(area), suggested=suggested
    )
    of = indicator(full)
    return act(
        request, form, lambda given: actions.share_target(
            code=full, area=area, year=year, shares=given, by=request.access),
        done="已分解到村。", back=f"{reverse('agriculture:supply')}?{urlencode({'year': year})}",
        title=f"{year}年{of.title}任务分解到村（{of.unit}）",
    )  # fmt: skip
