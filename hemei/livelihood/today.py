"""今天要办的: each subject of livelihood puts what is due into one list, by its day, for what the asker may do."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Q
from django.urls import reverse

from hemei.ledgers import permissions as ledger_permissions
from hemei.ledgers import registry
from hemei.ledgers.cases import queries as cases
from hemei.ledgers.cases.registry import all_procedures
from hemei.livelihood import allowance_queries as allowances
from hemei.livelihood import permissions, values_work
from hemei.livelihood.actions.applications import decide_by, objections_until
from hemei.livelihood.elderly import overview as elderly
from hemei.livelihood.models import Attendance, PayRun, RunState
from hemei.livelihood.permissions_elderly import INSPECT, RECTIFY
from hemei.livelihood.rules_work import months_after
from hemei.notices.models import Notice
from hemei.notices.models import State as NoticeState
from hemei.places.models import in_any

SOON = timedelta(days=3)  # how far ahead the list looks
MOST = 50  # of one subject in the list
EDIT = "livelihood.application:edit"


@dataclass(frozen=True)
class Item:
    """One thing: until when, what, of which village, where to do it. No names: the page may stand open on a desk."""

    due: date
    title: str
    where: str
    url: str
    note: str = ""


@dataclass(frozen=True)
class Group:
    """The things of one subject, the most urgent first; `count` of all, `late` of those that are over."""

    title: str
    items: list[Item]
    count: int
    late: int


Provider = Callable[[Any, date], Iterable[Item]]


def groups(access: Any, today: date) -> list[Group]:
    found = [(title, sorted(give(access, today), key=lambda item: item.due)) for title, give in _SUBJECTS]
    return [Group(title, items[:MOST], len(items), sum(one.due < today for one in items)) for title, items in found
            if items]  # fmt: skip


def _allowances(access: Any, today: date) -> Iterable[Item]:
    if access.can(EDIT):
        for row in allowances.to_forward(access):
            yield _of(row, row.applied_on, "转民政部门")
    if access.can(permissions.DECIDE):
        for one in allowances.open_objections(access):
            until = objections_until(one.application)
            yield _of(one.application, until, "答复异议")
        for row in allowances.to_decide(access):
            if decide_by(row) <= today + SOON:
                yield _of(row, decide_by(row), "录入区里的决定")


def _of(row: Any, due: date, title: str) -> Item:
    return Item(due, title, str(row.area), reverse("livelihood:application", args=[row.pk]), row.get_benefit_display())


def _runs(access: Any, today: date) -> Iterable[Item]:
    """A draft to confirm; the next month's list when this month's decisions are over and there is none."""
    if access.can(permissions.CONFIRM):
        for run in PayRun.objects.filter(in_any(access.scope(permissions.CONFIRM)), state=RunState.DRAFT):
            if run.made_by != access.audit_name:
                yield Item(_last(today), f"确认 {run.month} 发放表", str(run.area), _run(run))
    if access.can(permissions.PAY):
        for area in sorted({code[:9] for code in access.scope(permissions.PAY) if len(code) >= 9}):
            month, last = allowances.next_month(area, today)
            if last is not None and month.first <= _last(today) + timedelta(days=1) and last.month != str(month):
                due = month.first - timedelta(days=1)
                if due <= today + timedelta(days=7):
                    yield Item(due, f"编制 {month} 发放表", str(last.area), reverse("livelihood:runs"))


def _last(today: date) -> date:
    return (today.replace(day=1) + timedelta(days=32)).replace(day=1) - timedelta(days=1)


def _run(run: PayRun) -> str:
    return reverse("livelihood:run", args=[run.pk])


def _rechecks(access: Any, today: date) -> Iterable[Item]:
    """In the last month of a quarter: those that nobody looked at yet, one line for each village."""
    if not access.can(EDIT):
        return
    end = _last((allowances.quarter_start(today) + timedelta(days=80)).replace(day=1))
    if end - today > timedelta(days=31):
        return
    villages: dict[str, int] = {}
    for row in allowances.recheck_due(access, today):
        villages[str(row.area)] = villages.get(str(row.area), 0) + 1
    for village, count in villages.items():
        yield Item(end, f"季度复核 {count} 人", village, reverse("livelihood:rechecks"))


def _assistance(access: Any, today: date) -> Iterable[Item]:
    """Terms of 低保, 临时救助 and whatever else of livelihood goes by legal steps."""
    for procedure in all_procedures():
        ledger = registry.get(procedure.ledger)
        acts = {act.verb for act in procedure.acts}
        may = any(access.can(f"{procedure.ledger}:{verb}") for verb in acts)
        if ledger.domain != "livelihood" or not may or not ledger_permissions.can_read_rows(ledger, access):
            continue
        rows = cases.visible(procedure, access).filter(cases.open_(procedure), due_on__lte=today + SOON)
        for row in rows:
            state = procedure.workflow.label(getattr(row, procedure.workflow.field))
            url = reverse("ledgers:detail", args=[ledger.code, row.pk])
            yield Item(row.due_on, procedure.workflow.title, str(row.area), url, state)


def _elderly(access: Any, today: date) -> Iterable[Item]:
    if access.can(INSPECT):
        yield from _stations(access, today)
    if access.can(RECTIFY) and access.can("livelihood.finding:view"):
        for row in elderly.open_findings(access).filter(rectified_on=None, deadline__lte=today + SOON):
            yield Item(row.deadline, "驿站问题整改", str(row.area), _row("finding", row))
    if access.can("livelihood.service_visit:edit") and access.can("livelihood.visit_plan:view"):
        for plan in elderly.visits_overdue(access, today):
            due = (plan.seen or plan.since) + timedelta(days=plan.every_days)  # type: ignore[attr-defined]
            yield Item(due, "巡视探访", str(plan.area), _row("visit_plan", plan))


def _stations(access: Any, today: date) -> Iterable[Item]:
    month_end = today.replace(day=1) - timedelta(days=1)
    for line in elderly.stations(access, today):
        if line.overdue:
            yield Item(month_end, "上月没有检查", str(line.station), _row("station", line.station))
    for row in elderly.agreements_ending(access, today):
        if row.expires_on <= today + SOON:
            yield Item(row.expires_on, "医养合作协议到期", str(row.area), _row("medical_agreement", row))


def _row(code: str, row: Any) -> str:
    return reverse("ledgers:detail", args=[f"livelihood.{code}", row.pk])


def _notices(access: Any, today: date) -> Iterable[Item]:
    """公示 of livelihood that end today or soon, and those that wait for an answer after their end."""
    right = "notices:view"
    if not (access.can(right) and (access.can("notices:edit") or access.can("notices:publish"))):
        return
    rows = Notice.objects.filter(in_any(access.scope(right)), flow__startswith="livelihood.").select_related("area")
    ending = Q(state=NoticeState.POSTED, ends_on__lte=today + SOON) | Q(state=NoticeState.WAITING)
    for row in rows.filter(ending, ends_on__isnull=False):
        title = "公示期满待答复异议" if row.state == NoticeState.WAITING else "公示到期"
        yield Item(row.ends_on or today, title, str(row.area), reverse("notices:notice", args=[row.pk]), row.title)


def _training(access: Any, today: date) -> Iterable[Item]:
    """Follow-ups of trainees, a line for each class: the third and the sixth month after its end."""
    right = "livelihood.attendance:edit"
    if not access.can(right):
        return
    third, sixth = values_work.follow_up_months(today)
    for months, field in ((third, "third_month_on"), (sixth, "sixth_month_on")):
        before = months_after(today + SOON, -months)
        rows = Attendance.objects.approved().in_scope(access.scope(right)).filter(
            attended=True, class_ended_on__lte=before, **{f"{field}__isnull": True}
        )  # fmt: skip
        yield from _follow_ups(rows, months)


def _follow_ups(rows: Any, months: int) -> Iterable[Item]:
    classes: dict[Any, int] = {}
    for row in rows.select_related("training_class__area"):
        classes[row.training_class] = classes.get(row.training_class, 0) + 1
    for found, count in classes.items():
        url = reverse("ledgers:list", args=["livelihood.attendance"]) + f"?training_class={found.pk}"
        due = months_after(found.ends_on, months)
        yield Item(due, f"{months} 个月就业回访 {count} 人", str(found.area), url, str(found))


_SUBJECTS: tuple[tuple[str, Provider], ...] = (
    ("津贴补贴", _allowances), ("津贴补贴发放", _runs), ("津贴补贴复核", _rechecks), ("社会救助", _assistance),
    ("养老服务", _elderly), ("公示", _notices), ("培训就业回访", _training),
)  # fmt: skip
