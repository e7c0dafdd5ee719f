"""Performances, activities, contests: what counts, what may be announced, how a league stands."""

from datetime import date, timedelta

import pytest

from hemei.culture import queries, rules
from hemei.culture.actions import gatherings
from hemei.culture.models import Fixture
from hemei.culture.tests.factories import BY, activity, coming, contest, fixture, make, performance, today
from hemei.indicators.figures import figure
from hemei.kernel.errors import OutOfScope, RuleError
from hemei.ledgers import actions
from hemei.ledgers.checks import DaysOutOfOrder
from hemei.ledgers.rules import InvalidRecord
from hemei.places.tests.factories import TOWN

pytestmark = pytest.mark.usefixtures("town")


def value(which, **where):
    return figure(f"culture.{which}", TOWN, "2023", where).value


def test_levels_are_counted_apart_and_only_what_was_held():
    for number, level in enumerate(("nation", "city", "district", "town", "town", "village")):
        performance(title=f"演出{number}", level=level, attendance=100)
    performance(title="还没有人次", level="district")
    assert (value("high_performances"), value("town_performances"), value("performances")) == (3, 2, 6)
    assert value("audience") == 600


def test_activities_by_kind():
    activity(attendance=20)
    activity(title="风筝课", kind="kites", attendance=15)
    assert (value("activities"), value("activities", kind="风筝制作")) == (2, 1)


def test_person_times_of_contests_and_trainings():
    contest(attendance=300)
    contest(title="太极拳培训", kind="training", sport="太极拳", attendance=40)
    assert (value("contests"), value("contest_attendance")) == (2, 340)


def test_nobody_came_before_the_day():
    with pytest.raises(rules.NotHeldYet):
        activity(held_on=today() + timedelta(days=3), attendance=5)


def test_place_and_days():
    with pytest.raises(rules.PlaceMissing):
        activity(place="")
    with pytest.raises(DaysOutOfOrder):
        contest(until=date(2023, 6, 1))


SOON = timedelta(days=60)


@pytest.mark.parametrize(
    ("more", "rule"),
    [
        ({}, rules.ExpectedMissing),
        ({"expected": 1200}, rules.PermitMissing),
        ({"expected": 1000}, rules.PermitMissing),
        ({"expected": 5000, "permit_number": "安许1", "permit_by": "district"}, rules.PermitOfCity),
        ({"expected": 10, "commercial": True}, rules.LicenceMissing),
    ],
)
def test_what_may_not_be_announced(more, rule):
    row = performance(held_on=today() + SOON, **more)
    with pytest.raises(rule):
        gatherings.publish(gathering=row, by=BY)
    row.refresh_from_db()
    assert row.published_on is None and row.expected == more.get("expected")


@pytest.mark.parametrize(
    "more",
    [
        {"expected": 999}, {"expected": 1200, "permit_number": "安许1", "permit_by": "district"},
        {"expected": 5000, "permit_number": "安许1", "permit_by": "city"},
        {"expected": 10, "commercial": True, "licence_number": "文演1"},
    ],
)  # fmt: skip
def test_what_may_be_announced(more):
    row = gatherings.publish(gathering=performance(held_on=today() + SOON, **more), by=BY)
    assert row.published_on == today()
    assert [found.pk for found in queries.announced(today())] == [row.pk]


def test_the_permit_is_applied_for_twenty_days_before():
    held = today() + SOON
    given = {"held_on": held, "expected": 1200, "permit_number": "安许1"}
    with pytest.raises(rules.PermitLate, match="20 天"):
        performance(**given, permit_applied_on=held - timedelta(days=19))
    assert performance(**given, permit_applied_on=held - timedelta(days=20)).pk


def test_what_is_announced_stays_permitted():
    row = coming()
    with pytest.raises(rules.PermitMissing):
        actions.correct(record=row, values={"expected": 1200}, reason="来的人多", version=row.version, by=BY)


def test_not_reviewed_twice_or_over():
    with pytest.raises(rules.NotReviewed):
        gatherings.publish(gathering=make("activity", False, title="草", kind="kites", held_on=today(), place="甲"),
                           by=BY)  # fmt: skip
    row = coming()
    with pytest.raises(rules.PublishedAlready):
        gatherings.publish(gathering=row, by=BY)
    with pytest.raises(rules.OverAlready):
        gatherings.publish(gathering=activity(title="去年的", expected=5), by=BY)


def test_taken_back_with_a_reason():
    row = coming()
    with pytest.raises(rules.ReasonMissing):
        gatherings.withdraw(gathering=row, reason=" ", by=BY)
    gatherings.withdraw(gathering=row, reason="天气", by=BY)
    assert queries.announced(today()) == []
    with pytest.raises(OutOfScope):
        queries.one_announced("activity", row.pk, today())


def test_the_clerk_enters_and_the_head_announces(by_role):
    row = activity(held_on=today() + SOON, expected=5)
    with pytest.raises(RuleError):
        gatherings.publish(gathering=row, by=by_role("culture_clerk"))
    assert gatherings.publish(gathering=row, by=by_role("culture_head")).published_on


def test_standings_come_out_of_the_fixtures():
    of = contest()
    fixture(of, "甲队", "乙队", (3, 1))
    fixture(of, "乙队", "丙队", (2, 2))
    fixture(of, "丙队", "甲队", (1, 0), round="第二轮")
    fixture(of, "甲队", "丁队", None, round="第三轮")
    lines = [(line.team, line.played, line.total, line.difference) for line in queries.standings(of)]
    assert lines == [("丙队", 2, 4, 1), ("甲队", 2, 3, 1), ("乙队", 2, 1, -2)]


@pytest.mark.parametrize(
    ("more", "rule"),
    [({"away": "甲队"}, rules.SameTeams), ({"home_score": 1}, rules.HalfScore),
     ({"played_on": date(2023, 8, 1)}, rules.PlayedOutside)],
)  # fmt: skip
def test_a_wrong_fixture(more, rule):
    with pytest.raises(rule):
        fixture(contest(), "甲队", **{"away": "乙队", "score": None, **more})
    assert not Fixture.objects.exists()


def test_a_wrong_time_is_named():
    with pytest.raises(InvalidRecord, match="开始时间"):
        activity(starts_at="下午")
