"""Who reports on a task, who supervises it."""

from hemei.indicators.models import Task
from hemei.indicators.tasks.rules import NotTheOwner
from hemei.matters.permissions import in_unit
from hemei.people.access import By

VIEW, REPORT, SUPERVISE = "tasks.task:view", "tasks.progress:report", "tasks.supervision:send"


def check_can_report(by: By, task: Task) -> None:
    """The owner's own people: the right where the unit lies, and its role where it names one."""
    by.check(REPORT, task.owner.area_id)
    if not in_unit(by, task.owner):
        raise NotTheOwner(owner=task.owner)


def can_report(by: By, task: Task) -> bool:
    return by.can(REPORT, task.owner.area_id) and in_unit(by, task.owner)
