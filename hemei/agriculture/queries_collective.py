"""Brands by channel, collective income with what is first reached, leases that end or are in arrears."""

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from django.db.models import Sum

from hemei.agriculture import rules_collective as rules
from hemei.agriculture import stock
from hemei.agriculture import values_collective as values
from hemei.agriculture.models.collective import INCOME, Brand, BrandSale, Channel, CollectiveEntry, Lease, LeasePayment
from hemei.people.access import By

ACCOUNTS, LEASES, BRANDS = "agriculture.collective_entry:view", "agriculture.lease:view", "agriculture.brand:view"


@dataclass(frozen=True)
class Income:
    """A village's year: by subject, in all, 经营收益, and the step it reached."""

    village: str
    by_subject: list[Fraction]
    total: Fraction
    surplus: Fraction
    crossing: rules.Crossing | None


def incomes(by: By, year: int) -> list[Income]:
    rows = CollectiveEntry.objects.approved().in_scope(by.scope(ACCOUNTS))
    sums = rows.filter(booked_on__year__lte=year).values("area__short_name", "area", "booked_on__year", "subject")
    found: dict[str, dict[int, dict[str, tuple[int, int]]]] = {}
    for row in sums.annotate(n=Sum("amount"), s=Sum("surplus")).order_by("area"):
        years = found.setdefault(row["area__short_name"], {})
        years.setdefault(row["booked_on__year"], {})[row["subject"]] = (row["n"], row["s"])
    steps = values.income_steps(date(year, 12, 31))
    return [_income(name, years, year, steps) for name, years in found.items() if year in years]


def _income(name: str, years: dict[int, dict[str, tuple[int, int]]], year: int, steps: list[int]) -> Income:
    totals = {known: _total(subjects) for known, subjects in years.items()}
    now = years[year]
    earlier = sorted((known, total) for known, total in totals.items() if known < year)
    return Income(
        name, [Fraction(now.get(subject, (0, 0))[0], 100) for subject in INCOME], totals[year],
        Fraction(sum(surplus for _, surplus in now.values()), 100), rules.crossing(totals[year], earlier, year, steps),
    )  # fmt: skip


def _total(subjects: dict[str, tuple[int, int]]) -> Fraction:
    return Fraction(sum(amount for subject, (amount, _) in subjects.items() if subject in INCOME), 100)


@dataclass(frozen=True)
class LeaseLine:
    lease: Any
    owed: int  # 分
    days_left: int
    expiring: bool


def leases(by: By, today: date) -> list[LeaseLine]:
    """Leases in force that end soon, and all with rent unpaid, also ended ones; the most urgent first."""
    rows = Lease.objects.in_scope(by.scope(LEASES)).filter(stock.LIVE, since__lte=today).select_related("area")
    sums = LeasePayment.objects.filter(stock.LIVE, lease__in=rows, paid_on__lte=today).order_by().values("lease")
    paid = {row["lease"]: row["n"] for row in sums.annotate(n=Sum("amount"))}
    notice = values.expiry_days(today)
    lines = [lease_line(row, paid.get(row.pk, 0), today, notice) for row in rows]
    return sorted((line for line in lines if line.owed or line.expiring), key=lambda line: (line.days_left, -line.owed))


def lease_line(lease: Any, paid: int, today: date, notice: int) -> LeaseLine:
    left = (rules.last_day(lease) - today).days
    return LeaseLine(lease, rules.arrears(lease, paid, today), left, 0 <= left <= notice and lease.ended_on is None)


def of_lease(lease: Any, today: date) -> dict[str, Any]:
    """What a lease's own page says about its rent."""
    rows = lease.payments.filter(stock.LIVE, paid_on__lte=today)
    paid = rows.aggregate(n=Sum("amount"))["n"] or 0
    due = rules.due_days(lease, today)
    following = _next_due(lease, due, today)
    line = lease_line(lease, paid, today, values.expiry_days(today))
    return {"line": line, "paid": paid, "due": len(due) * lease.rent, "next": following}


def _next_due(lease: Any, due: list[date], today: date) -> date | None:
    later = rules.due_days(lease, today + timedelta(days=366))
    return later[len(due)] if len(later) > len(due) else None


@dataclass(frozen=True)
class BrandLine:
    brand: Any
    sales: list[Fraction]  # by channel
    total: Fraction


def brands(by: By, year: int) -> list[BrandLine]:
    rows = list(Brand.objects.approved().in_scope(by.scope(BRANDS)).filter(year=year).select_related("area"))
    sums = BrandSale.objects.approved().filter(brand__in=rows).order_by().values("brand", "channel")
    sold = {(row["brand"], row["channel"]): row["n"] for row in sums.annotate(n=Sum("amount"))}
    lines = []
    for row in sorted(rows, key=lambda row: (row.area_id, not row.active)):
        parts = [Fraction(sold.get((row.pk, channel), 0), 100) for channel in Channel]
        lines.append(BrandLine(row, parts, sum(parts, Fraction(0))))
    return lines
