"""低保 from the application to the decision: every rule of the 2018 procedure through its own act."""

from datetime import date, datetime
from io import BytesIO

import pytest
from django.urls import reverse
from django.utils import timezone
from docx import Document

from hemei.kernel.errors import Conflict, NotPermitted, OutOfScope
from hemei.kernel.models import AuditEntry
from hemei.kernel.transitions import StepNotAllowed
from hemei.ledgers.actions import issue_paper
from hemei.ledgers.cases.rules import PaperNotReady, StepBeforeLast, StepInFuture
from hemei.ledgers.models import CaseStep
from hemei.livelihood import rules_assistance as rules
from hemei.livelihood.models import MinimumLiving
from hemei.livelihood.tests import factories_assistance as make
from hemei.livelihood.tests.factories import BY
from hemei.notices import actions as notices
from hemei.people.access import Console
from hemei.places.tests.factories import OTHER_TOWN

pytestmark = pytest.mark.usefixtures("town")
act = make.act


def at(text):
    return datetime.fromisoformat(f"{text}T10:00:00+08:00")


def test_terms_run_from_step_to_step():
    row = make.living()
    assert (row.step, row.due_on) == ("received", date(2023, 9, 18))  # 10 working days
    act(row, "investigate", "2023-09-08", **make.INVESTIGATED)
    assert (row.step, row.due_on) == ("investigated", date(2023, 9, 14))  # 4 working days
    act(row, "assess", "2023-09-12", **make.PANEL)
    assert (row.step, row.due_on) == ("assessed", None)


def test_a_term_across_the_autumn_holidays():
    row = make.living(applied_on=date(2023, 9, 25))
    assert row.due_on == date(2023, 10, 13)


def test_two_investigators():
    with pytest.raises(rules.InvestigatorsTooFew):
        act(make.living(), "investigate", "2023-09-08", **{**make.INVESTIGATED, "investigators": "甲、甲"})


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ({"present": 7, "representatives": 7, "in_favour": 7, "against": 0}, rules.PanelTooSmall),
        ({"present": 10, "representatives": 8, "in_favour": 10, "against": 0}, rules.PanelEven),
        ({"representatives": 5}, rules.RepresentativesTooFew),
        ({"present": 11, "representatives": 7, "in_favour": 10, "against": 1}, rules.RepresentativesTooFew),
        ({"applicant_left": False}, rules.ApplicantStayed),
        ({"in_favour": 9}, rules.VotesUneven),
    ],
)
def test_a_panel_that_does_not_hold(change, refusal):
    row = make.living()
    act(row, "investigate", "2023-09-08", **make.INVESTIGATED)
    with pytest.raises(refusal):
        act(row, "assess", "2023-09-12", **{**make.PANEL, **change})
    assert make.fresh(row).step == "investigated"


def test_a_panel_that_disagrees_sends_it_back():
    row = make.living()
    act(row, "investigate", "2023-09-08", **make.INVESTIGATED)
    act(row, "assess", "2023-09-12", **{**make.PANEL, "in_favour": 4, "against": 5})
    assert (row.step, row.due_on) == ("received", date(2023, 9, 26))


def test_no_step_is_skipped_and_none_dated_back_or_ahead():
    row = make.living()
    with pytest.raises(StepNotAllowed):
        act(row, "report", "2023-09-08", opinion="同意")
    with pytest.raises(StepBeforeLast):
        act(row, "investigate", "2023-09-01", **make.INVESTIGATED)
    with pytest.raises(StepInFuture):
        act(row, "investigate", "2030-09-01", **make.INVESTIGATED)


def test_the_posting_runs_seven_days_then_two_working_days_to_report():
    row = make.posted()
    assert (row.step, row.notice.ends_on, row.notice.rows[0][0]) == ("posted", date(2023, 9, 20), "申***")
    with pytest.raises(StepNotAllowed):
        act(row, "report", "2023-09-14", opinion="同意")
    notices.take_down_due(by=BY, at=datetime.fromisoformat("2023-09-21T01:00:00+08:00"))
    row = make.fresh(row)
    assert (row.step, row.due_on) == ("cleared", date(2023, 9, 22))


def test_an_objection_stops_it_until_it_is_looked_into():
    row = make.posted()
    made = notices.object_(notice=row.notice, content="有门面房", key="k", by=BY, at=at("2023-09-20"))
    notices.take_down_due(by=BY, at=at("2023-09-21"))
    assert make.fresh(row).step == "posted"
    notices.answer(objection=made, text="属实", upheld=True, by=BY, at=at("2023-09-22"))
    row = make.fresh(row)
    assert row.step == "objected"
    act(row, "reinvestigate", "2023-09-25", why="核查门面房")
    assert (row.step, row.due_on) == ("received", date(2023, 10, 13))


def test_a_withdrawn_posting_is_posted_again():
    row = make.posted()
    notices.withdraw(notice=row.notice, reason="写错村名", by=BY)
    row = make.fresh(row)
    act(row, "post_again", "2023-09-15")
    act(row, "draft_notice", "2023-09-15", contact="镇民生保障科")
    assert row.notice.state == "draft"
    with pytest.raises(rules.NoticeRuns):
        act(row, "draft_notice", "2023-09-15", contact="镇民生保障科")


def test_three_in_ten_are_visited_before_the_others_are_reviewed():
    rows = [make.reported(serial=number) for number in range(1, 5)]
    with pytest.raises(rules.SpotVisitsTooFew, match="4 户，应入户抽查至少 2 户，现已 0 户"):
        act(rows[0], "review", "2023-09-22", opinion="属实")
    for row in rows[2:]:
        act(row, "visit", "2023-09-22", visitors="丙", finding="属实")
    assert act(rows[0], "review", "2023-09-25", opinion="属实").step == "reviewed"


def test_relatives_of_officials_are_all_visited_and_named():
    with pytest.raises(rules.RelativeUnnamed):
        make.living(official_relative=True)
    row = make.reported(official_relative=True, relative_of="村主任之弟")
    with pytest.raises(rules.RelativeNotVisited):
        act(row, "review", "2023-09-22", opinion="属实")
    act(row, "visit", "2023-09-22", visitors="丙", finding="属实")
    assert act(row, "review", "2023-09-25", opinion="属实").due_on == date(2023, 9, 27)


def test_the_amount_is_what_lacks_to_the_standard():
    row = make.reviewed()
    with pytest.raises(rules.AmountTooHigh, match="最多 1790"):
        act(row, "approve", "2023-09-26", amount=1791)
    act(row, "approve", "2023-09-26", amount=1790)
    assert (row.step, row.amount, row.first_month) == ("granted", 179000, "2023-10")


def test_a_refusal_has_a_reason_and_is_delivered_in_three_working_days():
    row = make.reviewed(members=1)
    MinimumLiving.objects.filter(pk=row.pk).update(income="9000")
    with pytest.raises(rules.AboveStandard):
        act(make.fresh(row), "approve", "2023-09-26", amount=1)
    with pytest.raises(rules.ReasonNeeded):
        act(make.fresh(row), "refuse", "2023-09-26", reason=" ")
    row = act(make.fresh(row), "refuse", "2023-09-26", reason="收入高于标准")
    assert (row.step, row.due_on) == ("refused", date(2023, 10, 7))  # 28 September, 7 and 8 October are worked
    assert act(row, "deliver", "2023-10-07", way="直接送达").step == "delivered"


def test_what_a_family_has_is_ciphertext_and_late_steps_are_marked():
    row = make.living()
    act(row, "investigate", "2023-09-19", **make.INVESTIGATED)
    step = CaseStep.objects.get()
    assert step.late and "住房三间" in step.details
    raw = CaseStep.objects.extra(select={"raw": "details"}).values_list("raw", flat=True)[0]
    assert "住房" not in raw and raw.startswith("sm4$")


def test_who_may(by_role):
    row = make.living()
    with pytest.raises(NotPermitted):
        act(row, "investigate", "2023-09-08", by=by_role("grid_worker"), **make.INVESTIGATED)
    with pytest.raises(OutOfScope):
        act(row, "investigate", "2023-09-08", by=by_role("livelihood_clerk", OTHER_TOWN), **make.INVESTIGATED)
    row = make.reviewed(serial=2)
    with pytest.raises(NotPermitted):
        act(row, "approve", "2023-09-26", by=by_role("livelihood_clerk"), amount=1)


def test_two_clerks_at_once():
    first = make.living()
    second = make.fresh(first)
    act(first, "investigate", "2023-09-08", **make.INVESTIGATED)
    with pytest.raises(Conflict):
        act(second, "investigate", "2023-09-08", **make.INVESTIGATED)
    assert CaseStep.objects.count() == 1


def test_the_clerks_pages(client_for):
    row, client = make.posted(), client_for("livelihood_clerk")
    url = reverse("ledgers:case", args=["livelihood.minimum_living", row.pk])
    said = client.get(reverse("livelihood:minimum_living")).content.decode()
    assert "申请人1" in said and "公示中" in said
    said = client.get(url).content.decode()
    assert "住房三间" in said and "民主评议" in said
    assert AuditEntry.objects.filter(verb="查看个人信息", object_id=str(row.pk)).exists()
    wrong = client.post(f"{url}act/withdraw/", {"on": "2030-01-01"})
    assert wrong.status_code == 422 and "今天之后" in wrong.content.decode()
    assert client.post(f"{url}act/withdraw/", {"on": timezone.localdate()}).status_code == 302
    assert "撤回" in client.get(url).content.decode()


def test_what_is_late_is_on_the_home_page(client_for):
    make.living()
    said = client_for("livelihood_clerk").get(reverse("ui:home")).content.decode()
    assert "低保申请超期" in said
    assert "低保申请超期" not in client_for("grid_worker").get(reverse("ui:home")).content.decode()


def test_papers(client_for):
    row, client = make.assessed(), client_for("livelihood_clerk")
    url = reverse("ledgers:case", args=["livelihood.minimum_living", row.pk])
    told = client.get(f"{url}paper/assessment/")
    text = "".join(cell.text for table in Document(BytesIO(told.content)).tables for cell in table._cells)
    assert told["Cache-Control"] == "private, no-store" and "村主任" in text and "申请人1" in text
    with pytest.raises(PaperNotReady):
        issue_paper(record=row, paper="refusal", by=Console("t"))
