"""一企业一台账: one an organisation, dated, versioned; visits count firms, not calls; leaders' issues close."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from hemei.indicators.figures import figure
from hemei.kernel.errors import RuleError
from hemei.ledgers import actions
from hemei.ledgers.rules import DuplicateRecord
from hemei.matters.models import Matter
from hemei.party import queries, rules
from hemei.party.actions import leaders
from hemei.party.models import Dossier
from hemei.party.tests.factories import (
    BY,
    DAY,
    code,
    dossier,
    firm_visit,
    issue,
    leader_visit,
    make,
    organisation,
    plan,
)
from hemei.places.tests.factories import TOWN

pytestmark = pytest.mark.usefixtures("town")


def value(which, **where):
    return figure(f"party.{which}", TOWN, "2023", where).value


def test_one_dossier_an_organisation():
    of = organisation()
    dossier(of)
    with pytest.raises(DuplicateRecord):
        dossier(of, staff=30)
    assert Dossier.objects.count() == 1


def test_one_organisation_a_credit_code():
    organisation()
    with pytest.raises(DuplicateRecord):
        organisation(name="换了名字", credit_code=code(1).lower())
    with pytest.raises(RuleError):
        organisation(2, credit_code="91110105MA0000011X")


def test_coverage_of_what_stands_in_the_register():
    dossier(organisation(1))
    organisation(2)
    organisation(3, until=date(2023, 6, 30))
    assert (value("organisations"), value("dossiers"), value("dossier_coverage")) == (2, 1, 50)


def test_each_update_is_a_version():
    row = dossier(organisation())
    actions.correct(record=row, values={"staff": 30, "looked_on": date(2023, 8, 1)}, reason="季度更新",
                    version=row.version, by=BY)  # fmt: skip
    assert sorted(row.history.values_list("staff", flat=True)) == [20, 20, 30]  # entered, reviewed, updated


@pytest.mark.parametrize(
    ("more", "rule"),
    [
        ({"members_out": 21}, rules.TooManyMembers), ({"form": "joint"}, rules.SecretaryMissing),
        ({"form": "alone", "secretary": "甲", "members_in": 2}, rules.NoMembers),
        ({"looked_on": date(2021, 1, 1)}, rules.NotInRegister),
    ],
)  # fmt: skip
def test_a_wrong_dossier(more, rule):
    with pytest.raises(rule):
        dossier(organisation(), **more)


def test_ninety_days_and_the_ninety_first(by_role):
    today = timezone.localdate()
    fresh, old, none = organisation(1), organisation(2), organisation(3)
    dossier(fresh, looked_on=today - timedelta(days=90))
    dossier(old, looked_on=today - timedelta(days=91))
    lines = [(line.organisation.pk, line.stale) for line in queries.dossiers(by_role("party_office"), today)]
    assert lines == [(none.pk, True), (old.pk, True), (fresh.pk, False)]


def test_a_firm_visited_twice_is_one_firm():
    one, two = organisation(1), organisation(2)
    campaign = make("campaign", name="访千企", starts_on=date(2023, 3, 1))
    firm_visit(one, campaign=campaign)
    firm_visit(one, date(2023, 6, 1), campaign=campaign)
    firm_visit(two, date(2023, 6, 1))
    assert (value("firms_visited"), value("firms_visited", campaign="访千企")) == (2, 1)
    with pytest.raises(rules.NeedMissing):
        firm_visit(two, settled_on=date(2023, 6, 9))


def test_issues_close_on_the_spot_or_with_their_matter():
    visit = leader_visit(plan())
    issue(visit, content="当场解决", settled_on=DAY)
    row = issue(visit)
    issue(visit, content="没有办")
    assert value("visit_closure") == pytest.approx(100 / 3)
    leaders.raise_matter(issue=row, by=BY)
    matter = Matter.objects.get()
    assert (matter.source, matter.category_code, matter.area_id) == ("visit", "ZF", row.area_id)
    Matter.objects.update(closed_at=timezone.now())
    assert (value("visit_issues"), value("visit_issues_closed")) == (3, 2)


def test_an_issue_becomes_one_matter():
    visit = leader_visit(plan())
    row = leaders.raise_matter(issue=issue(visit), by=BY)
    with pytest.raises(rules.IssueTaken):
        leaders.raise_matter(issue=row, by=BY)
    with pytest.raises(rules.IssueSettled):
        leaders.raise_matter(issue=issue(visit, content="好了", settled_on=DAY), by=BY)
    assert Matter.objects.count() == 1


def test_a_visit_outside_its_plan():
    with pytest.raises(rules.OutsidePlan):
        leader_visit(plan(ends_on=date(2023, 4, 30)))


def test_the_pages(client_for):
    visit = leader_visit(plan(starts_on=date(2023, 1, 1), ends_on=timezone.localdate()))
    row = issue(visit)
    dossier(organisation(1))
    organisation(2)
    client = client_for("party_office")
    assert "没有台账" in client.get("/party/dossiers/").content.decode()
    assert "甲1公司" in client.get("/party/dossiers/?show=stale").content.decode()
    assert "村口路面破损" in client.get("/party/leader-visits/").content.decode()
    assert client.post(f"/party/visit-issues/{row.pk}/matter/").status_code == 302
    row.refresh_from_db()
    assert row.matter_id
