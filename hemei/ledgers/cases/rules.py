"""What holds for the steps of any procedure."""

from datetime import date

from hemei.kernel.errors import RuleError
from hemei.ledgers.models import CaseRecord


class StepInFuture(RuleError):
    """日期 {day} 在今天之后，还没有发生的环节不能登记。"""


class StepBeforeLast(RuleError):
    """日期 {day} 早于上一环节的 {last}。环节要按先后登记，请核对日期。"""


class PaperNotReady(RuleError):
    """“{paper}”要等办到那个环节才能出。"""

    status = 409


class EntryMissing(RuleError):
    """请填写“{label}”。"""


def check_day(record: CaseRecord, day: date, today: date) -> None:
    if day > today:
        raise StepInFuture(field="on", day=day)
    if record.step_on and day < record.step_on:
        raise StepBeforeLast(field="on", day=day, last=record.step_on)
