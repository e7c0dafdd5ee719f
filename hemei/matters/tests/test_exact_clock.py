"""Deadlines to the second: what is excluded is the sum of what was approved, in any order and combination."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hemei.kernel import terms
from hemei.matters import actions, deadlines
from hemei.matters.models import Delay, Matter, State
from hemei.matters.rules import tickets as rules
from hemei.matters.tests.tickets import REPLY, START, matter_in, values
from hemei.people.access import Console

ASKS, DECIDES = Console("unit"), Console("head")
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
FAR = date(2030, 1, 1)
GAPS = st.integers(min_value=1, max_value=30 * 24 * 3600).map(lambda seconds: timedelta(seconds=seconds))
STILL = st.tuples(st.sampled_from(["pause", "suspension", "pause, then suspension"]), GAPS, GAPS, st.booleans())


@pytest.fixture
def matter(units):
    return matter_in("handling", ASKS, units["department"])


def ask(matter, kind, at, approve=True, **more):
    delay = actions.ask_delay(matter=matter, kind=kind, reason="等待", explained=True, by=ASKS, at=at,
                              next_review_on=FAR if kind == "suspension" else None, **more)  # fmt: skip
    return actions.decide_delay(delay=delay, approve=approve, by=DECIDES, at=at)


def afresh(matter):
    """The same matter as it was before, for the next example."""
    Delay.objects.all().delete()
    Matter.objects.filter(pk=matter.pk).update(state="handling", paused_seconds=0, paused_since=None,
                                               due_at=START + 10 * DAY)  # fmt: skip
    return Matter.objects.get(pk=matter.pk)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(stretches=st.lists(STILL, min_size=1, max_size=3), extend=st.booleans())
def test_the_deadline_moves_by_the_sum_of_the_approved_intervals(matter, stretches, extend):
    matter = afresh(matter)
    now, excluded, extended = matter.dispatched_at, timedelta(), timedelta()
    for kind, gap, length, approved in stretches:
        now += gap
        if extend and not extended:
            extended = 6 * HOUR
            matter = ask(matter, "extension", now, new_due=matter.due_at + extended)
        for one in kind.split(", then "):
            matter = ask(matter, one, now, approve=approved)
        now += length
        if approved:
            excluded += length
            actions.resume(matter=matter, by=ASKS, at=now)
    matter.refresh_from_db()
    assert matter.due_at == START + 10 * DAY + excluded + extended
    assert matter.paused_seconds == excluded.total_seconds()
    ended = Delay.objects.filter(approved=True).exclude(kind="extension")
    assert not ended.filter(ended_at=None).exists()
    assert matter.state == State.HANDLING


def test_an_extension_decided_after_a_pause_keeps_the_pause(matter):
    due = matter.due_at
    asked = actions.ask_delay(matter=matter, kind="extension", reason="等待", explained=True, by=ASKS,
                              at=START + 6 * HOUR, new_due=due + 2 * DAY)  # fmt: skip
    matter = ask(matter, "pause", START + DAY)
    actions.resume(matter=matter, by=ASKS, at=START + 3 * DAY)
    asked.matter = matter
    assert actions.decide_delay(delay=asked, approve=True, by=DECIDES, at=START + 3 * DAY).due_at == due + 4 * DAY


def test_paused_time_makes_no_longer_extension_lawful(matter):
    term = matter.due_at - matter.dispatched_at
    matter = ask(matter, "pause", START + DAY)
    actions.resume(matter=matter, by=ASKS, at=START + 21 * DAY)
    with pytest.raises(rules.ExtensionTooLong):
        ask(matter, "extension", START + 22 * DAY, new_due=matter.due_at + term + timedelta(seconds=1))
    ask(matter, "extension", START + 22 * DAY, new_due=matter.due_at + term)


def test_feeding_back_ends_a_pause(matter):
    due = matter.due_at
    matter = ask(matter, "pause", START + DAY)
    actions.submit(matter=matter, **REPLY, by=ASKS)
    actions.review(matter=matter, approve=True, by=DECIDES)
    actions.feed_back(matter=matter, by=ASKS, at=START + 2 * DAY)
    assert (matter.paused_since, matter.due_at, matter.paused_seconds) == (None, due + DAY, 24 * 3600)
    assert Delay.objects.get().ended_at == START + 2 * DAY


def test_a_new_dispatch_starts_a_clean_clock(matter, units):
    matter = ask(matter, "pause", START + 6 * HOUR)
    objection = actions.ask_objection(
        matter=matter, kind="wrong_unit", reason="不属本科室", by=ASKS, at=START + 7 * HOUR
    )
    matter = actions.decide_objection(objection=objection, accept=True, by=DECIDES, at=START + 8 * HOUR)
    actions.dispatch(matter=matter, unit=units["village0"], by=DECIDES, at=START + DAY)
    assert (matter.paused_since, matter.paused_seconds) == (None, 0)
    assert matter.due_at == datetime.fromisoformat("2023-06-09T23:59:59+08:00")


def test_what_is_not_being_handled_is_not_delayed(units):
    to_sign = matter_in("to_sign", ASKS, units["department"])
    with pytest.raises(rules.SuspendWhileHandling, match="待签收"):
        ask(to_sign, "suspension", START)
    asked = actions.ask_delay(matter=to_sign, kind="pause", reason="等待", explained=True, by=ASKS)
    called = matter_in("called", ASKS, units["department"], key="T2")
    asked.matter = called
    with pytest.raises(rules.DelayOutdated, match="已回访"):
        actions.decide_delay(delay=asked, approve=True, by=DECIDES)
    assert actions.decide_delay(delay=asked, approve=False, by=DECIDES).paused_since is None


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2小时", "2023-06-01T23:30:15", "2023-06-02T01:30:15"),
        ("24小时", "2023-12-31T08:00:00", "2024-01-01T08:00:00"),
        ("7自然日", "2024-02-25T10:00:00", "2024-03-03T23:59:59"),  # over 29 February
        ("1工作日", "2023-06-02T17:00:00", "2023-06-05T23:59:59"),  # over a weekend
        ("5工作日", "2023-09-28T10:00:00", "2023-10-11T23:59:59"),  # the vectors of rules.md §0
        ("20工作日", "2024-09-27T10:00:00", "2024-10-30T23:59:59"),
        ("5工作日", "2026-02-10T10:00:00", "2026-02-24T23:59:59"),
    ],
)
def test_terms_end_to_the_second(db, text, start, end):
    found = terms.read(text).after(datetime.fromisoformat(f"{start}+08:00"))
    assert found == datetime.fromisoformat(f"{end}+08:00")


@given(hours=st.integers(0, 5000), start=st.datetimes(datetime(2000, 1, 1), datetime(2090, 1, 1)))
def test_an_hour_is_an_hour_all_year_round(hours, start):
    """The zone has had no summer time since 1991: local hours and elapsed hours are the same."""
    from django.utils import timezone

    moment = timezone.make_aware(start)
    end = timezone.localtime(terms.Term(hours, "hour").after(moment))
    assert end.replace(tzinfo=None) - start == timedelta(hours=hours)
    assert end - moment == timedelta(hours=hours)


@given(
    minutes=st.integers(1, 3000), start=st.datetimes(datetime(2023, 1, 1), datetime(2023, 12, 31)),
    opens=st.integers(0, 11), closes=st.integers(12, 23),
)  # fmt: skip
def test_duty_minutes_count_inside_the_duty_hours_only(minutes, start, opens, closes):
    from django.utils import timezone

    moment = timezone.make_aware(start.replace(microsecond=0))
    end = deadlines.add_duty_minutes(moment, minutes, f"{opens:02d}:00-{closes:02d}:00")
    assert opens * 60 <= end.hour * 60 + end.minute <= closes * 60
    assert _duty_seconds(moment, end, opens, closes) == minutes * 60


def _duty_seconds(start, end, opens, closes):
    total, day = 0.0, start.replace(hour=0, minute=0, second=0, microsecond=0)
    while day <= end:
        first, last = day.replace(hour=opens), day.replace(hour=closes)
        total += max(0.0, (min(end, last) - max(start, first)).total_seconds())
        day += DAY
    return total


def test_a_new_upstream_limit_wins_over_every_delay(matter):
    matter = ask(matter, "pause", START + DAY)
    actions.resume(matter=matter, by=ASKS, at=START + 2 * DAY)
    above = START + 4 * DAY
    again = actions.receive(values=values(upstream_due=above), by=DECIDES, key="T1")
    assert again.matter.due_at == above
    assert again.changes["upstream_due"] == [None, above]
