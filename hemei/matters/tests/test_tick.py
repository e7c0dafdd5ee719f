"""Warnings and escalations: each once, whatever the clock does; nothing for a clock that stands still."""

from datetime import date, datetime, timedelta

import pytest
from django.core.management import CommandError, call_command

from hemei.kernel.models import AuditEntry, CalendarYear, DatedValue
from hemei.matters import actions, queries
from hemei.matters.models import Alert, Matter
from hemei.matters.tests.tickets import START, matter_in, values
from hemei.people.access import Console

BY = Console("tick")
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
DUE = START + 10 * DAY


def tick(at):
    return dict(actions.tick(by=BY, at=at))


def verbs(matter):
    return [event.verb for event in matter.events.all()]


@pytest.fixture
def handled(units, dispatcher):
    """Sent at START + 1 hour with 100 hours to go."""
    matter = matter_in("handling", dispatcher, units["department"], upstream_due=START + HOUR + 100 * HOUR)
    assert matter.due_at - matter.dispatched_at == 100 * HOUR
    return matter


def at_percent(matter, percent):
    return matter.dispatched_at + percent * HOUR


def test_each_point_is_told_once(handled):
    told = [tick(at_percent(handled, percent)) for percent in (49, 50, 51, 80, 99, 100)]
    assert [found.get("due_soon", 0) for found in told] == [0, 1, 0, 1, 0, 1]
    handled.refresh_from_db()
    assert (handled.warned, verbs(handled).count("办理时限提醒")) == (100, 3)
    assert AuditEntry.objects.filter(verb="办理时限提醒").count() == 3


def test_after_a_pause_of_the_machine_only_the_highest_point_is_told(handled):
    tick(at_percent(handled, 85))
    assert list(handled.alerts.values_list("level", flat=True)) == [80]
    assert "已用 80%" in handled.events.last().note


def test_a_clock_set_back_takes_nothing_back_and_set_forward_doubles_nothing(handled):
    tick(at_percent(handled, 120))
    raised = Alert.objects.count()
    for percent in (40, 60, 120, 119, 121):
        tick(at_percent(handled, percent))
    handled.refresh_from_db()
    assert (handled.warned, Alert.objects.count()) == (100, raised)


def test_a_warning_disturbs_nobody_who_has_the_page_open(handled, dispatcher):
    page = Matter.objects.get(pk=handled.pk)
    tick(at_percent(handled, 60))
    actions.submit(matter=page, result="修好了", reply="已修好。", by=dispatcher)
    page.refresh_from_db()
    assert (page.state, page.warned) == ("in_review", 50)


def test_time_that_stood_still_counts_on_neither_side(handled, dispatcher, by_role):
    delay = actions.ask_delay(matter=handled, kind="pause", reason="等配件", explained=True, by=dispatcher)
    matter = actions.decide_delay(delay=delay, approve=True, by=by_role("leader"), at=at_percent(handled, 40))
    assert tick(at_percent(handled, 99)) == {}
    actions.resume(matter=matter, by=dispatcher, at=at_percent(handled, 90))  # 50 hours later; 60 of 100 are left
    assert tick(at_percent(handled, 99)) == {}
    assert tick(at_percent(handled, 100)) == {"due_soon": 1}


def test_an_extension_is_warned_of_anew(handled, dispatcher, by_role):
    tick(at_percent(handled, 80))
    delay = actions.ask_delay(matter=handled, kind="extension", new_due=handled.due_at + 60 * HOUR, reason="等配件",
                              explained=True, by=dispatcher, at=at_percent(handled, 81))  # fmt: skip
    actions.decide_delay(delay=delay, approve=True, by=by_role("leader"), at=at_percent(handled, 82))
    assert tick(at_percent(handled, 83)) == {"due_soon": 1}


@pytest.mark.parametrize(
    ("state", "field", "kind", "after"),
    [
        ("intake", "dispatch_due", "unassigned", "to_sign"),
        ("to_sign", "sign_due", "unsigned", "signed"),
        ("signed", "contact_due", "uncontacted", "contacted"),
        ("handling", "due_at", "overdue", "in_review"),
    ],
)
def test_lateness_is_raised_to_the_desk_and_a_day_later_to_the_leader(
    units, dispatcher, by_role, state, field, kind, after
):
    matter = matter_in(state, dispatcher, units["department"])
    due = getattr(matter, field)
    assert tick(due).get(kind, 0) == 0
    late = due + timedelta(minutes=1)
    assert tick(late)[kind] == 1
    leader = by_role("leader")
    assert list(queries.escalated(dispatcher, late)) == [matter]
    assert list(queries.escalated(leader, late)) == []
    later = due + DAY
    assert [tick(at).get(kind, 0) for at in (late, late + HOUR, later, later + HOUR)] == [0, 0, 1, 0]
    assert list(queries.escalated(leader, later)) == [matter]
    matter.refresh_from_db()
    assert matter.alerts.filter(kind=kind).count() == 2
    assert matter.escalated >= 2


def test_who_has_signed_is_no_longer_on_the_list(units, dispatcher):
    matter = matter_in("to_sign", dispatcher, units["department"])
    late = matter.sign_due + HOUR
    tick(late)
    actions.sign(matter=matter, by=dispatcher, at=late)
    actions.contact(matter=matter, by=dispatcher, at=late)
    assert list(queries.escalated(dispatcher, late)) == []


def test_the_unit_above_is_named(units, dispatcher):
    matter = matter_in("to_sign", dispatcher, units["village0"])
    tick(matter.sign_due + HOUR)
    assert matter.alerts.get(kind="unsigned").unit == units["town"]


def test_a_new_dispatch_is_another_deadline(units, dispatcher):
    matter = matter_in("to_sign", dispatcher, units["department"])
    tick(matter.sign_due + HOUR)
    actions.dispatch(matter=matter, unit=units["village0"], by=dispatcher, at=START + 8 * HOUR)
    assert tick(matter.sign_due + HOUR)["unsigned"] == 1


def test_late_helpers_and_called_units_are_raised(units, dispatcher):
    matter = matter_in("handling", dispatcher, units["department"], upstream_due=START + 90 * DAY)
    asked = actions.co_handle(matter=matter, unit=units["village0"], request="现场引导", by=dispatcher, at=START)
    blown = actions.whistle(caller=units["department"], called=[units["village1"]], topic="demand", place="桥头",
                            request="到场处置", arrive_by=START + HOUR, by=dispatcher, at=START)  # fmt: skip
    now = asked.due_at + HOUR
    raised = tick(now)
    assert (raised["co_handling"], raised["whistle"]) == (1, 2)  # the whistle is three days late: desk and leader
    assert tick(now) == {}
    assert "第0村协办超期" in matter.events.last().note
    assert Alert.objects.get(kind="whistle", level=2).whistle_call == blown.calls.get()
    assert list(queries.helpers_late(dispatcher, now)) == [asked]


def test_a_suspension_waits_for_its_review(units, dispatcher, by_role):
    matter = matter_in("handling", dispatcher, units["department"])
    asked = actions.ask_delay(matter=matter, kind="suspension", reason="等规划", explained=True, by=dispatcher,
                              at=START, next_review_on=date(2023, 7, 3))  # fmt: skip
    actions.decide_delay(delay=asked, approve=True, by=by_role("leader"), at=START + 6 * HOUR)
    assert tick(datetime.fromisoformat("2023-07-02T23:59:00+08:00")) == {}
    morning = datetime.fromisoformat("2023-07-03T08:00:00+08:00")
    assert (tick(morning), tick(morning)) == ({"review_due": 1}, {})
    assert list(queries.reviews_due(dispatcher, date(2023, 7, 3))) == [asked]


def test_ended_matters_are_left_alone(units, dispatcher):
    matter_in("archived", dispatcher, units["department"])
    assert tick(START + 400 * DAY) == {}


def test_a_deadline_left_open_is_set_once_the_calendar_is_there(units, dispatcher, monkeypatch):
    DatedValue.objects.create(key="matters.hard_term", value="20工作日", since=START.date(), source="s", approver="a")
    CalendarYear.objects.filter(year=2023).update(year=1923)
    matter = actions.receive(values=values(urgency="hard"), by=dispatcher, at=START).matter
    actions.dispatch(matter=matter, unit=units["department"], by=dispatcher, at=START)
    assert matter.due_at is None
    assert list(queries.undetermined(dispatcher)) == [matter]
    tick(START)
    assert list(queries.undetermined(dispatcher)) == [matter]
    CalendarYear.objects.filter(year=1923).update(year=2023)
    tick(START)
    matter.refresh_from_db()
    assert matter.due_at == datetime.fromisoformat("2023-06-30T23:59:59+08:00")
    assert matter.events.last().verb == "确定时限"
    assert list(queries.undetermined(dispatcher)) == []


def test_the_command_says_what_it_raised_and_runs_again_quietly(units, dispatcher, capsys):
    matter_in("intake", dispatcher, units["department"])
    call_command("matters_tick")
    call_command("matters_tick")
    assert capsys.readouterr().out.splitlines() == ["提醒：待派单超时 2。", "没有新的提醒。"]


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [("matters.escalation", ["很快 镇领导"], "很快 镇领导"), ("matters.escalation", ["1小时 皇帝"], "皇帝"),
     ("matters.warn_at", ["半"], "半")],
)  # fmt: skip
def test_a_wrong_setting_is_named(town, key, value, said):
    DatedValue.objects.create(key=key, value=value, since=START.date(), source="s", approver="a")
    with pytest.raises(CommandError, match=said):
        call_command("matters_tick")


def test_only_who_may_dispatch_may_run_it(by_role):
    from hemei.kernel.errors import NotPermitted

    with pytest.raises(NotPermitted):
        actions.tick(by=by_role("grid_worker"))
