"""年度任务 and 任务节点 as ledgers: entered one by one or from the plan's spreadsheet, reviewed, with versions."""

from typing import Any

from django.utils import timezone

from hemei.indicators import figures
from hemei.indicators.models import Milestone, Task
from hemei.indicators.rules import UnknownIndicator
from hemei.indicators.tasks import measure, rules
from hemei.ledgers.registry import Domain, Ledger, register, register_domain


def _task(row: Any) -> None:
    """A task lies where its owner does."""
    if row.owner_id:
        row.area_id = row.owner.area_id


def _measure(row: Any) -> None:
    """An indicator that exists, narrowed by names that it has."""
    if not row.indicator:
        return
    try:
        of = figures.indicator(row.indicator)
    except UnknownIndicator as error:
        raise rules.IndicatorUnknown(
            field="indicator", code=row.indicator, nearest=error.details.get("nearest", "")
        ) from None
    try:
        unknown = set(measure.narrowing(row.narrowed)) - set(of.params)
    except ValueError:
        unknown = {row.narrowed}
    if unknown:
        allowed = "、".join(of.params) or "（没有）"
        raise rules.NarrowingNotReadable(field="narrowed", text=row.narrowed, allowed=allowed)


def _milestone(row: Any) -> None:
    if row.task_id and not row.area_id:
        row.area_id = row.task.area_id


def _milestone_fits(row: Any) -> None:
    rules.milestone_fits(row, timezone.localdate())


register_domain(Domain("tasks", "年度任务", "target", order=190, pages=(
    ("任务进度", "indicators:tasks", "tasks.task:view"),
    ("督办", "indicators:supervisions", "tasks.task:view"),
)))  # fmt: skip

register(
    Ledger(
        code="tasks.task", title="年度任务清单", model=Task,
        columns=(
            "year", "number", "line", "heading", "title", "sentence", "owner", "leader", "decided_on", "due_on",
            "indicator", "narrowed", "goal",
        ),
        shown=("year", "number", "line", "heading", "title", "owner", "due_on"),
        natural_key=("year", "number"), date_field="decided_on", search=("number", "title", "sentence"),
        filters=("year", "line", "heading", "owner", "due_on"), ordering=("-year", "number"),
        aliases={
            "number": ("编号", "序号"), "owner": ("责任部门", "牵头单位", "责任科室"), "sentence": ("原文", "工作内容"),
            "title": ("任务名称",), "due_on": ("时限", "完成日期"), "leader": ("分管领导",), "line": ("重点工作",),
        },
        lookups={"owner": ("name", "code")}, derive=_task,
        rules=(rules.dates_fit, _measure, rules.goal_fits),
        note="计划里的一句话是一项任务。没有责任单位的不收；进度看节点，或者看指标与目标，不由人填百分比。",
    )
)  # fmt: skip

register(
    Ledger(
        code="tasks.milestone", title="任务节点", model=Milestone,
        columns=("task", "name", "due_on", "done_on", "evidence"), natural_key=("task", "name"), date_field="due_on",
        search=("name", "task__title", "task__number"), filters=("task", "due_on", "done_on"),
        ordering=("due_on", "pk"),
        aliases={
            "task": ("任务编号", "年度任务"), "name": ("节点名称",), "due_on": ("计划完成",), "done_on": ("完成日期",),
        },
        lookups={"task": ("number", "title")}, derive=_milestone, rules=(_milestone_fits,),
        note="一行是一项任务的一个节点。完成了填实际完成日期和佐证，审核后才算。",
    )
)  # fmt: skip
