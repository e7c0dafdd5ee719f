"""好村民评选: a meeting decides, the notice runs its working days."""

from datetime import date

import pytest
from django.utils import timezone

from hemei.appraisals import rules
from hemei.appraisals.actions import candidates as actions
from hemei.appraisals.models import Kind
from hemei.appraisals.tests import factories as f
from hemei.kernel.errors import NotPermitted
from hemei.people.tests.factories import make_resident
from hemei.places.tests.factories import VILLAGES

pytestmark = pytest.mark.django_db
MEETING = {"met_on": date(2024, 10, 8), "entitled": 30, "present": 20, "in_favour": 11}


@pytest.fixture
def scheme(town):
    return f.scheme(Kind.GOOD_VILLAGER, quota=1)


def nominated(serial=1, name="李四"):
    person = make_resident(VILLAGES[0], name, serial=serial)
    return actions.nominate(resident=person, year=2024, nominated_by="group", deeds="照顾邻居", by=f.office())


def approved(serial=1, name="李四"):
    made = actions.qualify(candidate=nominated(serial, name), findings=[], by=f.office())
    actions.deliberate(candidate=made, by=f.office(), **MEETING)
    return actions.approve(candidate=made, by=f.acting("leader"))


def test_from_nomination_to_plaque(scheme, monkeypatch):
    made = approved()
    monkeypatch.setattr(timezone, "localdate", lambda *a: date(2024, 9, 27))
    actions.give_notice(candidate=made, by=f.office())
    assert made.notice_ends_on == date(2024, 10, 10)  # five working days over the national day and its swapped days
    with pytest.raises(rules.NoticeRunning):
        actions.award(candidate=made, by=f.office())
    monkeypatch.setattr(timezone, "localdate", lambda *a: date(2024, 10, 11))
    assert actions.award(candidate=made, by=f.office()).state == "awarded"


def test_the_negative_list_ends_it(scheme):
    with pytest.raises(rules.OnNegativeList, match="失信被执行人"):
        actions.qualify(candidate=nominated(), findings=["失信被执行人"], by=f.office())


@pytest.mark.parametrize(
    ("change", "error"),
    [({"present": 19}, rules.QuorumMissing), ({"in_favour": 10}, rules.NotPassed),
     ({"in_favour": 21}, rules.NumbersImpossible)],
)  # fmt: skip
def test_the_meeting_has_its_quorum_and_majority(scheme, change, error):
    made = actions.qualify(candidate=nominated(), findings=[], by=f.office())
    with pytest.raises(error):
        actions.deliberate(candidate=made, by=f.office(), **{**MEETING, **change})


def test_the_quota_of_a_village(scheme):
    approved()
    with pytest.raises(rules.QuotaFull):
        approved(3, "周五")


def test_once_a_year_and_the_town_approves(scheme):
    made = nominated()
    with pytest.raises(rules.NominatedAlready):
        actions.nominate(resident=made.resident, year=2024, nominated_by="self", deeds="x", by=f.office())
    with pytest.raises(NotPermitted):
        actions.approve(candidate=made, by=f.office())
    with pytest.raises(rules.ReasonMissing):
        actions.end(candidate=made, verb="withdraw", reason=" ", by=f.office())
