"""Closing a month: what is frozen, by which weights, and what no longer changes it."""

from datetime import timedelta

import pytest

from hemei.kernel.errors import NotPermitted
from hemei.matters import actions
from hemei.matters.actions import months
from hemei.matters.models import ClosedTicket, MonthScore
from hemei.matters.rules import months as rules
from hemei.matters.scoring import site
from hemei.matters.scoring.rates import Counts
from hemei.matters.tests.months.closed import AFTER, CALLED, closed, set_weights
from hemei.places.tests.factories import TOWN


def close(by, at=AFTER) -> MonthScore:
    return months.close_month(area=TOWN, month="2023-06", by=by, at=at)


def count(**changes: int) -> Counts:
    usual = {"closed": 1, "contacted": 1, "revisited": 1, "resolved": 1, "satisfied": 1, "responded": 1,
             "response_seconds": 7200}  # fmt: skip
    return Counts(**usual | changes)


def test_the_tickets_and_the_weights_of_the_time_are_kept(units, dispatcher):
    set_weights("30", "35", "35")
    matter = closed(dispatcher, units["village0"], "A")
    score = close(dispatcher)
    assert (score.version, score.tickets_count, score.weights) == (1, 1, ["30", "35", "35"])
    assert score.weights_source == "镇党委会议纪要"
    assert score.tickets.get().matter == matter
    assert site.counts(TOWN, ["2023-06"]) == [(units["village0"].code, "2023-06", False, count())]


def test_without_weights_it_closes_and_keeps_none(units, dispatcher):
    closed(dispatcher, units["village0"], "A")
    assert close(dispatcher).weights is None


def test_not_before_the_month_is_over_and_once_only(units, dispatcher):
    with pytest.raises(rules.MonthNotOver, match="2023-07-01"):
        close(dispatcher, at=AFTER - timedelta(days=1))
    close(dispatcher)
    with pytest.raises(rules.MonthClosedAlready):
        close(dispatcher)
    assert MonthScore.objects.count() == 1


def test_a_leader_and_a_village_may_not(units, by_role):
    for role in ("leader", "village_secretary"):
        with pytest.raises(NotPermitted):
            close(by_role(role))


def test_what_is_changed_afterwards_changes_nothing_in_it(units, dispatcher):
    matter = closed(dispatcher, units["village0"], "A", resolved=False, satisfaction="dissatisfied")
    close(dispatcher)
    before = site.counts(TOWN, ["2023-06", "2023-07"])
    actions.reopen(matter=matter, reason="重办", by=dispatcher, at=AFTER)
    assert site.counts(TOWN, ["2023-06", "2023-07"]) == before


def test_a_ticket_closed_again_later_counts_once(units, dispatcher):
    matter = closed(dispatcher, units["village0"], "A", resolved=False, satisfaction="dissatisfied")
    close(dispatcher)
    actions.reopen(matter=matter, reason="重办", by=dispatcher, at=AFTER)
    actions.answer(matter=matter, result="修好", reply="修好了", by=dispatcher, at=AFTER)
    actions.review(matter=matter, approve=True, by=dispatcher, at=AFTER)
    actions.feed_back(matter=matter, by=dispatcher, at=AFTER)
    actions.call_back(matter=matter, by=dispatcher, reached=True, resolved=True, satisfaction="satisfied", at=AFTER)
    assert site.counts(TOWN, ["2023-07"]) == []


def test_the_midnight_of_shanghai_parts_the_months(units, dispatcher):
    closed(dispatcher, units["village0"], "A", at=AFTER.replace(hour=0))
    closed(dispatcher, units["village0"], "B", at=AFTER.replace(hour=0) - timedelta(microseconds=1))
    found = {row[1]: row[3].closed for row in site.counts(TOWN, ["2023-06", "2023-07"])}
    assert found == {"2023-06": 1, "2023-07": 1}


def test_what_was_missed_is_taken_in_by_a_new_version(units, dispatcher):
    closed(dispatcher, units["village0"], "A")
    score = close(dispatcher)
    with pytest.raises(rules.NothingMissed):
        months.take_in_missed(score=score, reason="漏登", by=dispatcher)
    closed(dispatcher, units["village1"], "B", at=CALLED)
    after = months.take_in_missed(score=score, reason="漏登", by=dispatcher)
    assert (after.version, after.tickets_count) == (2, 2)
    assert {row[0] for row in site.counts(TOWN, ["2023-06"])} == {units["village0"].code, units["village1"].code}
    assert site.counts(TOWN, ["2023-06"], MonthScore.objects.get(version=1)) == [
        (units["village0"].code, "2023-06", False, count())
    ]
    assert ClosedTicket.objects.count() == 3
