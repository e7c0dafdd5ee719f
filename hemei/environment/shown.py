"""Figures as cards, and the year that a page shows."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from hemei.indicators.figures import figure
from hemei.kernel import periods, units


@dataclass(frozen=True)
class Card:
    """A figure with its proof."""

    title: str
    value: str
    unit: str
    url: str


def year_of(request: HttpRequest) -> int:
    text = request.GET.get("year", "")
    return int(text) if text.isdecimal() and 1990 < int(text) < 2200 else timezone.localdate().year


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
