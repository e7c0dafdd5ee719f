"""What came out of the ground is reported and never given; what is lawfully held comes by agreement."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from hemei.culture import queries, rules
from hemei.culture.actions import relics as acts
from hemei.culture.models import RelicAgreement
from hemei.culture.tests.factories import BY, agreement, make, relic, visit
from hemei.indicators.figures import figure
from hemei.matters.models import Matter
from hemei.places.tests.factories import TOWN

pytestmark = pytest.mark.usefixtures("town")


def reported(row, **more):
    at = timezone.now() - timedelta(hours=3)
    given = {"protected_at": at, "reported_at": at + timedelta(minutes=20), "reported_to": "区文物局", **more}
    return acts.report(relic=row, by=BY, **given)


@pytest.mark.parametrize("origin", ["unearthed", "works", "suspected"])
@pytest.mark.parametrize("kind", ["donation", "loan", "custody"])
def test_a_find_is_never_given(origin, kind):
    row = relic(origin=origin)
    visit(row)
    with pytest.raises(rules.FoundMustBeReported, match="保护现场"):
        agreement(row, kind, until=date(2024, 1, 1))
    assert not RelicAgreement.objects.exists()


def test_a_find_is_handed_over_after_its_report():
    row = relic(origin="unearthed")
    with pytest.raises(rules.NotYetReported):
        agreement(row, "handover")
    reported(row)
    assert agreement(row, "handover").pk


def test_a_report_becomes_a_matter_with_its_hours():
    row = reported(relic(origin="works"))
    matter = Matter.objects.get()
    assert row.matter == matter and matter.category_code == "WW"
    assert queries.authority_due(row) - row.reported_at == timedelta(hours=24)
    with pytest.raises(rules.ReportedAlready):
        reported(row)


def test_a_report_in_the_wrong_order():
    now = timezone.now()
    with pytest.raises(rules.ReportOutOfOrder):
        reported(relic(origin="works"), protected_at=now, reported_at=now - timedelta(hours=1))
    assert not Matter.objects.exists()


def test_the_authority_comes_after_the_report():
    row = relic(origin="works")
    with pytest.raises(rules.NotReportedYet):
        acts.answer(relic=row, on_site_at=timezone.now(), opinion_on=None, opinion="", by=BY)
    reported(row)
    acts.answer(relic=row, on_site_at=timezone.now(), opinion_on=None, opinion="原址保护", by=BY)
    row.refresh_from_db()
    assert row.opinion == "原址保护"


def test_what_is_held_lawfully_is_not_reported():
    with pytest.raises(rules.NothingToReport):
        reported(relic())


def test_visit_receipt_and_end():
    row = relic()
    with pytest.raises(rules.NoVisit):
        agreement(row)
    visit(row)
    with pytest.raises(rules.ReceiptMissing):
        agreement(row, receipt_number="")
    with pytest.raises(rules.UntilMissing):
        agreement(row, "loan")
    with pytest.raises(rules.NoAgreement):
        make("relic_custody", relic=row, moved_on=date(2023, 5, 1), location="展馆", condition="好", handler="甲")
    agreement(row)
    assert make("relic_custody", relic=row, moved_on=date(2023, 5, 1), location="展馆", condition="好", handler="甲").pk
    assert figure("culture.relics_returned", TOWN, "2023").value == 1


def test_the_page_reports(client_for):
    row = relic(origin="unearthed")
    at = timezone.localtime() - timedelta(hours=1)
    data = {"protected_at": f"{at:%Y-%m-%dT%H:%M}", "reported_at": f"{at:%Y-%m-%dT%H:%M}", "reported_to": "区文物局"}
    client = client_for("culture_clerk")
    assert "还没有报告" in client.get(f"/ledgers/culture.relic/{row.pk}/").content.decode()
    assert client.post(f"/culture/relics/{row.pk}/report/", data).status_code == 302
    assert "已报告" in client.get(f"/ledgers/culture.relic/{row.pk}/").content.decode()
