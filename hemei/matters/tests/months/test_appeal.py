"""Appeals: asked by the unit, decided by another, corrected in a new version."""

import pytest

from hemei.kernel.errors import NotPermitted, OutOfScope
from hemei.matters.actions import months
from hemei.matters.models import ClosedTicket, MonthScore
from hemei.matters.rules import months as rules
from hemei.matters.rules import tickets as ticket_rules
from hemei.matters.tests.months.closed import AFTER, closed
from hemei.places.tests.factories import TOWN, VILLAGES


@pytest.fixture
def ticket(units, dispatcher) -> ClosedTicket:
    closed(dispatcher, units["village0"], "A", resolved=False, satisfaction="dissatisfied")
    closed(dispatcher, units["village1"], "B")
    months.close_month(area=TOWN, month="2023-06", by=dispatcher, at=AFTER)
    return ClosedTicket.objects.get(resolved=False)


@pytest.fixture
def village(by_role):
    return by_role("village_secretary", VILLAGES[0])


def ask(ticket, by, **claim):
    claim = claim or {"resolved": True}
    return months.ask_appeal(ticket=ticket, claim=claim, reason="录音里说已解决", evidence="录音 0615-3", by=by)


def test_an_accepted_appeal_makes_a_new_version_and_keeps_the_old(ticket, village, by_role):
    appeal = ask(ticket, village)
    months.decide_appeal(appeal=appeal, accept=True, by=by_role("leader"))
    first, second = MonthScore.objects.order_by("version")
    assert (first.is_current, second.is_current, appeal.corrected) == (False, True, second)
    assert first.tickets.get(matter=ticket.matter).resolved is False
    assert second.tickets.get(matter=ticket.matter).resolved is True
    assert second.tickets_count == 2 and "申诉成立" in second.reason


def test_a_second_appeal_corrects_the_corrected_version(ticket, village, by_role, dispatcher):
    first, second = ask(ticket, village), ask(ClosedTicket.objects.get(resolved=True), dispatcher, contacted=False)
    months.decide_appeal(appeal=first, accept=True, by=by_role("leader"))
    months.decide_appeal(appeal=second, accept=True, by=by_role("leader"))
    kept = MonthScore.objects.get(is_current=True)
    assert kept.version == 3
    assert sorted(kept.tickets.values_list("resolved", "contacted")) == [(True, False), (True, True)]


def test_a_refused_one_changes_nothing_and_says_why(ticket, village, by_role):
    appeal = ask(ticket, village)
    with pytest.raises(ticket_rules.ReasonMissing):
        months.decide_appeal(appeal=appeal, accept=False, by=by_role("leader"))
    months.decide_appeal(appeal=appeal, accept=False, note="录音里没有说", by=by_role("leader"))
    assert MonthScore.objects.count() == 1
    with pytest.raises(ticket_rules.NothingToDecide):
        months.decide_appeal(appeal=appeal, accept=True, by=by_role("leader"))


def test_the_asker_may_not_decide_and_a_village_neither(ticket, village, dispatcher):
    appeal = ask(ticket, dispatcher)
    with pytest.raises(ticket_rules.DecideOwnRequest):
        months.decide_appeal(appeal=appeal, accept=True, by=dispatcher)
    with pytest.raises(NotPermitted):
        months.decide_appeal(appeal=appeal, accept=True, by=village)


def test_another_villages_ticket_is_not_theirs(ticket, by_role):
    with pytest.raises(OutOfScope):
        ask(ticket, by_role("village_secretary", VILLAGES[1]))


@pytest.mark.parametrize(("claim", "rule"), [
    ({"resolved": False}, rules.ClaimChangesNothing), ({"satisfaction": 9}, rules.ClaimNotReadable),
    ({"unit_id": "x"}, rules.ClaimNotReadable), ({"satisfaction": True}, rules.ClaimNotReadable),
    ({"excluded": True}, rules.ExclusionNotApproved),
])  # fmt: skip
def test_a_claim_must_change_something_that_may_be_claimed(ticket, village, claim, rule):
    with pytest.raises(rule):
        ask(ticket, village, **claim)


def test_one_open_appeal_a_ticket_with_evidence(ticket, village):
    with pytest.raises(rules.EvidenceMissing):
        months.ask_appeal(ticket=ticket, claim={"resolved": True}, reason="理由", evidence=" ", by=village)
    ask(ticket, village)
    with pytest.raises(rules.AppealOpenAlready):
        ask(ticket, village, satisfaction=3)
