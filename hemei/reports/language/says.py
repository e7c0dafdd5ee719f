"""What each tag prints, and the proof it asks for. One function per tag; a RuleError refuses it."""

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Any

from hemei.indicators import growth
from hemei.indicators.figures import Figure
from hemei.indicators.show import is_exact, written
from hemei.kernel import dated, units, words
from hemei.reports.language.calls import Call
from hemei.reports.language.listing import names_of
from hemei.reports.language.scope import Scope, Span, value_of
from hemei.reports.rules import (
    BadTag,
    ExpectedFirst,
    ForecastUnsaid,
    MilestoneNotReached,
    NothingForecast,
    PlacesNeeded,
    WrongKind,
)  # fmt: skip

Say = Callable[[Call, Scope, dict[str, Any]], Span]
MOST_UNSAID_PLACES = 4
EXPECTED = "预计"


def figure(call: Call, scope: Scope, variables: dict[str, Any]) -> Span:
    """The value itself. Refused when forecast months are in it: that is what `expected` is for."""
    of = _actual(call, scope, variables)
    return _span(call, of, amount(of, call))


def expected(call: Call, scope: Scope, variables: dict[str, Any]) -> Span:
    """预计…: only while forecast months are in the period."""
    of = scope.figure(call, variables)
    value_of(of)
    if not of.forecast:
        raise NothingForecast(title=of.indicator.title, period=of.period.label)
    scope.expected.add((of.indicator.code, of.area, of.period.code))
    return _span(call, of, amount(of, call), before=EXPECTED)


def accumulated(call: Call, scope: Scope, variables: dict[str, Any]) -> Span:
    """累计…: a sum or a count of rows over the period, where repeats may occur; never a stock or a rate."""
    of = _actual(call, scope, variables)
    if of.indicator.is_stock or of.parts:
        raise WrongKind(tag=call.tag, title=of.indicator.title, why="它是时点数或比率，不能累计")
    return _span(call, of, amount(of, call), before="累计")


def yoy(call: Call, scope: Scope, variables: dict[str, Any]) -> Span:
    """同比增长/下降 of that very indicator; "同比—" when the base is missing or not above 0."""
    of = scope.figure(call, variables)
    value_of(of)
    if of.forecast and (of.indicator.code, of.area, of.period.code) not in scope.expected:
        raise ExpectedFirst(title=of.indicator.title, period=of.period.label)
    change = growth.year_on_year(of)
    exact = _growth_in_words(of, change)
    return _span(call, of, _growth(change, 2 if call.places is None else call.places), exact, (of, change.base))


def completion(call: Call, scope: Scope, variables: dict[str, Any]) -> Span:
    """The figure in percent of its target in force."""
    of = _actual(call, scope, variables)
    done = growth.required_completion(of)
    return _span(call, of, f"{written(done.percent, call.places or 0)}%", _completion_in_words(of, done))


def over_target(call: Call, scope: Scope, variables: dict[str, Any]) -> Span:
    """超额完成: only when the exact value is above the target."""
    of = _actual(call, scope, variables)
    done = growth.required_completion(of)
    said = words.over_target(value_of(of), done.goal, of.indicator.unit)
    return _span(call, of, said, _completion_in_words(of, done))


def milestone(call: Call, scope: Scope, variables: dict[str, Any], text: str = "") -> Span:
    """A phrase about gates reached: each gate named must have a reviewed row."""
    gates = [gate.strip() for gate in call.options.get("gates", "").split(",") if gate.strip()]
    if not gates:
        raise BadTag(tag=call.tag, why='要写明 gates="关口,关口"')
    reached = [scope.figure(call, variables, {**call.narrowed, "gate": gate}) for gate in gates]
    missing = [gate for gate, of in zip(gates, reached, strict=True) if not of.value]
    if missing:
        raise MilestoneNotReached(title=text or "、".join(gates), missing="、".join(f"“{gate}”" for gate in missing))
    of = scope.figure(call, variables, {**call.narrowed, "gate": gates if len(gates) > 1 else gates[0]})
    return _span(call, of, text, f"{'、'.join(gates)}均有已审核的记录")


def listing(call: Call, scope: Scope, variables: dict[str, Any]) -> Span:
    """Names of the rows; 等 when more rows than `limit`."""
    of = scope.figure(call, variables)
    text, total = names_of(of, call.options.get("field", ""), int(call.options.get("limit", 20)))
    return _span(call, of, text, f"共 {total} 项")


def parameter(call: Call, scope: Scope, variables: dict[str, Any]) -> Span:
    """A dated policy value at the period's end, e.g. the threshold that a figure's definition uses."""
    try:
        found = dated.in_force(call.code, scope.period.end)
    except KeyError:
        raise BadTag(tag=call.tag, why=f"没有名为“{call.code}”的参数") from None
    unit = found.declaration.unit
    value = units.convert(Fraction(str(found.value)), unit, call.unit) if call.unit else Fraction(str(found.value))
    source = f"{found.declaration.title}：{found.value}{unit}，依据：{found.source}"
    return Span(call.tag, call.line, f"{written(value, call.places)}{unit if call.unit is None else call.unit}",
                call.code, source, source=call.source)  # fmt: skip


def quantity(call: Call, scope: Scope, variables: dict[str, Any]) -> Span:
    """余、近、约、以上、超过、突破: kernel.words proves the word against the exact value or refuses it."""
    expects = call.options.get("phrase", "").startswith(EXPECTED)
    of = (_said_forecast if expects else _actual)(call, scope, variables)
    value_of(of)
    unit = of.indicator.unit if call.unit is None else call.unit
    exact = _in_unit(of, unit)
    said = _word(call, of, exact, unit)
    return _span(call, of, said)


def _word(call: Call, of: Figure, exact: Fraction, unit: str) -> str:
    if call.tag == "breaks":
        earlier = [units.convert(value, of.indicator.unit, unit) for value in growth.earlier_values(of)]
        return words.breaks_through(exact, call.shown, unit, earlier=earlier)
    return PROOFS[call.tag](exact, call.shown, unit)


def amount(of: Figure, call: Call) -> str:
    """The value in the unit asked for, half-up at `places`; without `places` it must come out exactly."""
    value_of(of)
    unit = of.indicator.unit if call.unit is None else call.unit
    value = _in_unit(of, unit)
    places = call.places
    if places is None:
        places = next((digits for digits in range(MOST_UNSAID_PLACES + 1) if is_exact(value, digits)), None)
        if places is None:
            raise PlacesNeeded(title=of.indicator.title, exact=_exactly(of), unit=unit)
    return f"{written(value, places)}{unit}"


def _in_unit(of: Figure, unit: str) -> Fraction:
    return units.convert(value_of(of), of.indicator.unit, unit) if unit else value_of(of)


def _actual(call: Call, scope: Scope, variables: dict[str, Any]) -> Figure:
    of = scope.figure(call, variables)
    value_of(of)
    if of.forecast:
        raise ForecastUnsaid(title=of.indicator.title, period=of.period.label)
    return of


def _said_forecast(call: Call, scope: Scope, variables: dict[str, Any]) -> Figure:
    """A figure whose phrase says 预计, which only a forecast may."""
    of = scope.figure(call, variables)
    if not of.forecast:
        raise NothingForecast(title=of.indicator.title, period=of.period.label)
    return of


def _span(
    call: Call, of: Figure, printed: str, exact: str = "", figures: tuple[Figure, ...] = (), before: str = ""
) -> Span:
    text = f"{before}{call.options.get('phrase', '')}{printed}"
    return Span(call.tag, call.line, text, of.indicator.code, exact or _in_words(of), of.address, figures or (of,),
                source=call.source)  # fmt: skip


def _exactly(of: Figure) -> str:
    return f"{written(value_of(of))}{of.indicator.unit}"


def _in_words(of: Figure) -> str:
    forecast = "，含预测月份" if of.forecast else ""
    return f"{of.indicator.title}（{of.period.label}）准确值 {_exactly(of)}{forecast}，依据 {of.row_count} 行记录"


def _growth(change: growth.Growth, places: int) -> str:
    if change.change is None:
        return "同比—"
    size = units.rounded(abs(change.change), places)
    if not size:
        return "同比持平" if not change.change else "同比基本持平"
    up, down, unit = ("提高", "下降", "个百分点") if change.points is not None else ("增长", "下降", "%")
    return f"同比{up if change.change > 0 else down}{size:f}{unit}"


def _growth_in_words(of: Figure, change: growth.Growth) -> str:
    base = "—" if change.base.value is None else written(change.base.value)
    return f"{of.indicator.title}：本期 {_exactly(of)}，上年同期 {base}{of.indicator.unit}"


def _completion_in_words(of: Figure, done: growth.Completion) -> str:
    goal = f"{written(done.goal)}{of.indicator.unit}"
    return f"准确值 {_exactly(of)}，目标 {goal}（{done.target.source}），完成 {written(done.percent, 2)}%"


PROOFS: dict[str, Callable[[Fraction, Decimal, str], str]] = {
    "more_than": words.more_than, "nearly": words.nearly, "about": words.about,
    "at_least": words.at_least, "exceeds": words.above,
}  # fmt: skip
SAYS: dict[str, Say] = {
    "figure": figure, "expected": expected, "accumulated": accumulated, "yoy": yoy, "completion": completion,
    "over_target": over_target, "listing": listing, "parameter": parameter,
    **dict.fromkeys((*PROOFS, "breaks"), quantity),
}  # fmt: skip
