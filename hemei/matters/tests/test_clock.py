"""The clock of a matter: upstream deadlines, extensions, pauses and 挂账, each approved and exact."""

from datetime import date, timedelta

import pytest

from hemei.matters import actions
from hemei.matters.models import State
from hemei.matters.rules import tickets as rules
from hemei.matters.tests.tickets import START, matter_in

DAY = timedelta(days=1)
ASKED = {"reason": "等待备件", "explained": True}


@pytest.fixture
def head(by_role):
    return by_role("leader")


@pytest.fixture
def matter(units, dispatcher):
    return matter_in("handling", dispatcher, units["department"])


def approve(delay, head, at):
    return actions.decide_delay(delay=delay, approve=True, by=head, at=at)


def test_a_dispatcher_cannot_override_upstream(units, dispatcher):
    upstream = START + 2 * DAY
    matter = matter_in("intake", dispatcher, units["department"], upstream_due=upstream)
    actions.dispatch(matter=matter, unit=units["department"], by=dispatcher, due=START + 9 * DAY, at=START)
    assert matter.due_at == upstream


def test_an_extension_moves_the_deadline_once(matter, dispatcher, head):
    later = matter.due_at + DAY
    delay = actions.ask_delay(matter=matter, kind="extension", new_due=later, by=dispatcher, at=START + DAY, **ASKED)
    approve(delay, head, START + DAY)
    assert delay.matter.due_at == later
    with pytest.raises(rules.OneExtensionOnly):
        actions.ask_delay(matter=delay.matter, kind="extension", new_due=later + DAY, by=dispatcher, **ASKED)


def test_an_extension_is_no_longer_than_the_term(matter, dispatcher):
    with pytest.raises(rules.ExtensionTooLong):
        actions.ask_delay(matter=matter, kind="extension", new_due=matter.due_at + 30 * DAY, by=dispatcher, **ASKED)


def test_nobody_decides_his_own_request(matter, dispatcher):
    delay = actions.ask_delay(matter=matter, kind="pause", by=dispatcher, **ASKED)
    with pytest.raises(rules.DecideOwnRequest):
        actions.decide_delay(delay=delay, approve=True, by=dispatcher)


def test_a_suspension_during_a_pause_keeps_the_time_already_paused(matter, dispatcher, head):
    due = matter.due_at
    pause = actions.ask_delay(matter=matter, kind="pause", by=dispatcher, at=START + DAY, **ASKED)
    matter = approve(pause, head, START + DAY)
    shelved = actions.ask_delay(
        matter=matter, kind="suspension", next_review_on=date(2023, 7, 1), by=dispatcher, at=START + DAY, **ASKED
    )
    matter = approve(shelved, head, START + DAY + timedelta(hours=10))
    assert matter.state == State.SUSPENDED
    actions.resume(matter=matter, by=dispatcher, at=START + DAY + timedelta(hours=20))
    assert (matter.state, matter.paused_seconds) == (State.HANDLING, 20 * 3600)
    assert matter.due_at == due + timedelta(hours=20)


def test_what_is_not_paused_is_not_resumed(matter, dispatcher):
    before = matter.events.count()
    with pytest.raises(rules.NotPaused):
        actions.resume(matter=matter, by=dispatcher)
    assert matter.events.count() == before


def test_reopening_sets_no_past_deadline_and_forgets_the_result(units, dispatcher):
    matter = matter_in("called", dispatcher, units["department"], upstream_due=START + DAY)
    actions.reopen(matter=matter, reason="没有解决", by=dispatcher, at=START + 5 * DAY)
    matter.refresh_from_db()
    assert matter.due_at > START + 5 * DAY
    assert (matter.resolved, matter.satisfaction, matter.call_backs.count()) == (None, "", 1)


def test_an_objection_refused_sends_it_back_where_it_was(matter, dispatcher, by_role):
    objection = actions.ask_objection(
        matter=matter, kind="wrong_unit", reason="不属本科室", by=by_role("economy_clerk"), at=START + DAY
    )
    assert objection.matter.state == State.DISPUTED
    actions.decide_objection(objection=objection, accept=False, by=dispatcher)
    assert objection.matter.state == State.HANDLING
    with pytest.raises(rules.NothingToDecide):
        actions.decide_objection(objection=objection, accept=True, by=dispatcher)
