"""A figure as a page shows it: the address of its proof, and a card of a year."""

from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction

from django.urls import reverse
from django.utils.http import urlencode

from hemei.indicators.figures import Figure, figure
from hemei.kernel import periods, units
from hemei.ui.cards import Card

Text = Callable[[Fraction | None], str]


def proof_url(of: Figure) -> str:
    return f"{reverse('indicators:proof', args=[of.indicator.code])}?{urlencode(of.address)}"


def plain(value: Fraction | None) -> str:
    """A whole number as it is, anything else with two decimals; a dash for none."""
    if value is None:
        return "—"
    return f"{units.rounded(value, 0 if value.denominator == 1 else 2):,}"


def card(code: str, area: str, year: int, where: Mapping[str, str] | None = None, text: Text = plain) -> Card:
    found = figure(code, area, periods.year(year), where)
    return Card(found.indicator.title, text(found.value), found.indicator.unit, url=proof_url(found))


def cards(codes: Iterable[str], area: str, year: int, text: Text = plain) -> list[Card]:
    return [card(code, area, year, text=text) for code in codes]
