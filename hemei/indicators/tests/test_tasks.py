"""Tasks of the year: an owner each, lights by rule, months, supervisions."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
import xlsxwriter

from hemei.indicators import actions as targets
from hemei.indicators.figures import figure
from hemei.indicators.models import Task
from hemei.indicators.tasks import actions, lights, measure, queries, rules
from hemei.indicators.tasks.lights import Step
from hemei.indicators.tasks.values import Thresholds
from hemei.indicators.tests import factories
from hemei.kernel.errors import Conflict, OutOfScope
from hemei.ledgers import actions as ledger_actions
from hemei.ledgers import registry
from hemei.ledgers.importing.tests.sheets import upload
from hemei.ledgers.rules import InvalidRecord
from hemei.matters import actions as matters
from hemei.people.access import Console
from hemei.places.tests.factories import TOWN, VILLAGES

pytestmark = pytest.mark.usefixtures("town", "sample")
BY = Console("test")
LIMITS = Thresholds(Decimal(5), Decimal(15), 1, 30, Decimal(5))

VALUES = {
    "year": 2023, "number": "1", "line": "经济发展", "heading": "产业", "title": "招商", "sentence": "抓好招商。",
    "decided_on": date(2023, 1, 10), "due_on": date(2023, 12, 31),
}  # fmt: skip


@pytest.fixture(autouse=True)
def real_roles(sample_roles, settings):
    settings.HEMEI_ROLES = "hemei.config.roles.ROLES"


def unit(code="economy", area=TOWN, **more):
    kind = "village" if len(area) == 12 else "department"
    return matters.open_unit(code=code, name=f"{code}科", kind=kind, area=area, by=BY, **more)


def task(owner=None, approve=True, **more):
    values = {**VALUES, "owner": owner or unit(), **more}
    row = ledger_actions.create(ledger=registry.get("tasks.task"), values=values, by=BY)
    return ledger_actions.approve(record=row, by=BY) if approve else row


def milestone(of, name="签约", due="2023-06-30", done=None, **more):
    values = {"task": of, "name": name, "due_on": date.fromisoformat(due), **more}
    if done:
        values |= {"done_on": date.fromisoformat(done), "evidence": "协议"}
    row = ledger_actions.create(ledger=registry.get("tasks.milestone"), values=values, by=BY)
    return ledger_actions.approve(record=row, by=BY)


def light(of, day="2023-07-02"):
    return measure.measured(queries.plan().get(pk=of.pk), date.fromisoformat(day)).light


def test_a_task_without_owner_is_refused():
    with pytest.raises(InvalidRecord, match="没有责任单位的任务不收"):
        ledger_actions.create(ledger=registry.get("tasks.task"), values=VALUES | {"area": TOWN}, by=BY)
    assert not Task.objects.exists()


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"due_on": date(2024, 1, 1)}, rules.DueOutsideYear),
        ({"decided_on": date(2023, 6, 2), "due_on": date(2023, 6, 1)}, rules.DecidedAfterDue),
        ({"indicator": "sample.job"}, rules.IndicatorUnknown),
        ({"indicator": "sample.jobs", "narrowed": "urgent"}, rules.NarrowingNotReadable),
        ({"goal": Decimal(3)}, rules.GoalWithoutIndicator),
        ({"indicator": "sample.jobs", "goal": Decimal(0)}, rules.GoalMustBePositive),
    ],
)
def test_what_a_task_must_not_say(changes, rule):
    with pytest.raises(rule):
        task(approve=False, **changes)


def test_a_task_lies_where_its_owner_does():
    assert task(owner=unit("village", VILLAGES[0]), area=TOWN).area_id == VILLAGES[0]


def test_slip_turns_amber_then_red_and_done_is_done():
    row = task()
    milestone(row)
    assert light(row, "2023-06-30").code == lights.GREEN
    assert light(row, "2023-07-01").code == lights.AMBER
    assert light(row, "2023-07-29").code == lights.AMBER
    assert light(row, "2023-07-30").code == lights.RED
    assert "已超 30 天" in light(row, "2023-07-30").reason


def test_a_late_milestone_counts_as_done_from_its_day():
    row = task()
    milestone(row, done="2023-07-10")
    assert [light(row, day).code for day in ("2023-07-09", "2023-07-10")] == [lights.AMBER, lights.DONE]


def test_a_milestone_that_is_not_reviewed_does_not_count():
    row = task()
    values = {"task": row, "name": "签约", "due_on": date(2023, 6, 30), "done_on": date(2023, 6, 1), "evidence": "甲"}
    ledger_actions.create(ledger=registry.get("tasks.milestone"), values=values, by=BY)
    assert light(row).code == lights.NONE


def test_done_needs_evidence_and_a_day_that_has_been():
    row = task()
    with pytest.raises(rules.EvidenceMissing):
        milestone(row, done_on=date(2023, 6, 1), evidence=" ")
    with pytest.raises(rules.DoneInFuture):
        milestone(row, done_on=date(2999, 1, 1), evidence="协议")
    with pytest.raises(rules.MilestoneOutsideTask):
        milestone(row, due="2024-01-01")


def test_a_total_is_held_against_the_time_gone():
    """Half the year is over on 2 July (183 of 365 days = 50.1 %)."""
    row = task(indicator="sample.jobs", goal=Decimal(20))
    factories.jobs(10)  # 50 %
    assert light(row).code == lights.GREEN
    assert light(row, "2023-07-20").code == lights.AMBER  # 201/365 = 55.07 %: 5.07 behind
    assert light(row, "2023-08-26").code == lights.RED  # 238/365 = 65.2 %
    factories.jobs(10)
    assert light(row).code == lights.DONE


def test_gaps_turn_exactly_at_their_threshold():
    on = date(2024, 12, 31)
    assert lights.of_flow(Fraction(95), on, LIMITS).code == lights.AMBER
    assert lights.of_flow(Fraction("95.01"), on, LIMITS).code == lights.GREEN
    assert lights.of_flow(Fraction(85), on, LIMITS).code == lights.RED


def test_a_rate_is_held_against_the_whole_target():
    assert lights.of_level(Fraction(0), LIMITS).code == lights.GREEN
    assert lights.of_level(Fraction("0.01"), LIMITS).code == lights.AMBER
    assert lights.of_level(Fraction(5), LIMITS).code == lights.RED


def test_the_worst_counts():
    row = task(indicator="sample.jobs", goal=Decimal(1))
    factories.jobs(1)
    assert light(row).code == lights.DONE
    milestone(row, due="2023-05-01")
    assert light(row).code == lights.RED


def test_one_done_of_two_is_not_done():
    row = task(indicator="sample.jobs", goal=Decimal(10))
    factories.jobs(9)
    milestone(row, done="2023-06-01")
    assert light(row).code == lights.GREEN


def test_the_target_in_force_is_the_goal():
    row = task(indicator="sample.jobs")
    factories.jobs(10)
    assert light(row).code == lights.NONE
    targets.set_target(code="sample.jobs", area=TOWN, period="2023", value=Decimal(10), source="任务书",
                       decided_on=date(2023, 1, 1), by=BY)  # fmt: skip
    assert light(row).code == lights.DONE


def test_steps_name_the_next_one():
    steps = [Step("甲", date(2023, 3, 1), date(2023, 3, 1)), Step("乙", date(2023, 9, 1), None),
             Step("丙", date(2023, 8, 1), None)]  # fmt: skip
    assert "丙" in lights.of_steps(steps, date(2023, 4, 1), LIMITS).reason


def test_a_month_said_again_is_a_new_version(by_role):
    row, by = task(), by_role("economy_clerk")
    first = actions.report(task=row, month=date(2023, 3, 15), done="谈了两家", by=by)
    assert first.month == date(2023, 3, 1)
    again = actions.report(task=row, month=date(2023, 3, 1), done="谈了三家", by=by, version=1)
    assert (again.version, again.history.count(), row.progress.count()) == (2, 2, 1)
    with pytest.raises(Conflict):  # somebody else saw the first
        actions.report(task=row, month=date(2023, 3, 1), done="谈了四家", by=by, version=1)


@pytest.mark.parametrize(
    ("given", "rule"),
    [
        ({"month": date(2022, 3, 1)}, rules.MonthOutsideYear),
        ({"month": date(2023, 3, 1), "done": " "}, rules.ProgressEmpty),
    ],
)
def test_what_a_month_must_not_say(given, rule):
    with pytest.raises(rule):
        actions.report(**{"task": task(), "done": "谈了", "by": BY, **given})


def test_only_the_owner_reports(by_role):
    row = task(owner=unit(role="economy_clerk"))
    with pytest.raises(rules.NotTheOwner, match="economy科"):
        actions.report(task=row, month=date(2023, 1, 1), done="谈了", by=by_role("culture_clerk"))
    with pytest.raises(OutOfScope):
        actions.report(task=row, month=date(2023, 1, 1), done="谈了", by=by_role("village_secretary", VILLAGES[0]))


def test_a_supervision_goes_there_and_back(by_role):
    row, leader, clerk = task(), by_role("leader"), by_role("economy_clerk")
    sent = actions.supervise(task=row, demand="说明原因", by=leader, on=date(2023, 9, 28))
    assert sent.due_on == date(2023, 10, 11)  # 7, 8 (both make-up days), 9, 10, 11 October
    assert queries.to_answer(clerk) == [sent]
    actions.answer(supervision=sent, text="已约谈", by=clerk, on=date(2023, 10, 8))
    actions.send_again(supervision=sent, remark="没有说时间", by=leader, on=date(2023, 10, 9))
    actions.answer(supervision=sent, text="十月签约", by=clerk)
    closed = actions.close(supervision=sent, by=leader)
    assert (closed.stage, closed.history.count(), queries.to_answer(clerk)) == ("closed", 5, [])


def test_a_draft_task_takes_neither_word_nor_supervision():
    row = task(approve=False)
    for act in (
        lambda: actions.report(task=row, month=date(2023, 1, 1), done="甲", by=BY),
        lambda: actions.supervise(task=row, demand="甲", by=BY),
    ):
        with pytest.raises(rules.NotApproved):
            act()


def test_the_plan_counts_its_lines():
    owner = unit()
    for number, line in enumerate(("乡村振兴", "经济发展", "社会治理", "经济发展"), start=1):
        task(owner=owner, number=str(number), line=line)
    assert figure("tasks.lines", TOWN, "2023").value == 3
    assert figure("tasks.tasks", TOWN, "2023", {"line": "经济发展"}).value == 2
    assert figure("tasks.lines", TOWN, "2024").value == 0


def test_a_plan_comes_from_a_sheet_and_says_which_row_has_no_owner(tmp_path):
    from hemei.indicators.models import Milestone

    unit()
    path = tmp_path / "计划.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["年度", "序号", "工作线", "篇目", "任务名称", "原文", "责任部门", "下达日期", "时限"])
        common = ["经济发展", "产业", "招商", "抓好招商。"]
        sheet.write_row(1, 0, [2023, "1", *common, "economy科", "2023-01-10", "2023-12-31"])
        sheet.write_row(2, 0, [2023, "2", *common, "", "2023-01-10", "2023-12-31"])
        sheet.write_row(3, 0, [2023, "3", *common, "没有的科", "2023-01-10", "2023-12-31"])
    batch = upload(path, BY, ledger=registry.get("tasks.task"))
    reasons = {error.number: error.reason for error in batch.errors.all()}
    assert set(reasons) == {3, 4} and "责任单位" in reasons[3]
    assert not Milestone.objects.exists()
