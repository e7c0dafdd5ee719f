"""影响评估: due for what is sensitive, kept three years."""

from datetime import date

import pytest
from django.test import Client

from hemei.people.privacy import actions, queries, rules
from hemei.places.tests.factories import TOWN

DAY = date(2026, 3, 1)
TEXT = {"necessity": "必要", "risks": "泄露", "measures": "加密、留痕"}


def make(office, on, **more):
    given = {"area": TOWN, "purpose": "livelihood.allowance", **TEXT, "passed": True, **more}
    return actions.assess(by=office, on=on, **given)


def due(office):
    return {line.purpose.code for line in queries.register_lines(office, DAY) if line.due}


def test_a_sensitive_purpose_is_due_until_assessed(office, town):
    assert "livelihood.allowance" in due(office) and "livelihood.sign_up" not in due(office)
    make(office, date(2025, 6, 1))
    assert "livelihood.allowance" not in due(office)


def test_an_old_or_failed_assessment_does_not_count(office, town):
    make(office, date(2024, 6, 1))
    make(office, date(2026, 1, 1), passed=False)
    assert "livelihood.allowance" in due(office)


def test_records_are_kept_three_years(office, town):
    made = make(office, date(2023, 3, 2))
    with pytest.raises(rules.AssessmentKept) as refused:
        actions.remove(assessment=made, by=office, on=DAY)
    assert "2026年3月2日" in refused.value.message
    actions.remove(assessment=made, by=office, on=date(2026, 3, 2))


def test_an_unknown_purpose_is_refused(office, town):
    with pytest.raises(rules.PurposeUnknown):
        make(office, DAY, purpose="nothing")


def test_the_pages(town, client_for):
    client = client_for("office")
    assert "待评估" in client.get("/privacy/").content.decode()
    given = {"area": TOWN, "purpose": "livelihood.allowance", **TEXT, "passed": "1", "on": "2024-01-05"}
    assert client.post("/privacy/assessments/new/", given).status_code == 302
    assert "加密、留痕" in client.get("/privacy/assessments/").content.decode()


def test_the_notice_tells_a_resident_what_is_held_why_and_how_to_ask(db, settings):
    settings.HEMEI_PORTAL_PREVIEW = True
    page = Client().get("/privacy/notice/").content.decode()
    assert "津贴补贴审核发放" in page and "160号" in page and "带身份证" in page and "发放后 30 年" in page
    assert not Client().get("/privacy/notice/").cookies
