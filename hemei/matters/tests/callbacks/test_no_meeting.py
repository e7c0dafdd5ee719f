"""Who could not be met is not counted as 应见面."""

import pytest

from hemei.matters.actions.meeting import waive_meeting
from hemei.matters.models import Category, Matter
from hemei.matters.rules import tickets as rules
from hemei.matters.scoring import site
from hemei.matters.tests.months.closed import closed
from hemei.places.tests.factories import TOWN, VILLAGES


@pytest.fixture
def matter(units, dispatcher) -> Matter:
    Category.objects.filter(code="c.clean").update(must_meet=True)
    return closed(dispatcher, units["village0"], "A")


def must_meet() -> int:
    return site.tally(TOWN, "2023-06").after.must_meet


def test_it_is_noted_by_the_unit_on_a_page_and_taken_back(matter, client_for):
    village = client_for("village_secretary", VILLAGES[0])
    url = f"/matters/call-backs/{matter.pk}/no-meeting/"
    assert must_meet() == 1 and url in village.get(f"/matters/{matter.pk}/").content.decode()
    village.post(url, {"why": "away", "note": "电话里说在外地打工"})
    assert must_meet() == 0
    assert Matter.objects.get().events.last().note == "诉求人在外地：电话里说在外地打工"
    village.post(url, {"why": "", "note": "已回村"})
    assert must_meet() == 1


def test_it_needs_a_known_reason_and_how_it_is_known(matter, dispatcher):
    with pytest.raises(rules.NoMeetingUnknown, match="忙"):
        waive_meeting(matter=matter, why="忙", note="没空", by=dispatcher)
    with pytest.raises(rules.ReasonMissing):
        waive_meeting(matter=matter, why="away", note=" ", by=dispatcher)
    assert must_meet() == 1
