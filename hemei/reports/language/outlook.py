"""The plan in a report: next year's tasks by heading, and this year's unfinished ones, with which an outlook begins.

A sentence is printed as a listing of its task, a figure as a figure: both open their proof and can be verified.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.template.base import Token, TokenType
from django.utils.functional import SimpleLazyObject

from hemei.indicators.models import Task
from hemei.indicators.show import written
from hemei.indicators.tasks import measure, queries
from hemei.indicators.tasks.measure import Measured
from hemei.kernel.periods import Period
from hemei.reports.language import calls
from hemei.reports.language.calls import Call

Said = list[Call | str]


@dataclass(frozen=True)
class Item:
    """A task as a template sees it."""

    task: Task
    measured: Measured | None = None

    def __str__(self) -> str:
        return self.task.title

    @property
    def title(self) -> str:
        return self.task.title

    @property
    def owner(self) -> str:
        return str(self.task.owner)

    @property
    def number(self) -> str:
        return self.task.number


@dataclass(frozen=True)
class Heading:
    """A heading of the plan with its tasks."""

    name: str
    tasks: tuple[Item, ...]

    def __str__(self) -> str:
        return self.name

    def __iter__(self) -> Iterator[Item]:
        return iter(self.tasks)


def lists(area: str, period: Period) -> dict[str, Any]:
    """`outlook` and `unfinished`; asked of the database only by a template that loops over them."""
    return {
        "outlook": SimpleLazyObject(partial(_outlook, area, period.start.year + 1)),
        "unfinished": SimpleLazyObject(partial(_unfinished, area, period)),
    }


def items(over: Any) -> Iterable[Any]:
    """What a loop may go through: a list, or a heading; a text is not gone through letter by letter."""
    return () if isinstance(over, str) else over


def _outlook(area: str, year: int) -> list[Heading]:
    return _by_heading(Item(task) for task in queries.plan(area, year))


def _unfinished(area: str, period: Period) -> list[Heading]:
    year = period.start.year
    found = queries.unfinished(area, year, measure.day_of(year, period.end))
    return _by_heading(Item(one.task, one) for one in found)


def _by_heading(found: Iterable[Item]) -> list[Heading]:
    groups: dict[str, list[Item]] = {}
    for item in found:
        groups.setdefault(item.task.heading, []).append(item)
    return [Heading(name, tuple(tasks)) for name, tasks in groups.items()]


def sentence(item: Item) -> Said:
    """The plan's own words, proved by the task's row."""
    return [_call(f'listing "tasks.tasks" number="{item.number}" field="sentence" period="{item.task.year}"')]


def progress(item: Item) -> Said:
    """How far it got: its figure beside its goal, and the milestones that are left."""
    found = item.measured
    if found is None:
        return []
    said: Said = []
    if found.figure is not None and found.figure.value is not None and found.goal:
        where = "".join(f' {name}="{value}"' for name, value in found.figure.narrowed.items())
        period = f' period="{item.task.year}" places=2'
        said += [f"{found.figure.indicator.title}", _call(f'figure "{found.figure.indicator.code}"{where}{period}'),
                 f"，目标{written(found.goal)}{found.figure.indicator.unit}。"]  # fmt: skip
    if any(not step.done_on or step.done_on > found.on for step in found.steps):
        where = f'task="{item.number}" field="name" period="{item.task.year}"'
        said += ["尚未完成：", _call(f'listing "tasks.milestones_left" {where}'), "。"]
    return said


def _call(source: str) -> Call:
    return calls.parse(Token(TokenType.BLOCK, source, lineno=1))


SAYS: dict[str, Callable[[Item], Said]] = {"sentence": sentence, "progress": progress}
