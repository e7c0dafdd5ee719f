"""Attempts that reached nobody: apart in time, and enough of them before the call-back is given up."""

from datetime import timedelta

import pytest

from hemei.kernel.transitions import StepNotAllowed
from hemei.matters import actions
from hemei.matters.models import Matter, State
from hemei.matters.rules import tickets as rules
from hemei.matters.tests.tickets import START, matter_in

DAY, HOUR = timedelta(days=1), timedelta(hours=1)


@pytest.fixture
def matter(units, dispatcher) -> Matter:
    return matter_in(State.TO_CALL, dispatcher, units["village0"])


def tried(matter: Matter, by, *after: timedelta) -> None:
    for wait in after:
        actions.call_back(matter=matter, by=by, reached=False, at=START + DAY + wait)


def test_three_calls_on_two_days_are_enough(matter, dispatcher):
    tried(matter, dispatcher, 0 * HOUR, 3 * HOUR, DAY)
    actions.give_up_calling(matter=matter, by=dispatcher, at=START + 3 * DAY)
    stored = Matter.objects.get(pk=matter.pk)
    assert (stored.state, stored.closed_at, stored.resolved) == (State.CALLED, START + 3 * DAY, None)
    assert stored.events.last().verb == "结束回访"


@pytest.mark.parametrize("after", [[0 * HOUR, DAY], [0 * HOUR, 3 * HOUR, 6 * HOUR]])
def test_too_few_calls_or_days_are_refused(matter, dispatcher, after):
    tried(matter, dispatcher, *after)
    with pytest.raises(rules.NotCalledEnough, match=f"现有 {len(after)} 次"):
        actions.give_up_calling(matter=matter, by=dispatcher)
    matter.refresh_from_db()
    assert matter.state == State.TO_CALL


def test_the_next_try_waits(matter, dispatcher):
    tried(matter, dispatcher, 0 * HOUR)
    with pytest.raises(rules.CalledTooSoon, match="最早 06-02 11:00"):
        tried(matter, dispatcher, HOUR)
    assert matter.call_backs.count() == 1
    actions.call_back(matter=matter, by=dispatcher, reached=True, resolved=True, satisfaction="satisfied",
                      at=START + DAY + HOUR)  # fmt: skip


def test_a_unit_logs_that_it_reached_nobody(units, dispatcher):
    matter = matter_in(State.SIGNED, dispatcher, units["village0"])
    actions.log_failed_contact(matter=matter, by=dispatcher, note="关机", at=START + 5 * HOUR)
    assert (matter.state, matter.events.last().verb) == (State.SIGNED, "联系未接通")
    with pytest.raises(rules.CalledTooSoon):
        actions.log_failed_contact(matter=matter, by=dispatcher, at=START + 6 * HOUR)
    archived = matter_in(State.ARCHIVED, dispatcher, units["village0"], key="T2")
    with pytest.raises(rules.NotInHandling):
        actions.log_failed_contact(matter=archived, by=dispatcher)


def test_calls_before_reopening_do_not_count(matter, dispatcher):
    tried(matter, dispatcher, 0 * HOUR, 3 * HOUR, DAY)
    actions.give_up_calling(matter=matter, by=dispatcher, at=START + 3 * DAY)
    actions.reopen(matter=matter, reason="又联系上了", by=dispatcher, at=START + 4 * DAY)
    with pytest.raises(rules.NotCalledEnough, match="现有 0 次"):
        actions.give_up_calling(matter=matter, by=dispatcher)


def test_what_does_not_wait_for_a_call_back_is_not_given_up(units, dispatcher, monkeypatch):
    matter = matter_in(State.HANDLING, dispatcher, units["village0"], key="T3")
    monkeypatch.setattr("hemei.matters.callbacks.calling.check_enough", lambda tried, on: None)
    with pytest.raises(StepNotAllowed):
        actions.give_up_calling(matter=matter, by=dispatcher)
