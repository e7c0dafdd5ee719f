"""改村（社区）: within one's scope at both ends, until it is closed."""

import pytest

from hemei.kernel.errors import Conflict, NotPermitted, OutOfScope
from hemei.kernel.models import AuditEntry
from hemei.matters import actions
from hemei.matters.models import Matter
from hemei.matters.rules import tickets as rules
from hemei.matters.tests.tickets import matter_in
from hemei.people.access import Console
from hemei.places.tests.factories import OTHER_TOWN, OTHER_VILLAGE, VILLAGES

BY = Console("test")


def test_the_place_changes_the_cell_is_asked_anew_the_unit_stays(units, dispatcher):
    matter = matter_in("to_sign", BY, units["village0"], cell_code=f"{VILLAGES[0]}001")
    before = str(matter.area)
    actions.relocate(matter=matter, area=VILLAGES[1], note="来电人说错了", by=dispatcher)
    assert (matter.area_id, matter.cell_code, matter.unit) == (VILLAGES[1], "", units["village0"])
    event = matter.events.last()
    assert (event.verb, event.note) == ("改地点", f"{before} → {matter.area}。来电人说错了") and str(
        matter.area
    ) != before
    assert AuditEntry.objects.filter(verb="改地点").count() == 1


def test_neither_from_elsewhere_nor_to_elsewhere(units, by_role, dispatcher):
    matter = matter_in("intake", BY, units["village0"])
    with pytest.raises(OutOfScope):
        actions.relocate(matter=matter, area=OTHER_VILLAGE, by=dispatcher)
    with pytest.raises(OutOfScope):
        actions.relocate(matter=matter, area=OTHER_VILLAGE, by=by_role("dispatcher", OTHER_TOWN))
    with pytest.raises(NotPermitted):
        actions.relocate(matter=matter, area=VILLAGES[0], by=by_role("village_secretary", VILLAGES[0]))
    assert Matter.objects.get().area_id == VILLAGES[0] and matter.events.count() == 1


@pytest.mark.parametrize("state", ["called", "archived"])
def test_closed_matters_stay_where_they_are(state, units, dispatcher):
    matter = matter_in(state, BY, units["village0"])
    with pytest.raises(rules.ClosedAlready):
        actions.relocate(matter=matter, area=VILLAGES[1], by=dispatcher)
    assert Matter.objects.get().area_id == VILLAGES[0]


def test_a_declined_and_a_merged_one_too(units, dispatcher):
    declined = matter_in("intake", BY, units["village0"])
    actions.decline(matter=declined, reason_class="beyond", note="市场行为", by=dispatcher)
    merged, into = (matter_in("intake", BY, units["village0"], key=key) for key in ("T2", "T3"))
    actions.merge(matter=merged, into=into, by=dispatcher)
    for ended in (declined, merged):
        with pytest.raises(rules.ClosedAlready):
            actions.relocate(matter=ended, area=VILLAGES[1], by=dispatcher)


def test_of_two_at_once_the_second_is_told(units, dispatcher):
    matter = matter_in("intake", BY, units["village0"])
    same = Matter.objects.get(pk=matter.pk)
    actions.relocate(matter=matter, area=VILLAGES[1], by=dispatcher)
    with pytest.raises(Conflict):
        actions.relocate(matter=same, area=VILLAGES[2], by=BY)
    assert Matter.objects.get().area_id == VILLAGES[1]
