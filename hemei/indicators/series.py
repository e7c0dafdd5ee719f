"""A figure over the months of a year, and over the villages of a town: one query each."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from django.db.models import CharField, QuerySet
from django.db.models.functions import ExtractMonth, Substr

from hemei.indicators.figures import Figure, aggregates, figure, is_given_away
from hemei.indicators.registry import Difference
from hemei.indicators.suppression import hidden_cells, smallest_cell
from hemei.kernel import periods
from hemei.places.models import Area

CHILD_LENGTH = {6: 9, 9: 12, 12: 15}


@dataclass(frozen=True)
class Cell:
    """One month or one place of a breakdown; `value` is None when there is nothing or it is suppressed."""

    code: str
    title: str
    value: Fraction | None
    rows: int
    suppressed: bool = False


def monthly(of: Figure, year: int) -> list[Fraction | None]:
    """Twelve values. A stock is as at each month's end; a month of very few subjects is None."""
    if of.is_stock:
        return _month_ends(of, year)
    if of.parts:
        return [_together(of, *pair) for pair in zip(*(monthly(part, year) for part in of.parts), strict=True)]
    whole = figure(of.indicator, of.area, periods.year(year), of.where)
    grouped = whole.rows.order_by().annotate(cell=ExtractMonth(of.indicator.date_field))
    given_away = is_given_away(of.indicator, of.area, periods.month(year, 1), of.where)
    cells = _cells(of, grouped, [(str(n), f"{n}月") for n in range(1, 13)], given_away)
    found = {cell.code: cell.value for cell in cells}
    return [found[str(number)] for number in range(1, 13)]


def by_place(of: Figure) -> list[Cell]:
    """The figure in each place directly below its area, then what no place below has (本级).

    [] where there is nothing below, or nothing that was recorded below.
    """
    *below, own = _places(of)
    if not any(cell.rows for cell in below):
        return []
    return [*below, own] if own.rows else below


def _places(of: Figure) -> list[Cell]:
    """A cell for each place below in the order of codes, and last the area itself."""
    if of.parts:
        return [_joined(of, *pair) for pair in zip(*(_places(part) for part in of.parts), strict=True)]
    length = CHILD_LENGTH.get(len(of.area), len(of.area))
    places = [p for p in Area.objects.under(of.area).order_by("code") if len(p.code) == length and p.code != of.area]
    grouped = of.rows.order_by().annotate(cell=Substr("area_id", 1, length, output_field=CharField()))
    given_away = bool(places) and is_given_away(of.indicator, places[0].code, of.period, of.where)
    return _cells(of, grouped, [*((place.code, str(place)) for place in places), (of.area, "本级")], given_away)


def _joined(of: Figure, upper: Cell, lower: Cell) -> Cell:
    """The two parts of one place."""
    value = _together(of, upper.value, lower.value)
    return Cell(upper.code, upper.title, value, upper.rows, upper.suppressed or lower.suppressed)


def _month_ends(of: Figure, year: int) -> list[Fraction | None]:
    return [figure(of.indicator, of.area, periods.month(year, number), of.where).value for number in range(1, 13)]


def _together(of: Figure, upper: Fraction | None, lower: Fraction | None) -> Fraction | None:
    """The two parts of a month as a ratio or a difference."""
    if upper is None or lower is None:
        return None
    if isinstance(of.indicator.measure, Difference):
        return upper - lower
    if not lower:
        return None
    return upper / lower * (100 if of.indicator.unit == "%" else 1)


def _cells(of: Figure, grouped: QuerySet[Any], wanted: list[tuple[str, str]], given_away: bool) -> list[Cell]:
    """Cells of a breakdown, those of very few subjects hidden, and one more where that would give them away.

    With `given_away` all are: another page (the tax table) hides another companion, and two views would tell.
    """
    found = {str(row["cell"]): row for row in grouped.values("cell").annotate(**aggregates(of.indicator)).order_by()}
    subjects = {code: found[code].get("subjects", 0) for code, _ in wanted if code in found and of.indicator.subject}
    hidden = set(subjects) if given_away else hidden_cells(subjects, smallest_cell(of.period.end))
    return [_cell(of, code, title, found.get(code), code in hidden) for code, title in wanted]


def _cell(of: Figure, code: str, title: str, row: dict[str, Any] | None, suppressed: bool) -> Cell:
    if row is None:
        return Cell(code, title, Fraction(0), 0)
    value = None if suppressed or row["total"] is None else Fraction(row["total"], of.indicator.scale)
    return Cell(code, title, value, row["row_count"], suppressed)
