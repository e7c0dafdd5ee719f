from datetime import date
from fractions import Fraction

import pytest

from hemei.kernel.models import DatedValue
from hemei.matters import rules
from hemei.matters.scoring import board, show
from hemei.matters.scoring.board import Tally
from hemei.matters.scoring.rates import Counts, Rates, Weights, composite, rates

EXAMPLE = Weights.read(["30", "35", "35"])


def made(contacted: int, resolved: int, pleased: int, out_of: int = 100) -> Counts:
    return Counts(
        closed=out_of, contacted=contacted, not_contacted=out_of - contacted, revisited=out_of, resolved=resolved,
        unresolved=out_of - resolved, basically_satisfied=pleased, dissatisfied=out_of - pleased,
    )  # fmt: skip


def tally(counts: Counts) -> Tally:
    return Tally(counts, counts)


def shown(found: dict, weights: Weights | None = EXAMPLE) -> dict[tuple[str, str], board.Line]:
    return {(line.unit, line.month): line for line in board.board(found, lambda month: weights).lines}


class TestRates:
    def test_each_rate_has_the_denominator_of_the_rule(self) -> None:
        found = rates(Counts(
            closed=99, contacted=3, not_contacted=1, resolved=2, unresolved=3, satisfied=4, basically_satisfied=2,
            dissatisfied=1, must_meet=8, met=6, responded=3, response_seconds=10,
        ))  # fmt: skip
        assert found == Rates(Fraction(3, 4), Fraction(2, 5), Fraction(6, 7), Fraction(3, 4), Fraction(10, 3))

    def test_a_zero_denominator_is_no_rate_and_no_composite(self) -> None:
        found = rates(Counts(closed=5, contacted=5))
        assert found.resolution is None and found.meeting is None
        assert composite(found, EXAMPLE) is None
        assert show.percent(found.resolution) == "—"

    def test_the_composite_is_weighted_and_exact(self) -> None:
        assert composite(rates(made(1, 2, 2, out_of=3)), EXAMPLE) == Fraction(10) + 2 * 35 * Fraction(2, 3)

    @pytest.mark.parametrize(
        "text", ["30,35", "30,35,36", "-10,50,60", "a,b,c", "", "NaN,50,50", "Infinity,0,0", "1,2,3,94"]
    )
    def test_weights_must_be_three_that_make_a_hundred(self, text: str) -> None:
        with pytest.raises(rules.WeightsNotValid, match="合计 100"):
            Weights.read(text.split(","))


class TestBoard:
    def test_equal_scores_share_a_rank_and_the_next_is_skipped(self) -> None:
        lines = shown({
            ("甲", "2023-06"): tally(made(90, 90, 90)), ("乙", "2023-06"): tally(made(90, 90, 90)),
            ("丙", "2023-06"): tally(made(99, 80, 80)), ("丁", "2023-06"): tally(Counts(closed=3)),
        })  # fmt: skip
        assert {unit: line.rank for (unit, _), line in lines.items()} == {"甲": 1, "乙": 1, "丙": 3, "丁": None}
        assert lines["丙", "2023-06"].ranked == 3

    def test_change_is_against_the_month_before_across_the_year(self) -> None:
        line = shown({
            ("甲", "2022-12"): tally(made(80, 80, 80)), ("乙", "2022-12"): tally(made(90, 90, 90)),
            ("甲", "2023-01"): tally(made(95, 95, 95)), ("乙", "2023-01"): tally(made(90, 90, 90)),
        })["甲", "2023-01"]  # fmt: skip
        assert (line.change, line.rank_before, line.rank) == (15, 2, 1)
        assert show.change(line) == "+15.00分，升1位"

    def test_a_gap_of_a_month_is_no_change(self) -> None:
        line = shown({("甲", "2023-01"): tally(made(8, 8, 8)), ("甲", "2023-03"): tally(made(9, 9, 9))})[
            "甲", "2023-03"
        ]
        assert line.change is None and show.change(line) == "—"

    def test_scores_by_other_weights_are_not_compared(self) -> None:
        found = {("甲", "2023-01"): tally(made(8, 8, 8)), ("甲", "2023-02"): tally(made(9, 9, 9))}
        other = Weights.read(["20", "40", "40"])
        last = board.board(found, lambda month: EXAMPLE if month == "2023-01" else other).lines[-1]
        assert last.rank == 1 and last.change is None

    def test_before_and_after_exclusion_are_both_kept(self) -> None:
        bad, good = made(0, 0, 0, out_of=1), made(1, 1, 1, out_of=1)
        found = board.tallies([("甲", "2023-06", False, good), ("甲", "2023-06", True, bad)])
        line = shown(found)["甲", "2023-06"]
        assert (line.before.resolution, line.after.resolution) == (Fraction(1, 2), 1)
        assert (line.score_before, line.score) == (50, 100)

    def test_a_town_is_the_sum_of_its_villages_not_the_mean_of_their_rates(self) -> None:
        found = {("甲", "2023-06"): tally(made(1, 1, 1, out_of=1)), ("乙", "2023-06"): tally(made(0, 0, 0, out_of=9))}
        town = board.roll_up(found, lambda unit: "镇")
        assert rates(town["镇", "2023-06"].after).resolution == Fraction(1, 10)

    def test_without_weights_there_is_no_score_and_it_says_why(self) -> None:
        found = board.board({("甲", "2023-06"): tally(made(9, 9, 9))}, lambda month: None, "没有权重")
        assert found.lines[0].score is None and found.lines[0].rank is None
        assert "没有权重" in show.table(found)


@pytest.mark.django_db
def test_weights_come_from_the_dated_value_of_the_month() -> None:
    assert board.weights_in_force("2023-06") is None
    DatedValue.objects.create(
        key="matters.score_weights", value=["30", "35", "35"], since=date(2023, 7, 1), source="办法", approver="x"
    )
    assert board.weights_in_force("2023-06") is None
    assert board.weights_in_force("2023-07") == EXAMPLE


@pytest.mark.parametrize("text", ["2023", "2023-13", "六月", "2023-6", "2023~2023-01-31"])
def test_a_month_is_a_month(text: str) -> None:
    with pytest.raises(rules.ScoreMonthNotValid):
        board.check_month(text)


@pytest.mark.parametrize(("value", "text"), [
    (Fraction(1, 8), "0.13"), (Fraction(-1, 8), "-0.13"), (Fraction(923, 10), "92.30"), (Fraction(1, 3), "0.33"),
])  # fmt: skip
def test_rounds_half_up_and_keeps_zeros(value: Fraction, text: str) -> None:
    assert show.points(value) == text
