"""Figures of the plan itself: its tasks, lines of work and milestones."""

from django.db.models import Q

from hemei.indicators.registry import Count, Indicator, register
from hemei.kernel.periods import Period

_PARAMS = {"number": "number", "line": "line", "heading": "heading", "owner": "owner__name"}


def _of_year(period: Period) -> Q:
    return Q(year=period.start.year)


def _left(period: Period) -> Q:
    return Q(task__year=period.start.year) & (Q(done_on=None) | Q(done_on__gt=period.end))


register(Indicator(
    code="tasks.tasks", title="年度任务", unit="项", measure=Count(), ledger="tasks.task", as_of=_of_year,
    params=_PARAMS, words="当年下达的任务，计划里一句话一项。",
))  # fmt: skip
register(Indicator(
    code="tasks.lines", title="重点工作", unit="项", measure=Count(distinct="line"), ledger="tasks.task",
    as_of=_of_year, params=_PARAMS, words="当年任务分属的工作线，去重。",
))  # fmt: skip
register(Indicator(
    code="tasks.milestones_done", title="完成的任务节点", unit="个", measure=Count(), ledger="tasks.milestone",
    date_field="done_on", params={"task": "task__number"}, words="当期完成、佐证已审核的节点。",
))  # fmt: skip
register(Indicator(
    code="tasks.milestones_left", title="没有完成的任务节点", unit="个", measure=Count(), ledger="tasks.milestone",
    as_of=_left, params={"task": "task__number"}, higher_is_better=False, words="当年任务的节点中期末没有完成的。",
))  # fmt: skip
