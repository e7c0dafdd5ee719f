"""Indicators declare themselves here; a figure is an indicator in an area and a period, with its rows."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q, QuerySet

from hemei.kernel.periods import Period


@dataclass(frozen=True)
class Count:
    """Number of rows; `distinct` counts different values of that field instead."""

    distinct: str = ""


@dataclass(frozen=True)
class Sum:
    """Sum of an integer field (QuantityField: its smallest unit)."""

    of: str


@dataclass(frozen=True)
class Ratio:
    """Exact ratio of two indicators by code: Σ numerator ÷ Σ denominator, never a mean of rates."""

    numerator: str
    denominator: str


@dataclass(frozen=True)
class Difference:
    """One indicator less another, by code: what is left. A side without rows counts as 0."""

    whole: str
    less: str


@dataclass(frozen=True)
class Milestone:
    """Rows of a named object that reached given gates: value = rows found, target = `expect`."""

    gate: str  # field lookup that names the gate


Measure = Count | Sum | Ratio | Difference | Milestone


@dataclass(frozen=True)
class Kind:
    """Rows that are no ledger's, as proofs show them. The model has `area_id`, `pk` and `version`.

    code     how a frozen report names the table
    right    to see the figures and their rows in an area; rows are in no way confidential to who has it
    columns  title and text of each column; never personal information
    url      the row's own page
    search   fields that the search box of a proof looks in
    """

    code: str
    title: str
    right: str
    columns: tuple[tuple[str, Callable[[Any], str]], ...]
    url: Callable[[Any], str]
    search: tuple[str, ...] = ()


@dataclass(frozen=True)
class Indicator:
    """A figure's definition, once for the whole product.

    code        "economy.new_enterprises"
    unit        the unit of the stored value as people say it ("户", "元", "平方米")
    scale       stored integers per unit (100 for 分 → 元; 10**places for a QuantityField)
    source      returns the base queryset; approved rows only unless the definition says otherwise
    where       extra condition
    date_field  the field that puts a row in a period; "" for state at the period's end (then `as_of` filters)
    as_of       the condition of a period where it is more than a date in a span: a stock at its last day; with a
                `date_field` beside it still a flow, whose definition changes with the dated values in force
    params      names a report or page may narrow by → field lookup ("asset" → "asset__name")
    forecast    condition that marks a row as forecast (预计)
    ledger      code of the ledger whose rows the proof page shows
    kind        what its rows are where they are no ledger's (then `source` gives them)
    subject     field naming whom a confidential row is about: a figure of fewer than three subjects is suppressed
    words       what the definition means, for people (口径)
    """

    code: str
    title: str
    unit: str
    measure: Measure
    source: Callable[[], QuerySet] | None = None
    where: Q = field(default_factory=Q)
    date_field: str = ""
    as_of: Callable[[Period], Q] | None = None
    params: dict[str, str] = field(default_factory=dict)
    scale: int = 1
    forecast: Q | None = None
    ledger: str = ""
    kind: Kind | None = None
    subject: str = ""
    words: str = ""
    higher_is_better: bool = True

    @property
    def domain(self) -> str:
        return self.code.split(".")[0]

    @property
    def is_stock(self) -> bool:
        """Whether it is a state at the period's end (时点数), which is never accumulated."""
        return self.as_of is not None and not self.date_field


def parts_of(of: Indicator) -> tuple[str, ...]:
    """Codes of the two indicators that a ratio or a difference is made of; none otherwise."""
    if isinstance(of.measure, Ratio):
        return (of.measure.numerator, of.measure.denominator)
    return (of.measure.whole, of.measure.less) if isinstance(of.measure, Difference) else ()


def kind_of(code: str) -> Kind | None:
    """The kind with this code, of whichever indicator names it."""
    return next((of.kind for of in _indicators.values() if of.kind and of.kind.code == code), None)


_indicators: dict[str, Indicator] = {}


def register(indicator: Indicator) -> Indicator:
    if indicator.code in _indicators:
        raise ValueError(f"indicator {indicator.code} registered twice")
    _indicators[indicator.code] = indicator
    return indicator


def get(code: str) -> Indicator:
    """The indicator with this code; KeyError when there is none."""
    return _indicators[code]


def all_indicators() -> Iterator[Indicator]:
    yield from sorted(_indicators.values(), key=lambda indicator: indicator.code)
