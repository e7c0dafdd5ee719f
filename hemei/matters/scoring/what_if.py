"""What open call-backs would change: exact, all other units held still."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import reduce

from hemei.matters.rules import UnitUnknown
from hemei.matters.scoring.board import rank_of
from hemei.matters.scoring.rates import Counts, Weights, composite, rates


@dataclass(frozen=True)
class OpenCallback:
    """A ticket of the unit that is closed and waits for its call-back. `contacted` is None when the call-back asks
    that too; otherwise the counts hold it already."""

    number: str
    contacted: bool | None = None


@dataclass(frozen=True)
class Outcome:
    """What the person may answer; `pleased` True is 满意 or 基本满意, None is 未评价."""

    resolved: bool
    pleased: bool | None
    contacted: bool | None

    def __str__(self) -> str:
        parts = [] if self.contacted is None else ["联系过" if self.contacted else "未联系过"]
        parts.append("解决" if self.resolved else "未解决")
        parts.append({True: "满意或基本满意", False: "不满意", None: "未评价"}[self.pleased])
        return "、".join(parts)


@dataclass(frozen=True)
class Effect:
    """One call-back with one outcome: the score and rank then, and the moves (places > 0 is up)."""

    callback: OpenCallback
    outcome: Outcome
    score: Fraction | None
    rank: int | None
    change: Fraction | None
    places: int


@dataclass(frozen=True)
class WhatIf:
    """`good_needed`: the fewest call-backs that, all 解决 and 满意, move the unit up; None when all of them do not.
    `bad_allowed`: how many may be 未解决 and 不满意 before the unit falls."""

    score: Fraction | None
    rank: int | None
    effects: list[Effect]
    good_needed: int | None
    bad_allowed: int

    @property
    def movers(self) -> list[Effect]:
        """The effects that move the rank, greatest first."""
        moving = [effect for effect in self.effects if effect.places]
        return sorted(moving, key=lambda effect: (-abs(effect.places), effect.callback.number))


@dataclass(frozen=True)
class _Race:
    """The scores of all other units, held still."""

    others: list[Fraction]
    weights: Weights

    def place(self, own: Counts) -> tuple[Fraction | None, int | None]:
        score = composite(rates(own), self.weights)
        return score, None if score is None else rank_of(score, self.others)


def what_if(
    counts: Mapping[str, Counts], unit: str, open_callbacks: Sequence[OpenCallback], weights: Weights
) -> WhatIf:
    """`counts` are the month's counts after exclusions, by unit. UnitUnknown when the unit is not among them."""
    if unit not in counts:
        raise UnitUnknown(unit=unit)
    scores = [composite(rates(c), weights) for name, c in counts.items() if name != unit]
    race, own = _Race([score for score in scores if score is not None], weights), counts[unit]
    score, rank = race.place(own)
    up = _fewest(race, own, open_callbacks, good=True, moved=lambda then: _places(rank, then) > 0)
    down = _fewest(race, own, open_callbacks, good=False, moved=lambda then: _places(rank, then) < 0)
    effects = _effects(race, own, open_callbacks)
    return WhatIf(score, rank, effects, up, len(open_callbacks) if down is None else down - 1)


def _effects(race: _Race, own: Counts, callbacks: Sequence[OpenCallback]) -> list[Effect]:
    score, rank = race.place(own)
    after = {outcome: race.place(apply(own, outcome)) for c in callbacks for outcome in outcomes(c)}
    return [
        Effect(callback, outcome, *after[outcome], _less(after[outcome][0], score), _places(rank, after[outcome][1]))
        for callback in callbacks
        for outcome in outcomes(callback)
    ]


def outcomes(callback: OpenCallback) -> list[Outcome]:
    asked: tuple[bool | None, ...] = (True, False) if callback.contacted is None else (None,)
    return [Outcome(r, p, c) for c in asked for r in (True, False) for p in (True, None, False)]


def apply(counts: Counts, outcome: Outcome) -> Counts:
    """The counts once the call-back has this outcome."""
    return replace(
        counts,
        revisited=counts.revisited + 1,
        contacted=counts.contacted + (outcome.contacted is True),
        not_contacted=counts.not_contacted + (outcome.contacted is False),
        resolved=counts.resolved + outcome.resolved,
        unresolved=counts.unresolved + (not outcome.resolved),
        satisfied=counts.satisfied + (outcome.pleased is True),
        dissatisfied=counts.dissatisfied + (outcome.pleased is False),
    )


def _fewest(
    race: _Race, own: Counts, callbacks: Sequence[OpenCallback], *, good: bool, moved: Callable[[int | None], bool]
) -> int | None:
    """The fewest call-backs, chosen at best, that are all good (or all bad) and move the rank."""
    asking = sum(callback.contacted is None for callback in callbacks)
    silent = len(callbacks) - asking
    for number in range(1, len(callbacks) + 1):
        for asked in range(max(0, number - silent), min(asking, number) + 1):
            if moved(race.place(_many(own, good, asked, number - asked))[1]):
                return number
    return None


def _many(own: Counts, good: bool, asked: int, not_asked: int) -> Counts:
    answers = [Outcome(good, good, good)] * asked + [Outcome(good, good, None)] * not_asked
    return reduce(apply, answers, own)


def _less(then: Fraction | None, now: Fraction | None) -> Fraction | None:
    return None if then is None or now is None else then - now


def _places(now: int | None, then: int | None) -> int:
    return 0 if now is None or then is None else now - then
