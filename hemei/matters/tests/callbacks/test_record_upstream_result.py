"""The hotline's own call-back: recorded whenever it comes, once, and before the town's word."""

import pytest

from hemei.kernel.errors import NotPermitted
from hemei.matters import actions
from hemei.matters.models import Matter, State
from hemei.matters.rules import tickets as rules
from hemei.matters.tests.tickets import matter_in
from hemei.places.tests.factories import VILLAGES

UNHAPPY = {"contacted": True, "resolved": False, "satisfaction": "dissatisfied", "met": None}


def stored(matter: Matter) -> Matter:
    return Matter.objects.get(pk=matter.pk)


def test_it_calls_back_a_matter_that_waits_for_it(units, dispatcher):
    matter = matter_in(State.TO_CALL, dispatcher, units["village0"])
    heard = actions.record_upstream_result(matter=matter, **UNHAPPY, by=dispatcher)
    now = stored(matter)
    assert (now.state, now.contacted, now.resolved, now.satisfaction) == (State.CALLED, True, False, "dissatisfied")
    assert now.closed_at == heard.at
    assert (heard.channel, heard.reached) == ("upstream", True)


def test_the_same_result_again_makes_no_second_record(units, dispatcher):
    matter = matter_in(State.TO_CALL, dispatcher, units["village0"])
    first = actions.record_upstream_result(matter=matter, **UNHAPPY, by=dispatcher)
    version = stored(matter).version
    assert actions.record_upstream_result(matter=stored(matter), **UNHAPPY, by=dispatcher) == first
    assert (stored(matter).version, matter.call_backs.count()) == (version, 1)
    actions.record_upstream_result(matter=matter, **{**UNHAPPY, "resolved": True}, by=dispatcher)
    assert (stored(matter).resolved, matter.call_backs.count()) == (True, 2)


def test_after_the_towns_own_call_back_the_hotlines_word_counts(units, dispatcher):
    matter = matter_in(State.ARCHIVED, dispatcher, units["village0"])
    closed = matter.closed_at
    actions.record_upstream_result(matter=matter, **UNHAPPY, by=dispatcher)
    now = stored(matter)
    assert (now.state, now.resolved, now.closed_at) == (State.ARCHIVED, False, closed)


def test_before_the_answer_it_is_kept_and_taken_when_the_matter_waits(units, dispatcher):
    matter = matter_in(State.ANSWERED, dispatcher, units["village0"])
    actions.record_upstream_result(matter=matter, **UNHAPPY, by=dispatcher)
    assert (stored(matter).state, stored(matter).closed_at) == (State.ANSWERED, None)
    actions.feed_back(matter=matter, by=dispatcher)
    actions.record_upstream_result(matter=matter, **UNHAPPY, by=dispatcher)
    assert (stored(matter).state, matter.call_backs.count()) == (State.CALLED, 1)


def test_a_result_repeated_after_reopening_is_a_new_one(units, dispatcher):
    matter = matter_in(State.TO_CALL, dispatcher, units["village0"])
    actions.record_upstream_result(matter=matter, **UNHAPPY, by=dispatcher)
    actions.reopen(matter=matter, reason="未解决", by=dispatcher)
    actions.record_upstream_result(matter=matter, **UNHAPPY, by=dispatcher)
    assert matter.call_backs.count() == 2
    assert stored(matter).resolved is False


def test_an_unknown_answer_and_a_village_are_refused(units, dispatcher, by_role):
    matter = matter_in(State.TO_CALL, dispatcher, units["village0"])
    with pytest.raises(rules.SatisfactionUnknown, match="还行"):
        actions.record_upstream_result(matter=matter, **{**UNHAPPY, "satisfaction": "还行"}, by=dispatcher)
    with pytest.raises(NotPermitted):
        actions.record_upstream_result(matter=matter, **UNHAPPY, by=by_role("village_secretary", VILLAGES[0]))
    assert not matter.call_backs.exists()
