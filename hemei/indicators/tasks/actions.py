"""Reporting a month, supervising, answering. Tasks and milestones themselves are written by the ledgers."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from hemei.indicators.models import Progress, Supervision, Task
from hemei.indicators.tasks import permissions, rules, values
from hemei.indicators.tasks.workflow import SUPERVISION
from hemei.kernel import audit, transitions
from hemei.kernel.errors import Conflict
from hemei.ledgers.models import State
from hemei.people.access import By


def report(
    *, task: Task, month: date, done: str, by: By, trouble: str = "", coming: str = "", version: int = 0
) -> Progress:
    """What the owner says of a month; `version` is the one that was seen, 0 for the first."""
    permissions.check_can_report(by, task)
    _check_approved(task)
    month = month.replace(day=1)
    rules.month_fits(month, task.year, timezone.localdate())
    if not done.strip():
        raise rules.ProgressEmpty(field="done")
    with transaction.atomic():
        Task.objects.select_for_update().get(pk=task.pk)
        row = Progress.objects.filter(task=task, month=month).first() or Progress(task=task, month=month, version=0)
        if row.version != version:
            raise Conflict
        changes = {name: [getattr(row, name), new] for name, new in
                   (("done", done.strip()), ("trouble", trouble.strip()), ("coming", coming.strip()))}  # fmt: skip
        for name, (_, new) in changes.items():
            setattr(row, name, new)
        row.version, row.said_by = version + 1, by.user
        row.save()
        audit.record(by=by, verb="填报进展", obj=row, changes=changes, area=task.area_id,
                     post=by.post_for(permissions.REPORT, task.area_id))  # fmt: skip
    return row


def supervise(*, task: Task, demand: str, by: By, due_on: date | None = None, on: date | None = None) -> Supervision:
    """Ask the owner, with a term; without a day of its own the term is the dated value."""
    by.check(permissions.SUPERVISE, task.area_id)
    _check_approved(task)
    if not demand.strip():
        raise rules.DemandMissing(field="demand")
    sent = on or timezone.localdate()
    due = due_on or values.answer_term(sent).after(sent)
    with transaction.atomic():
        row = Supervision(task=task, demand=demand.strip()[:300], sent_on=sent, due_on=due)
        row.save(force_insert=True)
        _note(row, "督办", {"demand": ["", row.demand], "due_on": ["", due.isoformat()]}, by)
    return row


def answer(*, supervision: Supervision, text: str, by: By, on: date | None = None) -> Supervision:
    """The owner's answer; late is late, but it is taken."""
    permissions.check_can_report(by, supervision.task)
    if not text.strip():
        raise rules.AnswerMissing(field="text")
    with transaction.atomic():
        transitions.advance(SUPERVISION, supervision, "answer", answer=text.strip()[:500],
                            answered_on=on or timezone.localdate())  # fmt: skip
        _note(supervision, "回复督办", {"answer": ["", supervision.answer]}, by)
    return supervision


def close(*, supervision: Supervision, by: By, remark: str = "", on: date | None = None) -> Supervision:
    by.check(permissions.SUPERVISE, supervision.task.area_id)
    with transaction.atomic():
        transitions.advance(SUPERVISION, supervision, "close", remark=remark.strip()[:200],
                            closed_on=on or timezone.localdate())  # fmt: skip
        _note(supervision, "督办销号", {"remark": ["", supervision.remark]}, by)
    return supervision


def send_again(*, supervision: Supervision, remark: str, by: By, on: date | None = None) -> Supervision:
    """Not good enough: the owner answers again, within a new term."""
    by.check(permissions.SUPERVISE, supervision.task.area_id)
    if not remark.strip():
        raise rules.DemandMissing(field="remark")
    due = values.answer_term(on or timezone.localdate()).after(on or timezone.localdate())
    with transaction.atomic():
        transitions.advance(SUPERVISION, supervision, "again", remark=remark.strip()[:200], due_on=due)
        _note(supervision, "退回再办", {"remark": ["", supervision.remark], "due_on": ["", due.isoformat()]}, by)
    return supervision


def _check_approved(task: Task) -> None:
    if task.state != State.APPROVED:
        raise rules.NotApproved


def _note(row: Supervision, verb: str, changes: dict[str, list[str]], by: By) -> None:
    right = permissions.SUPERVISE if by.can(permissions.SUPERVISE) else permissions.REPORT
    area = row.task.area_id
    audit.record(by=by, verb=verb, obj=row, changes=changes, area=area, post=by.post_for(right, area))
