"""Rules of the year's tasks. Pure."""

from datetime import date
from typing import Any

from hemei.kernel.errors import RuleError


class DueOutsideYear(RuleError):
    """完成时限 {given} 不在 {year} 年：跨年的任务分年下达。"""


class DecidedAfterDue(RuleError):
    """下达日期 {decided} 晚于完成时限 {due}。"""


class IndicatorUnknown(RuleError):
    """没有名为“{code}”的指标。{nearest}"""


class NarrowingNotReadable(RuleError):
    """“{text}”看不懂：指标限定写成“名称=值”，几项用分号隔开；这个指标可以用的名称有：{allowed}。"""


class GoalWithoutIndicator(RuleError):
    """填了目标值，就要写明用哪个指标衡量。"""


class GoalMustBePositive(RuleError):
    """目标值必须大于 0。"""


class MilestoneOutsideTask(RuleError):
    """节点日期 {given} 晚于任务的完成时限 {due}。"""


class DoneInFuture(RuleError):
    """实际完成日期 {given} 在今天之后：完成了才登记。"""


class EvidenceMissing(RuleError):
    """节点完成了，要写明佐证材料。"""


class NotTheOwner(RuleError):
    """这项任务由“{owner}”负责，您的岗位不在这个单位。"""

    status = 403


class MonthOutsideYear(RuleError):
    """{month} 不在 {year} 年。"""


class MonthToCome(RuleError):
    """{month} 还没有到，到了再填。"""


class ProgressEmpty(RuleError):
    """请写明这个月做了什么。"""


class DemandMissing(RuleError):
    """请写明督办要求。"""


class AnswerMissing(RuleError):
    """请写明回复。"""


class NotApproved(RuleError):
    """任务还没有审核，不能填进展和督办。"""

    status = 409


def dates_fit(row: Any) -> None:
    if row.due_on.year != row.year:
        raise DueOutsideYear(field="due_on", given=row.due_on, year=row.year)
    if row.decided_on > row.due_on:
        raise DecidedAfterDue(field="decided_on", decided=row.decided_on, due=row.due_on)


def goal_fits(row: Any) -> None:
    if row.goal is None:
        return
    if not row.indicator:
        raise GoalWithoutIndicator(field="indicator")
    if row.goal <= 0:
        raise GoalMustBePositive(field="goal")


def milestone_fits(row: Any, today: date) -> None:
    if row.due_on > row.task.due_on:
        raise MilestoneOutsideTask(field="due_on", given=row.due_on, due=row.task.due_on)
    if row.done_on is None:
        return
    if row.done_on > today:
        raise DoneInFuture(field="done_on", given=row.done_on)
    if not row.evidence.strip():
        raise EvidenceMissing(field="evidence")


def month_fits(month: date, year: int, today: date) -> None:
    if month.year != year:
        raise MonthOutsideYear(field="month", month=f"{month:%Y年%m月}", year=year)
    if month > today:
        raise MonthToCome(field="month", month=f"{month:%Y年%m月}")
