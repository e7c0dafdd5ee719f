"""一村一品, collective income and leases."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from hemei.agriculture import queries
from hemei.agriculture import queries_collective as collective
from hemei.agriculture.models.collective import INCOME, Brand, Channel, CollectiveEntry
from hemei.agriculture.views.crops import YEARS, years_shown
from hemei.kernel.numbers import whole_number
from hemei.ledgers.years import latest_year
from hemei.people.requests import SignedIn

INCOMES, SALES = ("collective_income", "collective_surplus", "rent_received", "dividends"), ("brands", "brand_sales")


@require_safe
def income(request: SignedIn) -> HttpResponse:
    """Each village's 总收入 by subject, 经营收益, and what was reached for the first time."""
    request.access.check(collective.ACCOUNTS)
    year = _year(request, CollectiveEntry, collective.ACCOUNTS, "booked_on")
    area = request.access.scope(collective.ACCOUNTS)[0]
    context = {
        "year": year, "years": years_shown(), "cards": queries.cards(INCOMES, area, year), "subjects": INCOME,
        "lines": collective.incomes(request.access, year),
    }  # fmt: skip
    return render(request, "agriculture/collective/income.html", context)


@require_safe
def leases(request: SignedIn) -> HttpResponse:
    request.access.check(collective.LEASES)
    lines = collective.leases(request.access, timezone.localdate())
    context = {"lines": lines, "owed": sum(line.owed for line in lines), "ending": sum(line.expiring for line in lines)}
    return render(request, "agriculture/collective/leases.html", context)


@require_safe
def brands(request: SignedIn) -> HttpResponse:
    request.access.check(collective.BRANDS)
    year = _year(request, Brand, collective.BRANDS, "recognised_on")
    area = request.access.scope(collective.BRANDS)[0]
    context = {
        "year": year, "years": years_shown(), "cards": queries.cards(SALES, area, year), "channels": Channel,
        "lines": collective.brands(request.access, year),
    }  # fmt: skip
    return render(request, "agriculture/collective/brands.html", context)


def _year(request: SignedIn, model: type, right: str, field: str) -> int:
    rows = queries.in_view(model, right, request.access)
    return whole_number(request.GET.get("year"), latest_year(rows, field, timezone.localdate()), *YEARS)
