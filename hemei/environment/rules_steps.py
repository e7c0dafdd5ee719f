"""Chains of steps: none skipped, the days in the order of the steps. Pure."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from hemei.kernel.errors import RuleError
from hemei.ledgers.checks import title


class StepSkipped(RuleError):
    """“{step}”之前还没有“{missing}”的记录，不能跳过环节。"""


class StepBeforeLast(RuleError):
    """“{step}”{given} 早于前面的“{earlier}”{done}。"""


class StepAfterNext(RuleError):
    """“{step}”{given} 晚于后面的“{later}”{done}。"""


class StepInFuture(RuleError):
    """“{step}”{given} 在今天之后：环节办完才登记。"""


class EvidenceMissing(RuleError):
    """“{step}”要写明佐证材料的名称或文号。"""


class StepNeeds(RuleError):
    """“{step}”要填“{title}”。"""


class NotOfThisStep(RuleError):
    """“{title}”只在“{wanted}”填，“{step}”不填。"""


def in_sequence(row: Any, steps: Sequence[Any], start: tuple[str, date], done: Mapping[str, date]) -> None:
    """`done` are the days of the other steps; `start` names what comes before them all."""
    place = [step.value for step in steps].index(row.step)
    label, before = steps[place].label, start
    for step in steps[:place]:
        if step.value not in done:
            raise StepSkipped(field="step", step=label, missing=step.label)
        before = (step.label, done[step.value])
    if row.done_on < before[1]:
        raise StepBeforeLast(field="done_on", step=label, given=row.done_on, earlier=before[0], done=before[1])
    for step in steps[place + 1 :]:
        if step.value in done and done[step.value] < row.done_on:
            raise StepAfterNext(
                field="done_on", step=label, given=row.done_on, later=step.label, done=done[step.value]
            )  # fmt: skip


def taken(row: Any, today: date) -> None:
    """Done, and proved."""
    label = row.get_step_display()
    if row.done_on > today:
        raise StepInFuture(field="done_on", step=label, given=row.done_on)
    if not row.evidence.strip():
        raise EvidenceMissing(field="evidence", step=label)


def fields_of(row: Any, wanted: Mapping[Any, Sequence[str]]) -> None:
    """Each step has its own fields filled and nobody else's. `wanted`: step → fields."""
    labels = dict(row._meta.get_field("step").choices)
    for step, fields in wanted.items():
        for field in fields:
            empty = getattr(row, field) in (None, "")
            if step == row.step and empty:
                raise StepNeeds(field=field, step=labels[step], title=title(row, field))
            if step != row.step and not empty:
                raise NotOfThisStep(
                    field=field, title=title(row, field), wanted=labels[step], step=labels[row.step]
                )  # fmt: skip
