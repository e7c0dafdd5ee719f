"""A figure: an indicator in an area and a period, exact, with the very rows behind it (design §3)."""

import difflib
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.db.models import Q, QuerySet
from django.db.models.functions import Cast, Substr

from hemei.indicators import registry
from hemei.indicators.registry import Count, Difference, Indicator, Kind, Ratio, Sum
from hemei.indicators.rules import UnknownArea, UnknownChoice, UnknownIndicator, UnknownNarrowing
from hemei.indicators.suppression import is_small
from hemei.kernel.periods import Period, parse, year
from hemei.ledgers import registry as ledgers
from hemei.ledgers.models import State
from hemei.places.models import Area, in_area

TOWN_DIGITS, VILLAGE_DIGITS = 9, 12
MONTH_DIGITS = len("2023-05")
Where = Mapping[str, str | list[str]]


@dataclass(frozen=True)
class Figure:
    """The value of an indicator and everything needed to prove it. `value` is in the indicator's unit.

    value        None when there is nothing to sum, the denominator is 0, or the figure is suppressed
    numerator    exact, in the unit; for a count or a sum it equals the value
    denominator  1 except for ratios
    rows         the very rows that were counted or summed (of two parts: those of the first)
    forecast     whether any row counted is a forecast (预计)
    suppressed   fewer subjects than `indicators.small_cell`: the value may not be shown
    parts        the two figures of a ratio or a difference
    """

    indicator: Indicator
    area: str
    period: Period
    where: dict[str, str | list[str]]
    value: Fraction | None
    numerator: Fraction | None
    denominator: Fraction | None
    rows: QuerySet[Any]
    row_count: int
    forecast: bool = False
    suppressed: bool = False
    parts: tuple["Figure", ...] = field(default=(), repr=False)

    @cached_property
    def drafts(self) -> int:
        """Rows in 草稿 that would fall in once reviewed; they are not counted."""
        if self.parts:
            return sum(part.drafts for part in self.parts)
        if self.indicator.kind:
            return 0
        everything = self.rows.model._default_manager.filter(state=State.DRAFT)
        return everything.filter(_condition(self.indicator, self.area, self.period, self.where)).count()

    @property
    def ledger(self) -> str:
        """Code of the ledger whose rows these are."""
        return self.indicator.ledger or (self.parts[0].ledger if self.parts else "")

    @property
    def kind(self) -> Kind | None:
        """What its rows are, where they are no ledger's."""
        return self.indicator.kind or (self.parts[0].kind if self.parts else None)

    @property
    def table(self) -> str:
        """The code under which a frozen report keeps its rows: the ledger's or the kind's."""
        return self.kind.code if self.kind else self.ledger

    @property
    def is_stock(self) -> bool:
        """Whether it says what stands at the period's end (截至), not what happened in it."""
        return all(part.is_stock for part in self.parts) if self.parts else self.indicator.is_stock

    @property
    def is_rate(self) -> bool:
        """Whether two values differ in 个百分点, never in % (rules.md §0)."""
        return self.indicator.unit in ("%", "‰")

    @property
    def address(self) -> dict[str, str]:
        """Query parameters under which pages and commands find this figure again."""
        return {"area": self.area, "period": self.period.code, **self.narrowed}

    @property
    def narrowed(self) -> dict[str, str]:
        """The narrowing as text, several values parted by commas."""
        return {name: value if isinstance(value, str) else ",".join(value) for name, value in self.where.items()}


def indicator(code: str) -> Indicator:
    """The indicator with this code; UnknownIndicator names the nearest ones."""
    try:
        return registry.get(code)
    except KeyError:
        raise UnknownIndicator(code=code, nearest=_nearest(code)) from None


def check_area(code: str) -> str:
    """The code itself; UnknownArea when no area has it."""
    if not Area.objects.filter(code=code).exists():
        raise UnknownArea(field="area", code=code)
    return code


def figure(of: Indicator | str, area: str, period: Period | str, where: Where | None = None) -> Figure:
    """Compute one figure. `where` narrows it by the indicator's own `params`, and by nothing else."""
    of = indicator(of) if isinstance(of, str) else of
    period = parse(period) if isinstance(period, str) else period
    narrowed = {name: _tidy(value) for name, value in (where or {}).items()}
    if isinstance(of.measure, Ratio):
        return _ratio(of, of.measure, area, period, narrowed)
    if isinstance(of.measure, Difference):
        return _difference(of, of.measure, area, period, narrowed)
    rows = base_rows(of).filter(_condition(of, area, period, narrowed))
    totals = rows.aggregate(**aggregates(of))
    suppressed = is_small(totals.get("subjects"), period.end) or is_given_away(of, area, period, narrowed)
    total = None if suppressed or totals["total"] is None else Fraction(totals["total"], of.scale)
    return Figure(
        of, area, period, narrowed, total, total, Fraction(1), rows, totals["row_count"],
        forecast=bool(totals.get("forecasts")), suppressed=suppressed,
    )  # fmt: skip


def base_rows(of: Indicator) -> QuerySet[Any]:
    """All rows the indicator may count, before area and period: reviewed ones, unless it says otherwise."""
    rows: QuerySet[Any] = of.source() if of.source else ledgers.get(of.ledger).model._default_manager.approved()
    return rows


def _ratio(of: Indicator, measure: Ratio, area: str, period: Period, where: dict[str, str | list[str]]) -> Figure:
    upper, lower = (_part(code, area, period, where) for code in (measure.numerator, measure.denominator))
    value = None
    if upper.value is not None and lower.value:
        value = upper.value / lower.value * (100 if of.unit == "%" else 1)
    return Figure(
        of, area, period, where, value, upper.value, lower.value, upper.rows, upper.row_count,
        forecast=upper.forecast or lower.forecast, suppressed=upper.suppressed or lower.suppressed,
        parts=(upper, lower),
    )  # fmt: skip


def _difference(
    of: Indicator, measure: Difference, area: str, period: Period, where: dict[str, str | list[str]]
) -> Figure:
    whole, less = (_part(code, area, period, where) for code in (measure.whole, measure.less))
    suppressed = whole.suppressed or less.suppressed
    left = None if suppressed else (whole.value or Fraction(0)) - (less.value or Fraction(0))
    return Figure(
        of, area, period, where, left, left, Fraction(1), whole.rows, whole.row_count,
        forecast=whole.forecast or less.forecast, suppressed=suppressed, parts=(whole, less),
    )  # fmt: skip


def _part(code: str, area: str, period: Period, where: dict[str, str | list[str]]) -> Figure:
    """One side of a ratio; each side is narrowed by the params it knows."""
    part = indicator(code)
    return figure(part, area, period, {name: value for name, value in where.items() if name in part.params})


def is_given_away(of: Indicator, area: str, period: Period, where: dict[str, str | list[str]]) -> bool:
    """Whether showing this part of a whole would, with its neighbours, tell a small one of them.

    A month is a part of its year and a village a part of its town: the year less the other months is the
    month left out. So parts are shown only where none of them is small.
    """
    town, whole = area[:TOWN_DIGITS], year(period.start.year)
    keys: list[Any] = [Substr("area_id", 1, VILLAGE_DIGITS)] if len(area) > TOWN_DIGITS else []
    if of.date_field and (period.start, period.end) != (whole.start, whole.end):
        keys.append(Substr(Cast(of.date_field, models.CharField()), 1, MONTH_DIGITS))  # TruncMonth is slow on SQLite
    if not of.subject or not keys:
        return False
    rows = base_rows(of).filter(_condition(of, town, whole, where)).order_by()
    parts = rows.values(**{f"part{n}": key for n, key in enumerate(keys)})
    counts = parts.annotate(subjects=models.Count(of.subject, distinct=True)).values_list("subjects", flat=True)
    return any(is_small(count, period.end) for count in counts)


def _condition(of: Indicator, area: str, period: Period, where: dict[str, str | list[str]]) -> Q:
    condition = in_area(area) & of.where
    if of.as_of:
        condition &= of.as_of(period)
    elif of.date_field:
        condition &= Q(**{f"{of.date_field}__range": (period.start, period.end)})
    for name, value in where.items():
        condition &= _narrow(of, name, value)
    return condition


def _narrow(of: Indicator, name: str, value: str | list[str]) -> Q:
    if name not in of.params:
        raise UnknownNarrowing(name=name, title=of.title, allowed="、".join(of.params) or "（无）")
    lookup = of.params[name]
    stored = [_stored(of, lookup, name, item) for item in ([value] if isinstance(value, str) else value)]
    return Q(**{lookup: stored[0]}) if len(stored) == 1 else Q(**{f"{lookup}__in": stored})


def _stored(of: Indicator, lookup: str, name: str, shown: str) -> Any:
    """People write a choice by its Chinese name; the table holds its code."""
    choices = dict(_choices(base_rows(of).model, lookup))
    if not choices or shown in choices:
        return shown
    by_label = {str(label): code for code, label in choices.items()}
    if shown not in by_label:
        raise UnknownChoice(value=shown, name=name, allowed="、".join(by_label))
    return by_label[shown]


def _choices(model: type[models.Model], lookup: str) -> list[tuple[Any, Any]]:
    """The choices of the field at the end of a lookup path; none when it has none."""
    found: Any = None
    for step in lookup.split("__"):
        try:
            found = model._meta.get_field(step)
        except FieldDoesNotExist:
            return []
        model = found.related_model or model
    return list(getattr(found, "flatchoices", []) or [])


def aggregates(of: Indicator) -> dict[str, Any]:
    """What one query asks: rows, total, forecasts, subjects. Also grouped, for breakdowns."""
    wanted: dict[str, Any] = {"row_count": models.Count("pk"), "total": _total(of)}
    if of.forecast is not None:
        wanted["forecasts"] = models.Count("pk", filter=of.forecast)
    if of.subject:
        wanted["subjects"] = models.Count(of.subject, distinct=True)
    return wanted


def _total(of: Indicator) -> Any:
    if isinstance(of.measure, Sum):
        return models.Sum(of.measure.of)
    if isinstance(of.measure, Count) and of.measure.distinct:
        return models.Count(of.measure.distinct, distinct=True)
    return models.Count("pk")


def _tidy(value: str | list[str]) -> str | list[str]:
    """ "甲,乙" → ["甲", "乙"]: several values are parted by an ASCII comma."""
    if isinstance(value, str) and "," in value:
        value = [item.strip() for item in value.split(",") if item.strip()]
    return value


def _nearest(code: str) -> str:
    codes = [known.code for known in registry.all_indicators()]
    near = difflib.get_close_matches(code, codes, n=3, cutoff=0.4)
    titles = [known.code for known in registry.all_indicators() if code and code in known.title]
    names = list(dict.fromkeys([*titles, *near]))[:3]
    return f"相近的有：{'、'.join(names)}。" if names else "请用 hemei indicators 查看全部指标。"
