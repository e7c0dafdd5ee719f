"""更正回访: by somebody else, the first record stays, a frozen month is left alone."""

from datetime import timedelta

import pytest
from django.utils import timezone

from hemei.kernel.errors import NotPermitted, OutOfScope
from hemei.kernel.models import AuditEntry
from hemei.matters import actions
from hemei.matters.actions import months
from hemei.matters.callbacks import queries
from hemei.matters.models import CallBack, Matter, MonthScore, State
from hemei.matters.rules import correcting as rules
from hemei.matters.rules import tickets as ticket_rules
from hemei.matters.scoring import live
from hemei.matters.tests.months.closed import AFTER, CALLED, closed
from hemei.matters.tests.tickets import matter_in
from hemei.people.access import Access, Console
from hemei.people.tests.factories import make_user
from hemei.places.tests.factories import OTHER_TOWN, TOWN

BY = Console("test")
RIGHT = {"reason": "听录音核实，诉求人说已解决", "reached": True, "resolved": True, "satisfaction": "basically"}


@pytest.fixture
def matter(units, dispatcher):
    """Called back by the dispatcher: not resolved, not satisfied."""
    return closed(dispatcher, units["village0"], "A", resolved=False, satisfaction="dissatisfied", met=False)


@pytest.fixture
def another(units, dispatcher):
    return Access(make_user("dispatcher", TOWN, "another"))


def test_another_corrects_it_and_the_first_record_stays(matter, another):
    first = matter.call_backs.get()
    made = actions.correct_call_back(attempt=first, met=True, **RIGHT, by=another)
    matter.refresh_from_db()
    assert (matter.state, matter.resolved, matter.satisfaction) == (State.CALLED, True, "basically")
    assert matter.closed_at == CALLED  # the month that it counts in does not move
    first.refresh_from_db()
    assert (first.resolved, first.satisfaction, first.correction) == (False, "dissatisfied", made)
    assert matter.events.last().note.startswith("听录音核实")
    assert AuditEntry.objects.get(verb="更正回访").changes["resolved"] == [False, True]
    assert live.tickets(TOWN, ["2023-06"]).values_list("t_resolved", "t_satisfaction").get() == (True, 2)


def test_not_by_who_entered_it(matter, dispatcher, another):
    with pytest.raises(rules.CorrectByAnother):
        actions.correct_call_back(attempt=matter.call_backs.get(), **RIGHT, by=dispatcher)
    made = actions.correct_call_back(attempt=matter.call_backs.get(), **RIGHT, by=another)
    with pytest.raises(rules.CorrectByAnother):
        actions.correct_call_back(attempt=made, **{**RIGHT, "resolved": False}, by=another)
    assert CallBack.objects.count() == 2


def test_what_was_entered_on_the_wrong_matter_makes_it_wait_again(matter, another, dispatcher):
    actions.correct_call_back(attempt=matter.call_backs.get(), reason="记错工单", reached=False, by=another)
    matter.refresh_from_db()
    assert (matter.state, matter.resolved, matter.satisfaction, matter.closed_at) == (State.TO_CALL, None, "", None)
    assert queries.queue(BY, "now").get().tried == 0  # nobody has tried this person
    assert not live.matters(TOWN, ["2023-06"]).exists()
    actions.call_back(matter=matter, reached=True, resolved=True, satisfaction="satisfied", by=dispatcher)
    month = f"{timezone.localdate():%Y-%m}"
    Matter.objects.update(met_at=CALLED)
    assert live.tickets(TOWN, [month]).get().t_met  # the wrong “没有见面” no longer speaks


def test_once_the_month_is_frozen_there_is_only_the_appeal(matter, another, client_for):
    months.close_month(area=TOWN, month="2023-06", by=BY, at=AFTER)
    with pytest.raises(rules.CallBackMonthFrozen) as refused:
        actions.correct_call_back(attempt=matter.call_backs.get(), **RIGHT, by=another)
    assert "申诉" in refused.value.message
    page = client_for("village_secretary", matter.area_id).get(f"/matters/{matter.pk}/").content.decode()
    ticket = MonthScore.objects.get().tickets.get()
    assert f"/matters/months/appeals/new/{ticket.pk}/" in page and "correct_call" not in page


def test_a_call_back_after_the_freeze_may_be_corrected(matter, another, dispatcher):
    months.close_month(area=TOWN, month="2023-06", by=BY, at=AFTER)
    Matter.objects.filter(pk=matter.pk).update(state=State.TO_CALL)
    matter.refresh_from_db()
    later = actions.call_back(matter=matter, reached=True, resolved=False, satisfaction="dissatisfied", by=dispatcher,
                              at=AFTER + timedelta(days=9))  # fmt: skip
    actions.correct_call_back(attempt=later, **RIGHT, by=another)
    matter.refresh_from_db()
    assert matter.resolved is True


def test_broken_input(matter, another):
    first = matter.call_backs.get()
    same = {"contacted": True, "met": False, "resolved": False, "satisfaction": "dissatisfied"}
    for given, refusal in (
        ({**RIGHT, "reason": " "}, ticket_rules.ReasonMissing),
        ({**RIGHT, "satisfaction": ""}, ticket_rules.ReachedNeedsResult),
        ({"reason": "核实", "reached": True, **same}, rules.CorrectionChangesNothing),
    ):
        with pytest.raises(refusal):
            actions.correct_call_back(attempt=first, **given, by=another)
    assert CallBack.objects.count() == 1


def test_only_the_call_back_that_stands_and_was_entered_by_hand(matter, another, units, dispatcher):
    first = matter.call_backs.get()
    actions.correct_call_back(attempt=first, **RIGHT, by=another)
    with pytest.raises(rules.NotTheStandingCallBack):
        actions.correct_call_back(attempt=first, **RIGHT, by=BY)
    above = matter_in("to_call", BY, units["village1"], key="B")
    heard = actions.record_upstream_result(matter=above, contacted=True, resolved=True, satisfaction="satisfied", by=BY)
    with pytest.raises(rules.NotTheStandingCallBack):
        actions.correct_call_back(attempt=heard, **{**RIGHT, "resolved": False}, by=another)


def test_an_archived_one_keeps_that_it_was_called(matter, another, dispatcher):
    actions.archive(matter=matter, by=dispatcher)
    first = matter.call_backs.get()
    with pytest.raises(rules.CannotBecomeUnreached):
        actions.correct_call_back(attempt=first, reason="记错工单", reached=False, by=another)
    actions.correct_call_back(attempt=first, **RIGHT, by=another)
    matter.refresh_from_db()
    assert (matter.state, matter.resolved) == (State.ARCHIVED, True)


def test_only_who_calls_back_there(matter, by_role):
    for role, area, refusal in (("leader", TOWN, NotPermitted), ("dispatcher", OTHER_TOWN, OutOfScope)):
        with pytest.raises(refusal):
            actions.correct_call_back(attempt=matter.call_backs.get(), **RIGHT, by=by_role(role, area))


def test_by_the_form_of_the_matters_page(units, client_for):
    matter = closed(BY, units["village0"], "A", resolved=False, satisfaction="dissatisfied")
    client = client_for("dispatcher")
    url = f"/matters/{matter.pk}/do/correct_call/"
    assert url in client.get(f"/matters/{matter.pk}/").content.decode()
    form = client.get(url).context["form"]
    assert (form.initial["resolved"], form.initial["satisfaction"]) == ("no", "dissatisfied")
    given = {"version": matter.version, "reached": "yes", "resolved": "yes", "satisfaction": "satisfied"}
    assert client.post(url, given).status_code == 422  # no reason
    client.post(url, {**given, "reason": "听录音核实"})
    matter.refresh_from_db()
    page = client.get(f"/matters/{matter.pk}/").content.decode()
    assert matter.resolved is True and "更正理由：听录音核实" in page and "已更正" in page
    assert client.get(url).status_code != 200  # its own correction
