"""What indicator pages ask."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from django.db.models import DateTimeField, Q, QuerySet
from django.utils import timezone

from hemei.indicators import growth, registry, series
from hemei.indicators.figures import Figure, base_rows, figure
from hemei.indicators.growth import Completion, Growth
from hemei.indicators.models import Target
from hemei.indicators.permissions import EDIT_TARGETS, VIEW, can_view
from hemei.indicators.registry import Indicator
from hemei.kernel import periods
from hemei.kernel.errors import RuleError
from hemei.kernel.periods import Period
from hemei.people.access import By
from hemei.places.models import Area, in_area


@dataclass(frozen=True)
class Row:
    """One line of the overview."""

    of: Figure
    growth: Growth
    completion: Completion | None
    months: list[Fraction | None]


def areas_for(by: By, right: str = VIEW) -> list[Area]:
    """Districts, towns and villages where the right is held, by code."""
    scope = Q(pk__in=[])
    for code in by.scope(right):
        scope |= in_area(code, "code")
    return [area for area in Area.objects.filter(scope).order_by("code") if 6 <= len(area.code) <= 12]


def visible(by: By, area: str) -> list[Indicator]:
    """Indicators that `by` may see in the area."""
    return [of for of in registry.all_indicators() if can_view(of, area, by)]


def named(text: str) -> list[Indicator]:
    """The indicators whose codes a text quotes, as figures of a report do."""
    return [of for of in registry.all_indicators() if f'"{of.code}"' in text]


def overview(by: By, area: str, period: Period) -> list[Row]:
    """Every visible indicator with its value, growth, target and twelve months."""
    return [_row(figure(of, area, period)) for of in visible(by, area)]


def _row(of: Figure) -> Row:
    return Row(of, growth.year_on_year(of), growth.completion(of), series.monthly(of, of.period.start.year))


def latest_year(indicators: Iterable[Indicator], area: str) -> Period:
    """The last year for which any of them has a row, this year at the latest."""
    today = timezone.localdate()
    days = [day for of in indicators if (day := _last_day(of, area, today)) is not None]
    return periods.year(max(days, default=today).year)


def _last_day(of: Indicator, area: str, today: date) -> date | None:
    if not of.date_field:
        return None
    moments = isinstance(base_rows(of).model._meta.get_field(of.date_field), DateTimeField)
    until = {f"{of.date_field}__lte": timezone.now()} if moments else {f"{of.date_field}__lte": today}
    rows = base_rows(of).filter(in_area(area), **until)
    found: Any = rows.order_by(f"-{of.date_field}").values_list(of.date_field, flat=True).first()
    day: date | None = timezone.localdate(found) if found and moments else found
    return day


def period_or(text: str, default: Period) -> Period:
    """The period asked for, or the default when none is asked for or it cannot be read."""
    try:
        return periods.parse(text) if text else default
    except RuleError:
        return default


def targets_for(by: By) -> QuerySet[Target]:
    scope = Q(pk__in=[])
    for code in by.scope(EDIT_TARGETS):
        scope |= in_area(code)
    return Target.objects.filter(scope).select_related("area")


def target_rows(by: By) -> list[tuple[Target, Figure | None, growth.Completion | None]]:
    """Each target with its figure and completion; the newest decided first."""
    rows = []
    for target in targets_for(by).order_by("-period", "area", "indicator", "-decided_on", "-pk"):
        of = _figure_of(target)
        in_force = of is not None and growth.target(of) == target
        rows.append((target, of, growth.completion(of) if of is not None and in_force else None))
    return rows


def _figure_of(target: Target) -> Figure | None:
    try:
        return figure(target.indicator, target.area_id, target.period)
    except RuleError:
        return None


def field_of(of: Figure, name: str) -> Any:
    """The model field that a measure counts or sums."""
    return of.rows.model._meta.get_field(name)
