"""Visits: join or give a reason; inspections are recorded; requests are offered once."""

from datetime import date, timedelta

import pytest

from hemei.economy import actions, rules, visit_requests
from hemei.economy.tests import factories as f
from hemei.indicators.figures import figure
from hemei.ledgers.models import State
from hemei.places.tests.factories import TOWN

DAY = date(2023, 6, 1)


def values(firm, on=DAY, **given):
    return {"enterprise": firm, "visited_on": on, "department": "财政科", "subject": "了解用工"} | given


@pytest.mark.parametrize(("gap", "refused"), [(0, True), (29, True), (30, False), (31, False)])
def test_within_thirty_days_is_questioned(clerk, gap, refused):
    firm = f.enterprise()
    earlier = f.visit(firm, DAY - timedelta(days=gap))
    if refused:
        with pytest.raises(rules.RepeatVisit) as caught:
            actions.record_visit(values=values(firm), by=clerk)
        assert caught.value.earlier == earlier
    else:
        assert actions.record_visit(values=values(firm), by=clerk).pk


def test_joining_counts_once(clerk):
    firm = f.enterprise()
    earlier = f.visit(firm, DAY - timedelta(days=3))
    joined = actions.record_visit(values=values(firm), by=clerk, join=earlier)
    type(joined).objects.filter(pk=joined.pk).update(state=State.APPROVED)
    assert figure("economy.visits", TOWN, "2023").value == 1


def test_a_reason_lets_it_pass(clerk):
    firm = f.enterprise()
    f.visit(firm, DAY - timedelta(days=3))
    assert actions.record_visit(values=values(firm, repeat_reason="企业来电请求"), by=clerk).joined is None


def test_joining_another_firms_visit_is_refused(clerk):
    other = f.visit(f.enterprise(), DAY)
    with pytest.raises(rules.JoinedElsewhere):
        actions.record_visit(values=values(f.enterprise()), by=clerk, join=other)


@pytest.mark.parametrize("missing", ["checklist_number", "scan_number"])
def test_an_inspection_needs_checklist_and_scan(clerk, missing):
    given = {"nature": "inspection", "checklist_number": "检01", "scan_number": "扫01"}
    firm = f.enterprise()
    with pytest.raises(rules.InspectionUnrecorded) as caught:
        actions.record_visit(values=values(firm, **given | {missing: " "}), by=clerk)
    assert caught.value.field == missing
    assert actions.record_visit(values=values(firm, **given), by=clerk).pk


def test_a_request_is_offered_once_and_silence_is_not(clerk, django_capture_on_commit_callbacks, monkeypatch):
    taken = []
    monkeypatch.setattr(visit_requests, "_receivers", [])
    visit_requests.register(taken.append)
    with django_capture_on_commit_callbacks(execute=True):
        asked = actions.record_visit(values=values(f.enterprise(), request="希望协调停车位"), by=clerk)
        actions.record_visit(values=values(f.enterprise()), by=clerk)
    assert taken == [asked]
