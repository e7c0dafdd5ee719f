"""How far a task has got on a day: its figure against its goal, its milestones, and the light that follows."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from hemei.indicators import growth
from hemei.indicators.figures import Figure, figure
from hemei.indicators.models import Milestone, Task
from hemei.indicators.tasks import lights, values
from hemei.indicators.tasks.lights import Light, Step
from hemei.kernel.errors import RuleError
from hemei.ledgers.models import State

PARTED = ";；"


@dataclass(frozen=True)
class Measured:
    """A task on a day. `figure` and `goal` are None without an indicator; `share` is the exact percent of the goal."""

    task: Task
    on: date
    light: Light
    steps: list[Milestone]
    figure: Figure | None = None
    goal: Fraction | None = None
    share: Fraction | None = None

    @property
    def is_done(self) -> bool:
        return self.light.code == lights.DONE


def narrowing(text: str) -> dict[str, str]:
    """ "project=甲；gate=验收" → {"project": "甲", "gate": "验收"}; ValueError at a part without a sign."""
    for sign in PARTED[1:]:
        text = text.replace(sign, PARTED[0])
    parts = [part.partition("=") for part in text.split(PARTED[0]) if part.strip()]
    if any(not sign or not name.strip() or not value.strip() for name, sign, value in parts):
        raise ValueError(text)
    return {name.strip(): value.strip() for name, _, value in parts}


def day_of(year: int, today: date) -> date:
    """The day on which a year's tasks are looked at: today, or the year's last day once it is over."""
    return min(max(today, date(year, 1, 1)), date(year, 12, 31))


def measured(task: Task, on: date) -> Measured:
    """The task with its light on the day; milestones count when reviewed."""
    steps = [row for row in task.milestones.all() if row.state == State.APPROVED]
    limits = values.thresholds(on)
    found: list[Light] = []
    if steps:
        found.append(lights.of_steps([Step(row.name, row.due_on, row.done_on) for row in steps], on, limits))
    of = _figure(task)
    goal = _goal(task, of)
    share = lights.percent(of.value, goal) if of is not None and goal and of.value is not None else None
    if of is not None and goal and share is not None:
        found.append(_of_target(of, share, on, limits))
    elif of is not None and not found:
        found.append(Light(lights.NONE, f"“{of.indicator.title}”没有{'数据' if goal else '登记目标'}"))
    return Measured(task, on, lights.worst(found), steps, of, goal, share)


def _of_target(of: Figure, share: Fraction, on: date, limits: values.Thresholds) -> Light:
    """A total runs with the year; a rate, a stock, or what should stay low is held against the whole target."""
    if not of.indicator.higher_is_better:
        return lights.of_level(share - 100, limits)
    if of.parts or of.is_stock:
        return lights.of_level(100 - share, limits)
    return lights.of_flow(share, on, limits)


def _figure(task: Task) -> Figure | None:
    """The figure that measures the task; None when it has none, or the indicator is gone."""
    if not task.indicator:
        return None
    try:
        return figure(task.indicator, task.area_id, str(task.year), narrowing(task.narrowed))
    except (RuleError, ValueError):
        return None


def _goal(task: Task, of: Figure | None) -> Fraction | None:
    """The task's own goal, else the target in force for its indicator."""
    if of is None:
        return None
    if task.goal is not None:
        return Fraction(task.goal)
    target = None if of.where else growth.target(of)
    return Fraction(target.value) if target else None
