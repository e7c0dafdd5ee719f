"""What is over goes, by its dated term, with a line in the trail; the dry run changes nothing."""

from datetime import date
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from hemei.kernel.models import AuditEntry, DatedValue
from hemei.matters.models import Complainant, Matter
from hemei.notices.models import Notice, Objection
from hemei.people.access import Console
from hemei.people.privacy import actions, queries, registry
from hemei.people.privacy.models import Consent, SubjectRequest
from hemei.places.tests.factories import VILLAGES
from tests.architecture.any_row import any_row

DAY = date(2026, 3, 1)


def counts(by=None):
    return {line.retention.code: line.count for line in queries.over(by or Console(), DAY)}


@pytest.fixture
def old_objection(town):
    notice = any_row(Notice)
    at = timezone.make_aware(timezone.datetime(2024, 2, 1))
    return Objection.objects.create(
        notice=notice,
        key="k",
        name="王五",
        phone="13900000001",
        content="不实",
        made_at=at,
        answered_at=at,
        upheld=False,
    )


def test_an_objectors_name_goes_after_its_term(old_objection):
    assert counts()["notices.objection"] == 1
    assert actions.run(by=Console("test"), on=DAY) == {"公示异议人的姓名和电话": 1}
    old_objection.refresh_from_db()
    assert (old_objection.name, old_objection.phone, old_objection.content) == ("", "", "不实")
    assert counts()["notices.objection"] == 0
    assert actions.run(by=Console("test"), on=DAY) == {}
    assert AuditEntry.objects.filter(verb="到期去标识").count() == 1


def test_the_day_before_its_term_it_stays(old_objection):
    assert actions.run(by=Console("test"), on=date(2026, 1, 31)) == {}
    assert actions.run(by=Console("test"), on=date(2026, 2, 1)) != {}


def test_a_longer_term_from_a_day_on_is_obeyed(old_objection):
    DatedValue.objects.create(
        key="privacy.keep.notices.objection", value=5, since=date(2025, 1, 1), source="镇规", approver="镇长",
        confirmed=True,
    )  # fmt: skip
    assert counts()["notices.objection"] == 0


def test_complainants_lose_their_names_and_the_matter_stays(town):
    closed = timezone.make_aware(timezone.datetime(2020, 5, 1))
    matter = any_row(Matter)
    Matter.objects.filter(pk=matter.pk).update(closed_at=closed)
    one = Complainant.objects.create(matter=matter, name="赵六", phone="13900000002", phone_digest="d", said_at=closed)
    actions.run(by=Console("test"), on=DAY)
    one.refresh_from_db()
    assert (one.name, one.phone, one.phone_digest) == ("", "", "")
    assert Matter.objects.filter(pk=matter.pk).exists()


def test_requests_and_withdrawn_consents(ask, office, person):
    made = actions.answer(request=ask(), text="见附表", by=office)
    consent = actions.give(resident=person, purpose="livelihood.sign_up", text="通知", by=office, on=date(2022, 1, 1))
    actions.withdraw(consent=consent, how="来电", by=office, on=date(2022, 2, 1))
    SubjectRequest.objects.filter(pk=made.pk).update(closed_on=date(2022, 2, 1))
    actions.run(by=Console("test"), on=DAY)
    made.refresh_from_db()
    assert (made.id_number, made.phone) == ("", "") and person.name not in made.name
    assert not Consent.objects.exists()


def test_the_dry_run_page_says_what_will_go_and_names_nobody(old_objection, client_for):
    page = client_for("office").get("/privacy/retention/").content.decode()
    assert "公示异议人的姓名和电话" in page and "王五" not in page
    old_objection.refresh_from_db()
    assert old_objection.name == "王五"


def test_the_command(old_objection):
    out = StringIO()
    call_command("retention", "--dry-run", stdout=out)
    assert "公示异议人的姓名和电话：1 条将去掉姓名和电话" in out.getvalue()
    call_command("retention", stdout=out)
    old_objection.refresh_from_db()
    assert old_objection.name == ""


def test_the_daily_job_is_among_the_chores():
    from hemei.config.management.commands.serve import CHORES

    assert CHORES["retention"] == 24 * 3600


def test_a_leap_day_has_a_cutoff(db):
    assert registry.purpose("notices.objection").cutoff(date(2028, 2, 29)) == date(2026, 2, 28)
    assert registry.purpose("livelihood.sign_up").cutoff(DAY) == DAY  # its rows carry their own day


def test_open_requests_stay(ask):
    made = ask(on=date(2020, 1, 1))
    actions.run(by=Console("test"), on=DAY)
    made.refresh_from_db()
    assert made.name == "王小明" and made.area_id == VILLAGES[0]
