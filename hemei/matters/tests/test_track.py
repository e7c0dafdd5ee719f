"""The main track: each step from the state before it, its timeline, its deadlines."""

from datetime import datetime, timedelta

import pytest

from hemei.kernel.errors import Conflict, NotPermitted, OutOfScope
from hemei.kernel.models import AuditEntry
from hemei.kernel.transitions import StepNotAllowed
from hemei.matters import actions
from hemei.matters.models import Complainant, Matter, State
from hemei.matters.rules import tickets as rules
from hemei.matters.tests.tickets import REPLY, START, matter_in, values
from hemei.places.tests.factories import OTHER_TOWN, VILLAGES


def test_a_ticket_walks_from_intake_to_the_archive(units, dispatcher):
    matter = matter_in("archived", dispatcher, units["village0"])
    verbs = [event.verb for event in matter.events.all()]
    assert verbs == [
        "受理",
        "派单",
        "签收",
        "联系诉求人",
        "开始办理",
        "提交审核",
        "审核通过",
        "反馈诉求人",
        "回访",
        "归档",
    ]
    assert AuditEntry.objects.filter(object_type="matters.Matter", object_id=str(matter.pk)).count() == len(verbs)
    assert (matter.resolved, matter.satisfaction) == (True, "satisfied")


def test_no_step_can_be_skipped(units, dispatcher):
    matter = matter_in("to_sign", dispatcher, units["village0"])
    with pytest.raises(StepNotAllowed):
        actions.submit(matter=matter, **REPLY, by=dispatcher)
    with pytest.raises(rules.CallBackTooEarly):
        actions.call_back(matter=matter, by=dispatcher, reached=False, at=START + timedelta(hours=2))


def test_dispatch_sets_the_deadlines(units, dispatcher):
    matter = matter_in("to_sign", dispatcher, units["village0"])
    sent = START + timedelta(hours=1)
    assert matter.sign_due == sent + timedelta(minutes=30)
    assert matter.contact_due == sent + timedelta(hours=2)
    assert matter.due_at == datetime.fromisoformat("2023-06-08T23:59:59+08:00")  # 7 自然日


def test_the_upstream_deadline_wins(units, dispatcher):
    due = START + timedelta(hours=5)
    assert matter_in("to_sign", dispatcher, units["village0"], upstream_due=due).due_at == due


def test_a_deadline_beyond_the_calendar_is_left_open(units, dispatcher, monkeypatch):
    monkeypatch.setattr("hemei.matters.deadlines.handling_term", lambda urgency, on: _working_days(900))
    assert matter_in("to_sign", dispatcher, units["village0"]).due_at is None


def _working_days(count):
    from hemei.kernel.terms import Term

    return Term(count, "workday")


def test_a_village_outside_its_duty_list_is_refused(units, dispatcher):
    matter = matter_in("intake", dispatcher, units["village0"], category_code="x.other")
    with pytest.raises(rules.NotOnDutyList, match="职责清单"):
        actions.dispatch(matter=matter, unit=units["village0"], by=dispatcher)
    actions.dispatch(matter=matter, unit=units["department"], by=dispatcher)


def test_a_village_does_not_lead_what_it_assists(units, dispatcher):
    matter = matter_in("intake", dispatcher, units["village0"], category_code="c.illegal")
    with pytest.raises(rules.AssistOnly):
        actions.dispatch(matter=matter, unit=units["village0"], by=dispatcher)


def test_once_signed_it_is_not_passed_on(units, dispatcher):
    matter = matter_in("signed", dispatcher, units["village0"])
    with pytest.raises(rules.FirstReceiverStays):
        actions.dispatch(matter=matter, unit=units["department"], by=dispatcher)


def test_two_dispatchers_at_once(units, dispatcher):
    matter = matter_in("intake", dispatcher, units["village0"])
    same = Matter.objects.get(pk=matter.pk)
    actions.dispatch(matter=matter, unit=units["village0"], by=dispatcher)
    with pytest.raises(Conflict):
        actions.dispatch(matter=same, unit=units["department"], by=dispatcher)
    same.refresh_from_db()
    assert same.unit == units["village0"]
    assert same.events.filter(verb="派单").count() == 1


def test_the_same_key_is_one_matter(units, dispatcher):
    first = actions.receive(values=values(), by=dispatcher, key="12345-1")
    again = actions.receive(values=values(title="路灯不亮五天"), by=dispatcher, key="12345-1")
    assert (first.created, again.created, Matter.objects.count()) == (True, False, 1)
    assert again.changes == {"title": ["路灯不亮", "路灯不亮五天"]}
    assert again.matter.events.last().note == "标题：路灯不亮 → 路灯不亮五天"


def test_a_call_that_reached_nobody_keeps_it_open(units, dispatcher):
    matter = matter_in("to_call", dispatcher, units["village0"])
    actions.call_back(matter=matter, by=dispatcher, reached=False)
    assert matter.state == State.TO_CALL
    with pytest.raises(rules.ReachedNeedsResult):
        actions.call_back(matter=matter, by=dispatcher, reached=True)


def test_reopening_starts_a_new_term(units, dispatcher):
    matter = matter_in("called", dispatcher, units["village0"])
    actions.reopen(matter=matter, reason="没有解决", by=dispatcher, at=START + timedelta(days=3))
    assert (matter.state, matter.reopened) == (State.HANDLING, 1)
    assert matter.due_at == datetime.fromisoformat("2023-06-11T23:59:59+08:00")


def test_six_classes_are_not_dispatched(units, dispatcher):
    matter = matter_in("intake", dispatcher, units["village0"])
    with pytest.raises(rules.DeclineClassUnknown):
        actions.decline(matter=matter, reason_class="busy", note="", by=dispatcher)
    actions.decline(matter=matter, reason_class="legal", note="", by=dispatcher)
    assert (matter.state, matter.events.last().note[:3]) == (State.DECLINED, "诉讼、")


def test_on_the_spot_is_for_what_the_grid_finds(units, by_role, dispatcher):
    worker = by_role("grid_worker", VILLAGES[0])
    found = actions.receive(values=values(source="grid", name="", phone=""), by=worker).matter
    actions.close_on_the_spot(matter=found, before="井盖移位", after="已复位", by=worker)
    assert (found.state, found.on_the_spot) == (State.ARCHIVED, True)
    called = matter_in("intake", dispatcher, units["village0"])
    with pytest.raises(rules.OnTheSpotSourcesOnly):
        actions.close_on_the_spot(matter=called, before="坏", after="好", by=dispatcher)


def test_merging_keeps_every_complainant(units, dispatcher):
    kept = matter_in("signed", dispatcher, units["village0"])
    other = matter_in("intake", dispatcher, units["village0"], key="T2", name="李四", phone="13800000000")
    actions.merge(matter=other, into=kept, by=dispatcher)
    assert sorted(person.name for person in kept.complainants.all()) == ["张三", "李四"]
    assert (other.state, other.merged_into) == (State.MERGED, kept)
    with pytest.raises(rules.MergeIntoItself):
        actions.merge(matter=kept, into=other, by=dispatcher)


def test_telephones_are_not_readable_in_the_database(units, dispatcher):
    matter_in("intake", dispatcher, units["village0"])
    raw = Complainant.objects.extra(select={"raw": "phone"}).values_list("raw", flat=True)
    assert "13912345678" not in str(list(raw))


def test_rights_and_areas(units, by_role, dispatcher):
    matter = matter_in("to_sign", dispatcher, units["village0"])
    with pytest.raises(NotPermitted):
        actions.sign(matter=matter, by=by_role("finance"))
    with pytest.raises(OutOfScope):
        actions.sign(matter=matter, by=by_role("village_secretary", VILLAGES[1]))
    with pytest.raises(OutOfScope):
        actions.receive(values=values(), by=by_role("dispatcher", OTHER_TOWN))
