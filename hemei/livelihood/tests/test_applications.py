"""From the window to the decision."""

from datetime import date, datetime

import pytest

from hemei.ledgers import actions as ledger_actions
from hemei.ledgers import registry
from hemei.livelihood import actions, rules
from hemei.livelihood.actions.applications import decide_by, objections_until
from hemei.livelihood.models import Application
from hemei.livelihood.tests.factories import BY, application, id_number, resident, status
from hemei.places.tests.factories import VILLAGES

DECISION = datetime.fromisoformat("2023-05-22T10:00:00+08:00")


@pytest.fixture
def old(town):
    person = resident("1943-05-20")
    status(person, "hukou", "1990-01-01", value="本镇")
    return person


def decide(row, approve=True, at=DECISION, **more):
    return actions.decide(application=row, approve=approve, by=BY, at=at, **more)


def test_approved_from_the_month_of_the_birthday(old):
    row = decide(application(old))
    assert (row.decision, row.first_month) == ("approved", "2023-05")
    assert Application.objects.get().version == row.version


def test_late_by_seven_months_begins_with_the_application(old):
    row = decide(application(old, applied="2023-12-05"), at=datetime.fromisoformat("2023-12-22T10:00:00+08:00"))
    assert row.first_month == "2023-12"


def test_the_round_of_an_application(old):
    early, late = application(old, applied="2023-05-20"), application(old, "care", applied="2023-05-21")
    assert (objections_until(early), decide_by(early)) == (date(2023, 5, 20), date(2023, 5, 25))
    assert (objections_until(late), decide_by(late)) == (date(2023, 6, 20), date(2023, 6, 25))


def test_no_decision_before_the_objections_end(old):
    with pytest.raises(rules.ObjectionsRunStill):
        decide(application(old), at=datetime.fromisoformat("2023-05-20T23:59:00+08:00"))


def test_an_open_objection_holds_the_decision(old):
    row = application(old)
    objection = actions.object_to(application=row, content="户口不在", by=BY, on=date(2023, 5, 20))
    with pytest.raises(rules.ObjectionOpen):
        decide(row)
    actions.answer_objection(objection=objection, answer="户口在册", upheld=False, by=BY)
    assert decide(row).decision == "approved"


def test_an_objection_after_the_twentieth(old):
    with pytest.raises(rules.ObjectionLate):
        actions.object_to(application=application(old), content="x", by=BY, on=date(2023, 5, 21))


def test_a_refusal_has_its_reason(old):
    row = application(old)
    with pytest.raises(rules.RefusalWithoutReason):
        decide(row, approve=False)
    assert decide(row, approve=False, reason="户籍不在本市").refusal_reason == "户籍不在本市"
    with pytest.raises(rules.DecidedAlready):
        decide(row)


def test_who_is_not_eligible_is_told_why(town):
    young = resident("1950-01-01")
    status(young, "hukou", "1990-01-01", value="本镇")
    with pytest.raises(rules.NotEligible, match="未满80周岁"):
        decide(application(young))


def test_not_before_the_first_review(old):
    values = {"name": old.name, "id_number": str(old.id_number), "area": old.area_id, "benefit": "elder",
              "applied_on": date(2023, 5, 10)}  # fmt: skip
    row = ledger_actions.create(ledger=registry.get("livelihood.application"), values=values, by=BY)
    with pytest.raises(rules.NotInitiallyReviewed):
        decide(row)


def test_one_grant_a_person_and_benefit(old):
    decide(application(old))
    again = application(old, applied="2023-05-11")
    with pytest.raises(rules.GrantedAlready):
        decide(again)
    again.refresh_from_db()
    assert again.decision == ""


def test_posting_and_registering_are_two_events(old):
    row = application(old)
    actions.note_posted(application=row, by=BY, on=date(2023, 5, 12))
    actions.register(application=row, by=BY, on=date(2023, 5, 23))
    row.refresh_from_db()
    assert (row.posted_on, row.registered_on) == (date(2023, 5, 12), date(2023, 5, 23))


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ({"id_number": id_number("1944-05-20")}, rules.NotInRegister),
        ({"name": "李四"}, rules.NameDiffers),
        ({"applied_on": date(2123, 1, 1)}, rules.AppliedInFuture),
        ({"forwarded_on": date(2023, 5, 1)}, rules.ForwardedBefore),
        ({"decision": "refused", "decided_on": date(2023, 5, 25)}, rules.RefusalWithoutReason),
    ],
)
def test_a_wrong_row_is_refused(old, change, refusal):
    values = {"name": old.name, "id_number": str(old.id_number), "area": VILLAGES[0], "benefit": "elder",
              "applied_on": date(2023, 5, 10), **change}  # fmt: skip
    with pytest.raises(refusal):
        ledger_actions.create(ledger=registry.get("livelihood.application"), values=values, by=BY)
    assert not Application.objects.exists()


@pytest.mark.parametrize(
    ("kind", "text", "stored"),
    [("disability", "视力一级", "visual:1"), ("disability", "精神残疾3级", "mental:3"), ("hukou", "本市其他", "city")],
)
def test_statuses_are_read_as_people_write_them(old, kind, text, stored):
    since = "2023-01-01"
    person = resident("1950-01-01", serial=2)
    assert status(person, kind, since, value=text).value == stored


def test_two_hukou_at_once(old):
    with pytest.raises(rules.Overlaps):
        status(old, "hukou", "2023-01-01", value="外地")


def test_a_status_that_cannot_be_read(old):
    with pytest.raises(rules.ValueNotReadable, match="视力一级"):
        status(old, "disability", "2023-01-01", value="很重")


def test_born_in_the_future_is_refused_at_the_register(town):
    with pytest.raises(Exception, match="出生日期"):
        resident("2124-01-01")


def test_the_database_has_no_number_in_clear(old):
    from django.db import connection

    application(old)
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM livelihood_application")
        assert str(old.id_number) not in str(cursor.fetchall())
