"""What several pages of agriculture ask: figures as cards, the year to show, one row in scope."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.http import urlencode

from hemei.indicators.figures import figure
from hemei.kernel.errors import OutOfScope
from hemei.kernel.periods import year as year_of
from hemei.kernel.units import rounded
from hemei.people.access import By


@dataclass(frozen=True)
class Shown:
    """A figure as a card, with its proof."""

    title: str
    value: str
    unit: str
    url: str


def cards(codes: tuple[str, ...], area: str, year: int) -> list[Shown]:
    return [card(f"agriculture.{code}", area, year) for code in codes]


def card(code: str, area: str, year: int, where: dict[str, str] | None = None) -> Shown:
    found = figure(code, area, year_of(year), where)
    url = f"{reverse('indicators:proof', args=[code])}?{urlencode(found.address)}"
    exact = found.value
    text = "—" if exact is None else f"{rounded(exact, 0 if exact.denominator == 1 else 2):,}"
    return Shown(found.indicator.title, text, found.indicator.unit, url)


def in_view(model: Any, right: str, by: By) -> "QuerySet[Any]":
    """Reviewed rows that the user may see."""
    return model.objects.approved().in_scope(by.scope(right))


def latest_year(rows: "QuerySet[Any]", field: str, today: date) -> int:
    """The last year, up to this one, that has rows; this year when there are none."""
    newest = rows.filter(**{f"{field}__lte": today}).order_by(f"-{field}").values_list(field, flat=True).first()
    return newest.year if newest else today.year


def one(rows: "QuerySet[Any]", pk: int) -> Any:
    found = rows.filter(pk=pk).first()
    if found is None:
        raise OutOfScope
    return found


def year_of_page(text: str, default: int) -> int:
    return int(text) if text.isdecimal() and len(text) == 4 and 1900 < int(text) < 2200 else default
