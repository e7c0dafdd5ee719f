"""三圈共治 as data: circles from a day on, matters handed outward one by one."""

from datetime import date

import pytest

from hemei.kernel.errors import Conflict, NotPermitted
from hemei.matters import actions, queries
from hemei.matters.models import Circle, Matter
from hemei.matters.rules import articles as rules
from hemei.matters.rules.tickets import ReasonMissing
from hemei.matters.tests.tickets import START, matter_in
from hemei.people.access import Console

BY = Console("test")


@pytest.fixture
def circles(units):
    return actions.load_circles(by=BY, on=date(2023, 1, 1))


@pytest.fixture
def matter(units, dispatcher, circles):
    return matter_in("handling", dispatcher, units["village0"])


def move(matter, order, by, **changes):
    return actions.move_to_circle(matter=matter, order=order, **{"note": "本圈办不了", "by": by, "at": START} | changes)


def test_a_matter_goes_outward_circle_by_circle_and_back(matter, dispatcher):
    for order in (1, 2, 3, 1):
        move(matter, order, dispatcher)
    matter.refresh_from_db()
    told = [event.note for event in matter.events.filter(verb="转入圈层")]
    assert (matter.circle, len(told)) == (1, 4)
    assert told[1].startswith("紧密圈（未确认）：")


@pytest.mark.parametrize(("now", "order"), [(None, 2), (1, 3), (2, 2)])
def test_no_circle_is_skipped(matter, dispatcher, now, order):
    for step in range(1, (now or 0) + 1):
        move(matter, step, dispatcher)
    with pytest.raises(rules.CircleOutOfOrder):
        move(matter, order, dispatcher)


def test_a_circle_that_is_not_there_and_no_reason_are_refused(matter, dispatcher, by_role):
    with pytest.raises(rules.CircleUnknown):
        move(matter, 4, dispatcher)
    with pytest.raises(ReasonMissing):
        move(matter, 1, dispatcher, note=" ")
    with pytest.raises(NotPermitted):
        move(matter, 1, by_role("finance"))


def test_of_two_moves_at_once_one_is_told(matter, dispatcher):
    other = Matter.objects.get(pk=matter.pk)
    move(matter, 1, dispatcher)
    with pytest.raises(Conflict):
        move(other, 1, dispatcher)


def test_the_circles_of_a_day_are_those_in_force(circles, dispatcher):
    Circle.objects.filter(order=1).update(until=date(2023, 6, 30))
    Circle.objects.create(order=1, name="村级圈", since=date(2023, 7, 1), source="会议纪要", confirmed=True)
    before, after = queries.circles(date(2023, 6, 30)), queries.circles(date(2023, 7, 1))
    assert [str(circle) for circle in (before[0], after[0])] == ["核心圈（未确认）", "村级圈"]
    assert (len(before), len(after)) == (3, 3)
