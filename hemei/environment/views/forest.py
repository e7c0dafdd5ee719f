"""林地 on one page: parcels with their care and last score."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from hemei.environment import queries_forest as queries
from hemei.environment.years import year_of
from hemei.indicators import shown
from hemei.people.requests import SignedIn

_CARDS = (
    "environment.forest_area", "environment.forest_cares", "environment.forest_score", "environment.pest_treatments",
)  # fmt: skip


@require_safe
def forest(request: SignedIn) -> HttpResponse:
    by, today = request.access, timezone.localdate()
    by.check(queries.VIEW)
    area, lines = by.scope(queries.VIEW)[0], queries.lines(by, today)
    year = year_of(request, _CARDS, area)
    context: dict[str, Any] = {
        "year": year, "years": range(today.year, today.year - 6, -1), "today": today, "lines": lines,
        "cards": shown.cards(_CARDS, area, year), "late": sum(line.late for line in lines),
    }  # fmt: skip
    return render(request, "environment/forest.html", context)
