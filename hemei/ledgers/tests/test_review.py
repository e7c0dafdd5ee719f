"""Reviewing rows through the actions."""

import pytest

from hemei.kernel.errors import OutOfScope
from hemei.kernel.models import AuditEntry
from hemei.ledgers import actions, rules
from hemei.ledgers.models import State
from hemei.ledgers.tests.factories import make_approved, make_job
from hemei.ledgers.tests.sample.ledgers import JOB
from hemei.ledgers.tests.sample.models import Job
from hemei.places.tests.factories import VILLAGES


def test_approval_counts_the_row_and_records_the_reviewer(by_role):
    clerk, head = by_role("clerk"), by_role("head")
    job = actions.approve(record=make_job(clerk), by=head)
    stored = Job.objects.approved().get()
    assert (stored.pk, stored.reviewed_by, stored.version) == (job.pk, head.user, 2)
    newest = stored.history.first()
    assert (newest.state, newest.history_user, newest.version) == (State.APPROVED, head.user, 2)


def test_who_entered_a_row_does_not_review_it(by_role):
    both = by_role("both")
    job = make_job(both)
    with pytest.raises(rules.OwnEntry):
        actions.approve(record=job, by=both)
    with pytest.raises(rules.OwnEntry):
        actions.return_(record=job, reason="面积不对", by=both)


def test_a_village_reviewer_cannot_reach_the_next_village(by_role):
    job = make_job(by_role("clerk"), area=VILLAGES[1])
    with pytest.raises(OutOfScope):
        actions.approve(record=job, by=by_role("head", VILLAGES[0]))


def test_two_reviewers_at_once_approve_once(by_role):
    job = make_job(by_role("clerk"))
    same = Job.objects.get(pk=job.pk)
    actions.approve(record=job, by=by_role("head"))
    with pytest.raises(rules.WrongState):
        actions.approve(record=same, by=by_role("head", VILLAGES[0]))
    assert job.history.count() == 2


def test_a_returned_row_becomes_a_draft_again_when_edited(by_role):
    clerk, head = by_role("clerk"), by_role("head")
    job = actions.return_(record=make_job(clerk), reason="面积缺少测量单", by=head)
    assert job.state == State.RETURNED
    assert job.history.first().history_change_reason == "面积缺少测量单"
    with pytest.raises(rules.WrongState):
        actions.approve(record=job, by=head)
    after = actions.update(record=job, values={"people": 3}, version=2, by=clerk)
    assert (after.state, after.reviewed_by) == (State.DRAFT, None)


def test_void_needs_a_reason_and_the_right_of_its_state(by_role):
    clerk, head = by_role("clerk"), by_role("head")
    job = make_approved(clerk, head)
    with pytest.raises(rules.ReasonMissing):
        actions.void(record=job, reason="", by=head)
    actions.void(record=job, reason="与另一条重复", by=head)
    assert not Job.objects.approved().exists()
    with pytest.raises(rules.WrongState):
        actions.void(record=job, reason="与另一条重复", by=head)


def test_approve_many_moves_what_it_may_and_names_the_rest(by_role, django_assert_max_num_queries):
    clerk, both = by_role("clerk"), by_role("both")
    drafts = [make_job(clerk) for _ in range(5)]
    own = make_job(both)
    with django_assert_max_num_queries(15):
        result = actions.approve_many(ledger=JOB, records=Job.objects.all(), by=both)
    assert result.done == 5
    assert [(record.pk, "本人录入" in why) for record, why in result.refused] == [(own.pk, True)]
    assert set(Job.objects.approved()) == set(drafts)
    assert all(job.history.first().history_user == both.user for job in drafts)
    entries = AuditEntry.objects.filter(verb="审核通过")
    assert {entry.object_id for entry in entries} == {str(job.pk) for job in drafts}


def test_return_many_gives_one_reason_to_all(by_role):
    clerk, head = by_role("clerk"), by_role("head")
    drafts = [make_job(clerk), make_job(clerk), make_approved(clerk, head)]
    result = actions.return_many(ledger=JOB, records=drafts, reason="缺少原始记录", by=head)
    assert (result.done, len(result.refused)) == (2, 1)
