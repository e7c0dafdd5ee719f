"""育苗 orders of a year, and the beds of a month."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from hemei.agriculture import queries
from hemei.agriculture import queries_seedlings as seedlings
from hemei.agriculture.models import SeedlingOrder, SowingBatch
from hemei.agriculture.views.crops import YEARS, years_shown
from hemei.kernel import periods
from hemei.kernel.errors import RuleError
from hemei.kernel.numbers import whole_number
from hemei.ledgers.years import latest_year
from hemei.people.requests import SignedIn


@require_safe
def overview(request: SignedIn) -> HttpResponse:
    request.access.check(seedlings.VIEW)
    area, today = request.access.scope(seedlings.VIEW)[0], timezone.localdate()
    rows = queries.in_view(SeedlingOrder, seedlings.VIEW, request.access)
    year = whole_number(request.GET.get("year"), latest_year(rows, "due_on", today), *YEARS)
    context = {
        "year": year, "years": years_shown(), "cards": queries.cards(seedlings.CARDS, area, year), "today": today,
        "orders": seedlings.orders(request.access, year),
        "may_enter": request.access.can("agriculture.seedling_order:edit"),
    }  # fmt: skip
    return render(request, "agriculture/seedlings/overview.html", context)


@require_safe
def beds(request: SignedIn) -> HttpResponse:
    """Which bed is how full on which day."""
    request.access.check(seedlings.BEDS)
    month = _month(request)
    lines = seedlings.calendar(request.access, month)
    context = {
        "month": month, "lines": lines, "days": lines[0].days if lines else [],
        "before": _step(month, -1), "after": _step(month, 1),
    }  # fmt: skip
    return render(request, "agriculture/seedlings/beds.html", context)


def _month(request: SignedIn) -> periods.Period:
    """The month asked for; else the last with something on a bed, up to today."""
    try:
        asked = periods.parse(request.GET.get("month", ""))
        return asked.months()[0]
    except RuleError:
        rows = SowingBatch.objects.in_scope(request.access.scope(seedlings.BEDS)).filter(
            bed_from__lte=timezone.localdate()
        )  # fmt: skip
        day = rows.order_by("-bed_from").values_list("bed_from", flat=True).first() or timezone.localdate()
        return periods.month(day.year, day.month)


def _step(month: periods.Period, by: int) -> str:
    number = month.start.year * 12 + month.start.month - 1 + by
    return f"{number // 12:04d}-{number % 12 + 1:02d}"
