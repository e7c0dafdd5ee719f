"""Stations: a status by dated events, none out of turn; milestones in their order."""

import pytest

from hemei.indicators.figures import figure
from hemei.kernel import periods
from hemei.livelihood import rules_elderly as rules
from hemei.livelihood.tests.elderly import enter, event, station
from hemei.places.tests.factories import TOWN


def value(code, period="2023"):
    return figure(f"livelihood.{code}", TOWN, periods.parse(period)).value


def test_the_status_is_that_of_the_last_event_of_the_period(town):
    moved = station("甲驿站", opened=None)
    event(moved, "preparing", "2023-02-01")
    event(moved, "operating", "2023-09-01")
    assert [value("stations_preparing", p) for p in ("2023-01", "2023-02", "2023-08", "2023-09")] == [0, 1, 1, 0]
    assert [value("stations_operating", p) for p in ("2023-08", "2023-09", "2023")] == [0, 1, 1]


def test_an_adjustment_counts_once_a_year_and_is_not_operating_meanwhile(town):
    adjusted = station("甲驿站")
    event(adjusted, "adjusting", "2023-03-01")
    event(adjusted, "operating", "2023-05-01")
    event(adjusted, "adjusting", "2023-08-01")
    assert (value("station_adjustments"), value("station_adjustments", "2022")) == (1, 0)
    assert (value("stations_operating", "2023-06"), value("stations_operating")) == (1, 0)


def test_an_event_that_is_not_reviewed_does_not_count(town):
    made = station("甲驿站", opened=None)
    event(made, "preparing", "2023-02-01", approve=False)
    assert value("stations_preparing") == 0


@pytest.mark.parametrize(
    ("status", "on", "rule"),
    [
        ("preparing", "2023-01-01", rules.StatusOutOfTurn), ("operating", "2022-05-01", rules.StatusOutOfTurn),
        ("closed", "2022-03-01", rules.TwoEventsOneDay), ("adjusting", "2022-02-01", rules.StatusOutOfTurn),
        ("closed", "2999-01-01", rules.DayInFuture),
    ],
)  # fmt: skip
def test_what_is_out_of_turn_is_refused(town, status, on, rule):
    made = station()
    with pytest.raises(rule):
        event(made, status, on)


def test_an_event_before_another_must_leave_that_one_possible(town):
    made = station()
    event(made, "adjusting", "2023-03-01")
    with pytest.raises(rules.StatusOutOfTurn, match="2023-03-01"):
        event(made, "closed", "2023-01-01")


@pytest.mark.parametrize(
    ("status", "missing", "rule"),
    [
        ("adjusting", "after", rules.AdjustmentUnexplained), ("closed", "reason", rules.ClosureUnexplained),
    ],
)  # fmt: skip
def test_a_change_is_explained(town, status, missing, rule):
    made = station()
    with pytest.raises(rule):
        event(made, status, "2023-03-01", **{missing: ""})


def test_opening_needs_its_filing(town):
    made = station(opened=None)
    with pytest.raises(rules.OpeningWithoutFiling):
        event(made, "operating", "2023-03-01", document="")


def test_no_milestone_is_skipped_and_each_is_proved(town):
    made = station(opened=None)
    enter("station_milestone", station=made, gate="site", reached_on="2023-01-05", document="选址会议纪要")
    with pytest.raises(rules.GateOutOfTurn, match="建设批复"):
        enter("station_milestone", station=made, gate="works", reached_on="2023-03-05", document="验收单")
    with pytest.raises(rules.GateWithoutProof):
        enter("station_milestone", station=made, gate="approval", reached_on="2023-03-05")
    planned = enter("station_milestone", station=made, gate="fire", planned_on="2023-12-01")
    assert planned.reached_on is None
