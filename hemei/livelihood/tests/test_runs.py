"""Monthly runs: differences, recoveries, two persons, reproduction."""

from datetime import date, datetime, timedelta

import pytest

from hemei.kernel.errors import Conflict
from hemei.kernel.transitions import StepNotAllowed
from hemei.ledgers import actions as ledger_actions
from hemei.livelihood import actions, queries, rules
from hemei.livelihood.models import PayLine, PayRun
from hemei.livelihood.tests.factories import BY, application, resident, status
from hemei.people.access import Console
from hemei.places.tests.factories import OTHER_TOWN, TOWN

OTHER = Console("另一位")


@pytest.fixture
def granted(town):
    person = resident("1943-05-20")
    status(person, "hukou", "1990-01-01", value="本镇")
    row = application(person)
    return actions.decide(application=row, approve=True, by=BY, at=datetime.fromisoformat("2023-05-22T10:00:00+08:00"))


def run(month, confirm=True):
    made = actions.make_run(area=TOWN, month=month, by=BY)
    return actions.confirm_run(run=made, by=OTHER) if confirm else made


def lines(made):
    return [(line.for_month, line.kind, line.yuan) for line in made.lines.order_by("for_month")]


def test_the_first_run_pays_back_and_the_next_one_the_month(granted):
    assert lines(run("2023-07")) == [
        ("2023-05", "back", 100), ("2023-06", "back", 100), ("2023-07", "regular", 100)
    ]  # fmt: skip
    assert lines(run("2023-08")) == [("2023-08", "regular", 100)]


def test_a_death_reported_late_is_recovered_and_nothing_is_deleted(granted):
    for month in ("2023-05", "2023-06", "2023-07", "2023-08"):
        run(month)
    status(granted.resident, "death", "2023-06-11")
    made = run("2023-09")
    assert lines(made) == [("2023-07", "recover", -100), ("2023-08", "recover", -100)]
    assert "2023年6月去世" in made.lines.first().why
    assert PayLine.objects.filter(kind="regular").count() == 4
    assert lines(run("2023-10")) == []


def test_months_follow_each_other(granted):
    run("2023-05")
    for month in ("2023-05", "2023-07"):
        with pytest.raises(rules.RunOutOfTurn, match="接着编制"):
            actions.make_run(area=TOWN, month=month, by=BY)
    with pytest.raises(rules.RunOutOfTurn):
        actions.make_run(area=TOWN, month="五月", by=BY)


def test_not_long_before_its_month(granted):
    now = datetime.fromisoformat("2023-05-28T10:00:00+08:00")
    with pytest.raises(rules.RunOutOfTurn, match="上个月底"):
        actions.make_run(area=TOWN, month="2023-07", by=BY, at=now)


def test_another_person_confirms(granted, by_role):
    made, leader = run("2023-05", confirm=False), by_role("leader")
    PayRun.objects.filter(pk=made.pk).update(made_by=leader.audit_name)
    made.refresh_from_db()
    with pytest.raises(rules.ConfirmOwnRun):
        actions.confirm_run(run=made, by=leader)


def test_what_changed_since_it_was_made_stops_the_confirmation(granted):
    made = run("2023-05", confirm=False)
    status(granted.resident, "severe", "2023-05-01")
    with pytest.raises(rules.RunStale, match="1 人"):
        actions.confirm_run(run=made, by=OTHER)
    actions.drop_run(run=made, by=BY)
    assert lines(run("2023-05")) == [("2023-05", "regular", 100)]


def test_confirmed_once(granted):
    made = run("2023-05", confirm=False)
    stale = PayRun.objects.get(pk=made.pk)
    actions.confirm_run(run=made, by=OTHER)
    with pytest.raises((Conflict, StepNotAllowed)):
        actions.confirm_run(run=stale, by=OTHER)
    with pytest.raises(StepNotAllowed):
        actions.drop_run(run=made, by=BY)


def test_why_and_again_as_it_was_known(granted):
    made = run("2023-05")
    status(granted.resident, "prison", "2023-01-05")
    told = queries.explain(granted, "2023-05", made)
    assert (told.paid, told.then.yuan, told.now.yuan) == (100, 100, 0)
    assert "满80周岁档" in told.then.why
    assert queries.reproduce(made) == []


def test_a_status_corrected_later_does_not_change_the_past(granted):
    made = run("2023-05")
    span = status(granted.resident, "death", "2023-04-01")
    assert queries.explain(granted, "2023-05", made).then.yuan == 100
    ledger_actions.void(record=span, reason="家属误报", by=BY)
    assert lines(run("2023-06")) == [("2023-06", "regular", 100)]


def test_another_town_has_its_own(granted):
    run("2023-05")
    made = actions.make_run(area=OTHER_TOWN, month="2023-05", by=BY)
    assert (made.people, made.yuan) == (0, 0)


def test_totals(granted):
    second = resident("1930-02-01", name="李四", serial=2)
    status(second, "hukou", "1990-01-01", value="本镇")
    actions.decide(application=application(second), approve=True, by=BY,
                   at=datetime.fromisoformat("2023-05-22T10:00:00+08:00"))  # fmt: skip
    made = run("2023-05")
    assert (made.people, made.yuan) == (2, 600)  # who came years late begins with the application
    assert made.as_of - made.confirmed_at < timedelta(0)
    assert date.fromisoformat(f"{made.month}-01")
