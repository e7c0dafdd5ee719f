"""Entering, changing and correcting a row through the actions."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

import pytest
from django.db import connection

from hemei.kernel.errors import NotPermitted, OutOfScope, RuleError
from hemei.kernel.models import AuditEntry
from hemei.ledgers import actions, rules
from hemei.ledgers.models import State
from hemei.ledgers.tests.factories import job_values, make_approved, make_job
from hemei.ledgers.tests.sample.ledgers import JOB, TooManyPeople
from hemei.ledgers.tests.sample.models import Job
from hemei.people.access import Console
from hemei.places.tests.factories import OTHER_VILLAGE, TOWN, VILLAGES


def test_a_new_row_is_a_draft_with_its_first_version_and_an_audit_line(by_role):
    clerk = by_role("clerk")
    job = make_job(clerk)
    first = job.history.get()
    assert (job.state, job.version, job.entered_by) == (State.DRAFT, 1, clerk.user)
    assert (first.history_type, first.history_user) == ("+", clerk.user)
    entry = AuditEntry.objects.get(verb="录入")
    assert entry.object_id == str(job.pk)
    assert entry.changes["surface"] == ["—", "125.50"]
    assert "13912345678" not in str(entry.changes)


def test_entry_outside_the_scope_is_not_found_and_without_the_right_is_refused(by_role):
    with pytest.raises(OutOfScope):
        make_job(by_role("clerk"), area=OTHER_VILLAGE)
    with pytest.raises(NotPermitted, match="样例作业：录入和修改"):
        make_job(by_role("viewer"))
    assert not Job.objects.exists()


def test_every_field_problem_is_named(by_role):
    with pytest.raises(rules.InvalidRecord) as refused:
        make_job(by_role("clerk"), number="", done_on=None, kind="lake")
    assert set(refused.value.problems) == {"number", "done_on", "kind"}
    assert "作业编号" in refused.value.message


def test_a_row_rule_refuses_at_its_column(by_role):
    with pytest.raises(TooManyPeople) as refused:
        make_job(by_role("clerk"), people=501)
    assert refused.value.field == "people"


def test_the_same_fact_twice_is_a_duplicate_naming_the_first(by_role):
    first = make_job(by_role("clerk"))
    with pytest.raises(rules.DuplicateRecord) as refused:
        make_job(by_role("clerk"), number=first.number)
    assert refused.value.record == first


def test_a_void_row_does_not_block_its_fact(by_role):
    clerk = by_role("clerk")
    first = make_job(clerk)
    actions.void(record=first, reason="录入重复了", by=clerk)
    assert make_job(clerk, number=first.number).pk != first.pk


def test_update_makes_a_version_and_names_who(by_role):
    job = make_job(by_role("clerk"))
    village = by_role("clerk", VILLAGES[0])
    after = actions.update(record=job, values={"people": 20}, version=1, by=village)
    assert (after.people, after.version) == (20, 2)
    newest = job.history.first()
    assert (newest.people, newest.version, newest.history_user) == (20, 2, village.user)
    assert AuditEntry.objects.get(verb="修改").changes == {"people": ["12", "20"]}


def test_the_second_of_two_savers_is_told_and_nothing_is_overwritten(by_role):
    clerk = by_role("clerk")
    job = make_job(clerk)
    actions.update(record=job, values={"people": 20}, version=1, by=clerk)
    with pytest.raises(rules.StaleRecord) as refused:
        actions.update(record=job, values={"people": 30}, version=1, by=clerk)
    assert (refused.value.details["seen"], refused.value.details["current"]) == (1, 2)
    assert Job.objects.get(pk=job.pk).people == 20


def test_a_row_cannot_be_moved_out_of_the_scope(by_role):
    village = by_role("clerk", VILLAGES[0])
    job = make_job(village)
    with pytest.raises(OutOfScope):
        actions.update(record=job, values={"area": VILLAGES[1]}, version=1, by=village)


def test_a_reviewed_row_is_not_edited_but_corrected(by_role):
    clerk, head = by_role("clerk"), by_role("head")
    job = make_approved(clerk, head)
    with pytest.raises(rules.WrongState):
        actions.update(record=job, values={"people": 20}, version=job.version, by=clerk)
    with pytest.raises(NotPermitted):
        actions.correct(record=job, values={"people": 20}, reason="数错人数", version=job.version, by=clerk)
    with pytest.raises(rules.ReasonMissing):
        actions.correct(record=job, values={"people": 20}, reason=" 错 ", version=job.version, by=head)
    after = actions.correct(record=job, values={"people": 20}, reason="数错人数", version=job.version, by=head)
    assert (after.state, after.people, after.reviewed_by) == (State.APPROVED, 20, head.user)
    assert job.history.first().history_change_reason == "数错人数"


def test_a_locked_period_admits_corrections_only(by_role):
    clerk, head, locker = by_role("clerk"), by_role("head"), by_role("locker")
    draft, approved = make_job(clerk), make_approved(clerk, head)
    actions.lock_period(ledger=JOB, area=TOWN, period="2023", by=locker, reason="发布2023年总结")
    for attempt in (
        lambda: make_job(clerk),
        lambda: make_job(clerk, done_on=date(2023, 12, 31)),
        lambda: actions.update(record=draft, values={"people": 1}, version=1, by=clerk),
        lambda: actions.update(record=draft, values={"done_on": date(2024, 1, 1)}, version=1, by=clerk),
        lambda: actions.approve(record=draft, by=head),
        lambda: actions.void(record=approved, reason="重复登记", by=head),
    ):
        with pytest.raises(rules.PeriodLocked) as refused:
            attempt()
        assert "2023年" in refused.value.message
        assert "更正" in refused.value.message
    assert make_job(clerk, done_on=date(2024, 1, 1)).pk
    assert actions.correct(record=approved, values={"people": 1}, reason="数错人数", version=2, by=head).people == 1


def test_a_lock_of_one_village_leaves_the_next_free_and_can_be_lifted_with_a_reason(by_role):
    clerk, locker = by_role("clerk"), by_role("locker")
    lock = actions.lock_period(ledger=JOB, area=VILLAGES[0], period="2023Q2", by=locker)
    assert make_job(clerk, area=VILLAGES[1]).pk
    with pytest.raises(rules.PeriodLocked):
        make_job(clerk)
    with pytest.raises(rules.AlreadyLocked):
        actions.lock_period(ledger=JOB, area=VILLAGES[0], period="2023Q2", by=locker)
    with pytest.raises(rules.ReasonMissing):
        actions.lift_lock(lock=lock, reason="", by=locker)
    with pytest.raises(NotPermitted):
        actions.lift_lock(lock=lock, reason="补录漏报作业", by=clerk)
    actions.lift_lock(lock=lock, reason="补录漏报作业", by=locker)
    assert make_job(clerk).pk
    with pytest.raises(rules.NotLocked):
        actions.lift_lock(lock=lock, reason="再解一次吧", by=locker)


def test_the_console_enters_rows_without_an_account(town):
    job = actions.create(ledger=JOB, values=job_values(), by=Console("loader"))
    assert job.entered_by is None
    assert actions.approve(record=job, by=Console("loader")).state == State.APPROVED
    assert AuditEntry.objects.first().actor == "console:loader"


@pytest.mark.parametrize("day", [date(2123, 6, 15), date(1023, 6, 15)])
def test_a_business_date_of_another_century_is_a_slip(by_role, day):
    with pytest.raises(rules.DateImplausible) as refused:
        make_job(by_role("clerk"), done_on=day)
    assert refused.value.field == "done_on"
    assert day.isoformat() in refused.value.message


@pytest.mark.django_db(transaction=True)
def test_two_writers_of_one_fact_at_once_leave_one_row(by_role):
    clerk = by_role("clerk")
    values = [job_values(number="ZY-SAME"), job_values(number="ZY-SAME")]
    outcomes = at_once(lambda one: actions.create(ledger=JOB, values=one, by=clerk), values)
    assert sorted(outcomes) == ["DuplicateRecord", "Job"]
    assert Job.objects.filter(number="ZY-SAME").count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_savers_of_one_row_at_once_leave_one_new_version(by_role):
    clerk = by_role("clerk")
    job = make_job(clerk)
    outcomes = at_once(lambda n: actions.update(record=job, values={"people": n}, version=1, by=clerk), [20, 30])
    assert sorted(outcomes) == ["Job", "StaleRecord"]
    assert job.history.count() == 2


def at_once(act, values):
    """Run `act` on each value in its own thread and connection; the class name of what came out of each."""
    start = Barrier(len(values))

    def run(value):
        try:
            start.wait(5)
            return type(act(value)).__name__
        except RuleError as error:
            return type(error).__name__
        finally:
            connection.close()

    with ThreadPoolExecutor(len(values)) as pool:
        return list(pool.map(run, values))
