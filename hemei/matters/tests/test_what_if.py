"""Against brute force: every assignment of outcomes to the open call-backs."""

from itertools import product

import pytest

from hemei.matters import rules
from hemei.matters.scoring.board import rank_of
from hemei.matters.scoring.rates import Counts, Weights, composite, rates
from hemei.matters.scoring.what_if import OpenCallback, apply, outcomes, what_if

WEIGHTS = Weights.read(["30", "35", "35"])


def made(good: int, bad: int) -> Counts:
    return Counts(contacted=good, not_contacted=bad, resolved=good, unresolved=bad, satisfied=good, dissatisfied=bad)


COUNTS = {"甲": made(8, 2), "乙": made(9, 1), "丙": made(17, 3), "丁": made(78, 22)}
OPEN = [OpenCallback("T1"), OpenCallback("T2", contacted=True), OpenCallback("T3"), OpenCallback("T4", contacted=True)]


def ranks_after() -> dict[int, list[int]]:
    """By how many call-backs have been made: every rank that 甲 may have then."""
    others = [composite(rates(c), WEIGHTS) for unit, c in COUNTS.items() if unit != "甲"]
    found: dict[int, list[int]] = {}
    for chosen in product(*([*outcomes(callback), None] for callback in OPEN)):
        own = COUNTS["甲"]
        for outcome in chosen:
            own = apply(own, outcome) if outcome else own
        made = sum(outcome is not None for outcome in chosen)
        found.setdefault(made, []).append(rank_of(composite(rates(own), WEIGHTS), others))
    return found


def test_the_fewest_good_answers_that_raise_it_and_the_bad_ones_it_can_bear() -> None:
    found = what_if(COUNTS, "甲", OPEN, WEIGHTS)
    by_number = ranks_after()
    assert found.rank == 3 and by_number[0] == [3]
    assert found.good_needed == next((n for n in range(1, 5) if min(by_number[n]) < 3), None)
    assert found.bad_allowed == next((n for n in range(1, 5) if max(by_number[n]) > 3), len(OPEN) + 1) - 1


def test_each_effect_is_exact() -> None:
    found = what_if(COUNTS, "甲", OPEN[:1], WEIGHTS)
    assert len(found.effects) == 12
    for effect in found.effects:
        score = composite(rates(apply(COUNTS["甲"], effect.outcome)), WEIGHTS)
        assert effect.score == score and effect.change == score - found.score
        assert effect.places == found.rank - effect.rank
    worst = min(found.effects, key=lambda effect: effect.change)
    assert str(worst.outcome) == "未联系过、未解决、不满意" and worst.places == -1
    assert found.movers and all(effect.places for effect in found.movers)


def test_a_known_contact_is_not_asked_again() -> None:
    assert len(outcomes(OpenCallback("T2", contacted=True))) == 6


def test_a_unit_without_score_gets_none_invented() -> None:
    found = what_if(COUNTS | {"戊": Counts()}, "戊", [OpenCallback("T9", contacted=True)], WEIGHTS)
    assert (found.score, found.rank, found.good_needed, found.bad_allowed) == (None, None, None, 1)
    assert all(effect.places == 0 and effect.change is None for effect in found.effects)


def test_no_open_callbacks_no_effects() -> None:
    found = what_if(COUNTS, "甲", [], WEIGHTS)
    assert (found.effects, found.good_needed, found.bad_allowed) == ([], None, 0)


def test_an_unknown_unit_is_named() -> None:
    with pytest.raises(rules.UnitUnknown, match="“子虚村”"):
        what_if(COUNTS, "子虚村", OPEN, WEIGHTS)
