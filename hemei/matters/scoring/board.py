"""The score board: counts per unit and month → rates before and after exclusions, composite, rank, change."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from hemei.kernel import dated, periods
from hemei.matters import values
from hemei.matters.rules import ScoreMonthNotValid
from hemei.matters.scoring.rates import Counts, Rates, Row, Weights, composite, rates

Key = tuple[str, str]  # unit, month


@dataclass(frozen=True)
class Tally:
    """Counts of one unit and month before (剔除前) and after (剔除后) exclusions."""

    before: Counts = Counts()
    after: Counts = Counts()

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(self.before + other.before, self.after + other.after)


@dataclass(frozen=True)
class Line:
    """One unit in one month. `score`, `rank` and `change` (points on the month before) are after exclusions."""

    unit: str
    month: str
    tally: Tally
    before: Rates
    after: Rates
    score_before: Fraction | None
    score: Fraction | None
    rank: int | None = None
    ranked: int = 0
    change: Fraction | None = None
    rank_before: int | None = None


@dataclass(frozen=True)
class Board:
    lines: list[Line]
    weights: Weights | None
    why_no_rank: str = ""

    def only(self, month: str) -> "Board":
        return replace(self, lines=[line for line in self.lines if line.month == month])


def tallies(rows: Iterable[Row]) -> dict[Key, Tally]:
    """Rows as an engine returns them, folded into before and after."""
    folded: dict[Key, Tally] = {}
    for unit, month, excluded, counts in rows:
        part = Tally(before=counts, after=Counts() if excluded else counts)
        folded[unit, month] = folded.get((unit, month), Tally()) + part
    return folded


def roll_up(found: Mapping[Key, Tally], parent_of: Callable[[str], str]) -> dict[Key, Tally]:
    """The same for the units above: sums of counts, never means of rates."""
    above: dict[Key, Tally] = {}
    for (unit, month), tally in found.items():
        key = parent_of(unit), month
        above[key] = above.get(key, Tally()) + tally
    return above


def board(found: Mapping[Key, Tally], weights: Weights | None, why_no_rank: str = "") -> Board:
    """Every line of every month, ranked within its month; equal scores share a rank."""
    lines = {key: _line(key, tally, weights) for key, tally in found.items()}
    standings = _standings(lines.values())
    done = [_ranked(line, lines, standings) for line in lines.values()]
    done.sort(key=lambda line: (line.month, line.rank is None, line.rank or 0, line.unit))
    return Board(done, weights, "" if weights else why_no_rank)


def rank_of(score: Fraction, scores: Iterable[Fraction]) -> int:
    """1 + how many are better."""
    return 1 + sum(other > score for other in scores)


def month_before(month: str) -> str:
    return periods.month(*_before(month)).code


def check_month(month: str) -> str:
    """The month as given; ScoreMonthNotValid when it is none."""
    try:
        period = periods.parse(month)
    except periods.BadPeriod:
        raise ScoreMonthNotValid(field="month", month=month) from None
    if len(period.months()) != 1 or period.code != month:
        raise ScoreMonthNotValid(field="month", month=month)
    return month


def weights_on(day: date) -> Weights:
    """The weights in force; NotConfigured when the town has adopted none (there is no default)."""
    return Weights.read(dated.value(values.SCORE_WEIGHTS, on=day))


def _before(month: str) -> tuple[int, int]:
    year, number = int(month[:4]), int(month[5:])
    return (year, number - 1) if number > 1 else (year - 1, 12)


def _line(key: Key, tally: Tally, weights: Weights | None) -> Line:
    before, after = rates(tally.before), rates(tally.after)
    return Line(*key, tally, before, after, composite(before, weights), composite(after, weights))


@dataclass(frozen=True)
class _Standing:
    """The scores of one month: score → rank, and how many units have a score."""

    ranks: dict[Fraction, int]
    units: int


def _standings(lines: Iterable[Line]) -> dict[str, _Standing]:
    """One sorted pass per month; comparing each unit with all others would be quadratic."""
    by_month: dict[str, list[Fraction]] = {}
    for line in lines:
        if line.score is not None:
            by_month.setdefault(line.month, []).append(line.score)
    return {month: _standing(scores) for month, scores in by_month.items()}


def _standing(scores: list[Fraction]) -> _Standing:
    ranks: dict[Fraction, int] = {}
    for place, score in enumerate(sorted(scores, reverse=True), 1):
        ranks.setdefault(score, place)
    return _Standing(ranks, len(scores))


def _ranked(line: Line, lines: Mapping[Key, Line], standings: Mapping[str, _Standing]) -> Line:
    score = line.score
    if score is None:
        return line
    now = standings[line.month]
    line = replace(line, rank=now.ranks[score], ranked=now.units)
    earlier = lines.get((line.unit, month_before(line.month)))
    if earlier is None or earlier.score is None:
        return line
    last_rank = standings[earlier.month].ranks[earlier.score]
    return replace(line, change=score - earlier.score, rank_before=last_rank)
