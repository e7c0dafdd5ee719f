"""Consent is asked for what rests on it only, by the guardian for a child, once, and is taken back."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from hemei.kernel.models import AuditEntry
from hemei.people.privacy import actions, queries, rules
from hemei.people.tests.factories import make_id, make_resident
from hemei.places.tests.factories import VILLAGES

PURPOSE = "livelihood.sign_up"


def give(person, by, **more):
    return actions.give(resident=person, purpose=PURPOSE, text="用电话通知我培训", by=by, **more)


def test_a_consent_is_in_force_until_it_is_withdrawn(person, office):
    made = give(person, office, on=date(2024, 3, 1))
    assert queries.has_consent(person, PURPOSE)
    actions.withdraw(consent=made, how="本人来电", by=office)
    assert not queries.has_consent(person, PURPOSE)
    assert {"登记同意", "撤回同意"} <= set(AuditEntry.objects.values_list("verb", flat=True))


def test_a_second_consent_to_the_same_is_refused(person, office):
    give(person, office)
    with pytest.raises(rules.ConsentHeld):
        give(person, office)


def test_withdrawn_consents_may_be_given_again(person, office):
    actions.withdraw(consent=give(person, office), how="来电", by=office)
    assert give(person, office).pk


def test_a_duty_needs_no_consent(person, office):
    with pytest.raises(rules.ConsentNotAsked):
        actions.give(resident=person, purpose="people.register", text="同意", by=office)


def test_a_child_consents_through_the_guardian(town, office):
    today = timezone.localdate()
    birth = (today - timedelta(days=10 * 365)).strftime("%Y%m%d")
    child = make_resident(VILLAGES[0], "王小小", id_number=make_id(3, birth))
    with pytest.raises(rules.GuardianMissing):
        give(child, office)
    assert give(child, office, guardian="王大", relation="父亲").guardian == "王大"


def test_fourteen_is_old_enough(town, office):
    child = make_resident(VILLAGES[0], "王小小", id_number=make_id(3, "20100301"))
    with pytest.raises(rules.GuardianMissing):
        give(child, office, on=date(2024, 2, 29))
    assert give(child, office, on=date(2024, 3, 1)).pk


def test_dates_in_their_order(person, office):
    with pytest.raises(rules.GivenInFuture):
        give(person, office, on=timezone.localdate() + timedelta(days=1))
    made = give(person, office, on=date(2024, 3, 1))
    with pytest.raises(rules.WithdrawnBefore):
        actions.withdraw(consent=made, how="来电", by=office, on=date(2024, 2, 1))
    actions.withdraw(consent=made, how="来电", by=office)
    with pytest.raises(rules.ConsentOver):
        actions.withdraw(consent=made, how="来电", by=office)


def test_the_page_records_and_withdraws(person, client_for):
    client = client_for("office")
    given = {"id_number": make_id(), "purpose": PURPOSE, "text": "通知培训", "channel": "paper", "on": "2024-03-01"}
    assert client.post("/privacy/consents/new/", given).status_code == 302
    page = client.get("/privacy/consents/").content.decode()
    assert "手机报名招聘会和培训" in page and "撤回" in page
    again = client.post("/privacy/consents/new/", given)
    assert again.status_code == 422 and "已经同意过" in again.content.decode()
