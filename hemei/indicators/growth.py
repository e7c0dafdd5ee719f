"""What is said about a figure by comparison: 同比, completion of a target, earlier periods."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from hemei.indicators.figures import Figure, base_rows, figure
from hemei.indicators.models import Target
from hemei.indicators.rules import NoTarget
from hemei.kernel.errors import RuleError
from hemei.kernel.periods import Period, parse

STOCK_PERIODS = 10


@dataclass(frozen=True)
class Growth:
    """同比 = (本期 − 上年同期) ÷ 上年同期. Bound to the indicator: `base` is the same figure a year before.

    percent   None ("—") when the base is missing, 0 or less (rules.md §0); None for a rate
    points    difference of two rates in 个百分点; None for anything else
    """

    base: Figure
    percent: Fraction | None
    points: Fraction | None

    @property
    def change(self) -> Fraction | None:
        """The one of the two that applies."""
        return self.percent if self.points is None else self.points


@dataclass(frozen=True)
class Completion:
    """A figure against its target; `percent` is exact."""

    target: Target
    percent: Fraction

    @property
    def goal(self) -> Fraction:
        return Fraction(self.target.value)


def year_on_year(of: Figure) -> Growth:
    """Compare a figure with the same indicator, area and narrowing in the same period of the year before."""
    base = figure(of.indicator, of.area, of.period.year_before(), of.where)
    if of.value is None or base.value is None:
        return Growth(base, None, None)
    if of.is_rate:
        return Growth(base, None, of.value - base.value)
    if base.value <= 0:
        return Growth(base, None, None)
    return Growth(base, (of.value - base.value) / base.value * 100, None)


def completion(of: Figure) -> Completion | None:
    """The figure in percent of the target in force; None without a target, a value, or when narrowed."""
    goal = None if of.where else target(of)
    if goal is None or of.value is None:
        return None
    return Completion(goal, of.value / Fraction(goal.value) * 100)


def required_completion(of: Figure) -> Completion:
    """The same, where a report claims it: NoTarget when there is nothing to measure against."""
    done = completion(of)
    if done is None:
        raise NoTarget(title=of.indicator.title, period=of.period.label)
    return done


def target(of: Figure) -> Target | None:
    """The latest decided target of this indicator, area and period that is not revoked."""
    wanted = Target.objects.in_force().filter(indicator=of.indicator.code, area_id=of.area, period=of.period.code)
    return wanted.order_by("-decided_on", "-pk").first()


def earlier_values(of: Figure, most: int = 40) -> list[Fraction]:
    """Values of the earlier periods of the same length, back to the first dated row (突破 needs them all).

    A stock has no first row to stop at: its last ten periods are looked at.
    """
    first = _first_day(of)
    most = STOCK_PERIODS if of.is_stock else most
    values: list[Fraction] = []
    period = previous(of.period)
    while period is not None and (first is None or period.end >= first) and len(values) < most:
        before = figure(of.indicator, of.area, period, of.where)
        values.append(before.value or Fraction(0))
        period = previous(period)
    return values


def previous(period: Period) -> Period | None:
    """The period of the same length just before; a year to date goes back a year."""
    code = period.code
    try:
        if "H" in code or "Q" in code:
            year, kind, index = int(code[:4]), code[4], int(code[5])
            last = 2 if kind == "H" else 4
            return parse(f"{year}{kind}{index - 1}" if index > 1 else f"{year - 1}{kind}{last}")
        if "~" not in code and "-" in code:
            year, index = int(code[:4]), int(code[5:7])
            return parse(f"{year}-{index - 1:02d}" if index > 1 else f"{year - 1}-12")
        return period.year_before()
    except (RuleError, ValueError):
        return None


def _first_day(of: Figure) -> date | None:
    """The date of the first row that this indicator could ever count; None when its rows have no date."""
    parts = of.parts or (of,)
    days = [day for part in parts if (day := _first_row_day(part)) is not None]
    return min(days, default=None)


def _first_row_day(of: Figure) -> date | None:
    field = of.indicator.date_field
    if not field:
        return None
    rows = base_rows(of.indicator).exclude(**{field: None}).order_by(field)
    day: date | None = rows.values_list(field, flat=True).first()
    return day or of.period.start
