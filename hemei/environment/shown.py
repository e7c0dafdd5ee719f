"""Figures as cards, and the year that a page shows."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import urlencode

from hemei.indicators import queries, registry
from hemei.indicators.figures import figure
from hemei.kernel import periods, units

DIGITS = 4  # of a year


@dataclass(frozen=True)
class Card:
    """A figure with its proof."""

    title: str
    value: str
    unit: str
    url: str


def year_of(request: HttpRequest, codes: Sequence[str], area: str) -> int:
    """The year asked for, else the newest with rows behind the page's figures."""
    text = request.GET.get("year", "")
    if text.isdecimal() and len(text) == DIGITS and 1990 < int(text) < 2200:
        return int(text)
    return queries.latest_year([registry.get(code) for code in codes], area).start.year


def cards(codes: Sequence[str], area: str, year: int) -> list[Card]:
    return [_card(code, area, year) for code in codes]


def _card(code: str, area: str, year: int) -> Card:
    found = figure(code, area, periods.year(year))
    url = f"{reverse('indicators:proof', args=[code])}?{urlencode(found.address)}"
    return Card(found.indicator.title, text(found.value), found.indicator.unit, url)


def text(value: Fraction | None) -> str:
    """A whole number as it is, anything else with two decimals."""
    if value is None:
        return "—"
    return f"{int(value):,}" if value.denominator == 1 else f"{units.rounded(value, 2):,}"
