"""小微项目: no step is skipped, and the council's decision is one."""

from datetime import date, timedelta

import pytest
import xlsxwriter

from hemei.indicators.figures import figure
from hemei.ledgers import registry
from hemei.ledgers.importing.tests.sheets import upload
from hemei.livelihood import rules_projects as rules
from hemei.livelihood.models import ProjectStep
from hemei.livelihood.models.projects import STEPS, Step
from hemei.livelihood.tests.factories import BY
from hemei.livelihood.tests.factories_work import make, project, step
from hemei.places.tests.factories import TOWN

pytestmark = pytest.mark.usefixtures("town")
COUNCIL = {"agenda_on": date(2023, 2, 1), "entitled": 30, "present": 20, "in_favour": 11}


@pytest.fixture
def row():
    return project()


@pytest.fixture
def before_council(row):
    for which, day in (("branch", "2023-01-05"), ("committees", "2023-01-10"), ("members", "2023-01-15")):
        step(row, which, day)
    return row


def test_no_step_is_skipped(row):
    with pytest.raises(rules.StepSkipped, match="党支部提议"):
        step(row, "committees", "2023-01-10")
    step(row, "branch", "2023-01-05")
    assert step(row, "committees", "2023-01-10").pk


def test_a_step_that_was_sent_back_is_none(row):
    from hemei.ledgers import actions

    first = step(row, "branch", "2023-01-05", approve=False)
    actions.return_(record=first, reason="缺会议记录", by=BY)
    with pytest.raises(rules.StepSkipped):
        step(row, "committees", "2023-01-10")


def test_days_follow_the_steps(before_council):
    with pytest.raises(rules.StepBeforeLast, match="2023-01-15"):
        step(before_council, "council", "2023-01-14", **COUNCIL)


def test_the_first_step_is_not_before_the_project(row):
    with pytest.raises(rules.StepBeforeLast, match="征集"):
        step(row, "branch", "2023-01-03")


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"present": 19}, rules.NoQuorum),  # 2/3 of 30 is 20
        ({"entitled": 31}, rules.NoQuorum),  # 2/3 of 31 is 20.67, so 21
        ({"in_favour": 10}, rules.NotCarried),  # half is not a majority
        ({"agenda_on": date(2023, 2, 3)}, rules.AgendaLate),
        ({"agenda_on": None}, rules.CouncilNumbersMissing),
        ({"in_favour": 21}, rules.CouncilNumbersWrong),
        ({"entitled": 0, "present": 0, "in_favour": 0}, rules.NoQuorum),
    ],
)
def test_a_council_that_decided_nothing(before_council, changes, rule):
    with pytest.raises(rule):
        step(before_council, "council", "2023-02-05", **(COUNCIL | changes))
    assert not ProjectStep.objects.filter(step="council").exists()


def test_the_least_council_that_decides(before_council):
    assert step(
        before_council, "council", "2023-02-04", **COUNCIL
    ).pk  # the agenda three days before, 20 of 30, 11 of 20


@pytest.mark.parametrize(
    ("which", "changes", "rule"),
    [
        ("branch", {"evidence": " "}, rules.EvidenceMissing), ("branch", {"present": 3}, rules.OnlyForCouncil),
        ("branch", {"done_on": date(2123, 1, 1)}, rules.StepInFuture),
    ],
)  # fmt: skip
def test_a_wrong_step_is_refused(row, which, changes, rule):
    with pytest.raises(rule):
        step(row, which, "2023-01-05", **changes)


def _rows(name, start=date(2023, 1, 5), leave_out=()):
    for number, which in enumerate(STEPS):
        day = start + timedelta(days=9 * number)
        more = {"agenda_on": day - timedelta(days=3), "entitled": 9, "present": 6, "in_favour": 4}
        needs = {Step.COUNCIL: more, Step.SELECTION: {"party": "甲", "amount": 5}, Step.SETTLEMENT: {"amount": 5},
                 Step.MAINTENANCE: {"party": "村委会"}}  # fmt: skip
        if which not in leave_out:
            yield {"project": name, "step": which.label, "done_on": day, "evidence": "单", **needs.get(which, {})}


def _upload(tmp_path, rows):
    ledger = registry.get("livelihood.project_step")
    path = tmp_path / "steps.xlsx"
    with xlsxwriter.Workbook(path, {"default_date_format": "yyyy-mm-dd"}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, [ledger.model._meta.get_field(name).verbose_name for name in ledger.columns])
        for number, values in enumerate(rows, start=1):
            sheet.write_row(number, 0, [values.get(name, "") for name in ledger.columns])
    return upload(path, BY, ledger=ledger)


def test_a_whole_project_comes_in_one_sheet_in_any_order(row, tmp_path):
    batch = _upload(tmp_path, list(_rows(row.name))[::-1])
    assert (batch.good, batch.errors.count()) == (12, 0)


def test_a_sheet_that_skips_a_step_is_told_where(row, tmp_path):
    batch = _upload(tmp_path, list(_rows(row.name, leave_out={Step.REVIEW})))
    assert batch.good == 4
    assert "镇级评审" in str(batch.errors.first().reason)


def test_villages_and_estates_are_counted_apart_and_once(row):
    other = project(name="路灯补建")
    for of in (row, other):
        make("project_beneficiary", project=of, kind="village", name="东柳村")
    make("project_beneficiary", project=other, kind="estate", name="柳荫小区")
    found = [figure(f"livelihood.small_project{end}", TOWN, "2023").value for end in ("s", "_villages", "_estates")]
    assert found == [2, 1, 1]
