"""The score board: counts per unit and month → rates before and after exclusions, composite, rank, change."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from hemei.kernel import dated, periods
from hemei.matters import values
from hemei.matters.rules import ScoreMonthNotValid
from hemei.matters.scoring.rates import Counts, Rates, Row, Weights, composite, rates

Key = tuple[str, str]  # unit, month
WeightsOf = Callable[[str], Weights | None]  # month → weights in force in it


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
    weights: Weights | None
    score_before: Fraction | None
    score: Fraction | None
    rank: int | None = None
    ranked: int = 0
    change: Fraction | None = None
    rank_before: int | None = None


@dataclass(frozen=True)
class Board:
    lines: list[Line]
    why_no_rank: str = ""  # set when a month has no weights in force

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


def board(found: Mapping[Key, Tally], weights_of: WeightsOf, why_no_rank: str = "") -> Board:
    """Every line of every month with the weights of that month, ranked within it; equal scores share a rank."""
    weights = {month: weights_of(month) for month in {month for _, month in found}}
    lines = {key: _line(key, tally, weights[key[1]]) for key, tally in found.items()}
    standings = _standings(lines.values())
    done = [_ranked(line, lines, standings) for line in lines.values()]
    done.sort(key=lambda line: (line.month, line.rank is None, line.rank or 0, line.unit))
    return Board(done, why_no_rank if None in weights.values() else "")


def rank_of(score: Fraction, scores: Iterable[Fraction]) -> int:
    """1 + how many are better."""
    return 1 + sum(other > score for other in scores)


def month_before(month: str) -> str:
    return periods.month(*_before(month)).code


def check_month(month: str) -> str:
    """The month as given; ScoreMonthNotValid when it is none."""
    try:
        months = periods.parse(month).months()
    except periods.BadPeriod:
        months = []
    if [period.code for period in months] != [month]:
        raise ScoreMonthNotValid(field="month", month=month)
    return month


def weights_in_force(month: str) -> Weights | None:
    """The weights that the town has adopted for the month; None when it has not (there is no default)."""
    try:
        return Weights.read(dated.value(values.SCORE_WEIGHTS, on=periods.parse(month).end))
    except dated.NotConfigured:
        return None


def _before(month: str) -> tuple[int, int]:
    year, number = int(month[:4]), int(month[5:])
    return (year, number - 1) if number > 1 else (year - 1, 12)


def _line(key: Key, tally: Tally, weights: Weights | None) -> Line:
    before, after = rates(tally.before), rates(tally.after)
    return Line(*key, tally, before, after, weights, composite(before, weights), composite(after, weights))


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
    if earlier is None or earlier.score is None or earlier.weights != line.weights:
        return line  # scores by different weights are not comparable
    last_rank = standings[earlier.month].ranks[earlier.score]
    return replace(line, change=score - earlier.score, rank_before=last_rank)
