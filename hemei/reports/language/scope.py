"""What one rendering knows and gathers."""

import re
from dataclasses import dataclass, field
from typing import Any

from hemei.indicators.figures import Figure, check_area, figure
from hemei.indicators.permissions import may_print
from hemei.indicators.rules import FigureSuppressed, NoValue
from hemei.indicators.suppression import smallest_cell
from hemei.kernel.errors import RuleError
from hemei.kernel.periods import Period, year
from hemei.kernel.periods import parse as parse_period
from hemei.people.access import By
from hemei.reports.language.calls import Call
from hemei.reports.rules import NotShown, TooMuch, UnknownVariable

MOST_SPANS = 2000
OPEN, CLOSE = "\ue000", "\ue001"  # private-use marks around a span's number in the filled text


@dataclass(frozen=True)
class Span:
    """One printed figure: what is printed, what it is exactly, and where its proof is."""

    tag: str
    line: int
    printed: str
    code: str = ""
    exact: str = ""
    address: dict[str, str] = field(default_factory=dict)
    figures: tuple[Figure, ...] = ()
    hidden: bool = False
    source: str = ""


@dataclass(frozen=True)
class Problem:
    """A place in a template that was refused."""

    line: int
    code: str
    message: str

    def __str__(self) -> str:
        about = f"“{self.code}”" if self.code else ""
        return f"第 {self.line} 行{about}：{self.message}"


class Place(str):
    """An area as a template sees it: its name, and its code for `area=`."""

    code: str

    def __new__(cls, name: str, code: str) -> "Place":
        place = super().__new__(cls, name)
        place.code = code
        return place


@dataclass
class Scope:
    """Area, period and reader of one rendering, with the spans and problems so far."""

    area: str
    period: Period
    by: By | None = None
    spans: list[Span] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    expected: set[tuple[str, str, str]] = field(default_factory=set)
    rounds: int = 0
    filled: int = 0
    _figures: dict[Any, Figure] = field(default_factory=dict)

    def figure(self, call: Call, variables: dict[str, Any], narrowed: dict[str, Any] | None = None) -> Figure:
        """The figure that a tag is about; computed once however often it is printed."""
        area, period = self._where(call, variables)
        where = call.narrowed if narrowed is None else narrowed
        key = (call.code, area, period.code, str(sorted(where.items())))
        if key not in self._figures:
            self._figures[key] = figure(call.code, area, period, where)
        if self.by is not None and not may_print(self._figures[key], self.by):
            raise NotShown
        return self._figures[key]

    def hide(self, call: Call) -> str:
        """Print bars for a total that the reader's posts do not show; published editions are not touched by this."""
        code = call.texts[0] if call.texts else ""
        return self.add(Span(call.tag, call.line, "▇▇", code, NotShown().message, hidden=True, source=call.source))

    def add(self, span: Span) -> str:
        """Keep a span and return its mark for the text."""
        if len(self.spans) >= MOST_SPANS:
            raise TooMuch(what="数字", most=f"{MOST_SPANS} 个")
        self.spans.append(span)
        return f"{OPEN}{len(self.spans) - 1}{CLOSE}"

    def count_round(self, most: int) -> None:
        self.rounds += 1
        if self.rounds > most:
            raise TooMuch(what="循环", most=f"{most} 次")

    def count_text(self, length: int, most: int) -> None:
        self.filled += length
        if self.filled > most:
            raise TooMuch(what="全文", most=f"{most} 字")

    def refuse(self, call: Call, error: RuleError) -> str:
        """Keep a problem; the text shows where."""
        code = call.texts[0] if call.texts else call.tag
        self.problems.append(Problem(call.line, code, error.message))
        return self.add(Span(call.tag, call.line, "〔未通过〕", code, error.message))

    def _where(self, call: Call, variables: dict[str, Any]) -> tuple[str, Period]:
        area = call.options.get("area", self.area)
        if "area" in call.variables:
            place = variables.get(call.variables["area"])
            if not isinstance(place, Place):
                raise UnknownVariable(name=call.variables["area"], allowed="area 或 for 循环的变量")
            area = place.code
        if not area.startswith(self.area):
            raise UnknownVariable(name=f"area={area}", allowed="本区域及其下级")
        if area != self.area and "area" in call.options:
            check_area(area)
        return area, self._period(call.options.get("period", ""))

    def _period(self, given: str) -> Period:
        """The report's own unless the tag names one; "next_year", "last_year", "H1", "Q2" go with its year."""
        beside = {"next_year": 1, "last_year": -1}
        if given in beside:
            return year(self.period.start.year + beside[given])
        if re.fullmatch(r"H[12]|Q[1-4]", given):
            return parse_period(f"{self.period.start.year}{given}")
        return parse_period(given) if given else self.period


def value_of(of: Figure) -> Any:
    """The exact value, or why it cannot be printed."""
    if of.suppressed:
        least = smallest_cell(of.period.end)
        raise FigureSuppressed(title=of.indicator.title, period=of.period.label, least=least)
    if of.value is None:
        raise NoValue(title=of.indicator.title, period=of.period.label)
    return of.value
