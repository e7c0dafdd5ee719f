"""What pages and reports ask about tasks."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, QuerySet
from django.utils import timezone

from hemei.indicators.models import Milestone, Progress, Supervision, Task
from hemei.indicators.models.tasks import Stage
from hemei.indicators.permissions import may_print
from hemei.indicators.tasks import lights, measure, permissions
from hemei.indicators.tasks.measure import Measured
from hemei.people.access import By
from hemei.places.models import in_any

SEEN_BEFORE = Milestone.objects.order_by("due_on", "pk")


@dataclass(frozen=True)
class Line:
    """One task on the leader's page. `may_see` is whether the reader's posts show its figure."""

    measured: Measured
    latest: Progress | None
    open_supervisions: int
    may_see: bool

    @property
    def task(self) -> Task:
        return self.measured.task

    @property
    def reason(self) -> str:
        return self.measured.light.reason if self.may_see else "这个指标的数不在您岗位的查看范围"


def tasks(by: By) -> QuerySet[Task]:
    """Reviewed tasks of the areas that one may see, in the plan's order."""
    by.check(permissions.VIEW)
    return plan().filter(in_any(by.scope(permissions.VIEW)))


def plan(area: str = "", year: int | None = None) -> QuerySet[Task]:
    """Reviewed tasks of an area and below, of a year, in the plan's order."""
    rows = Task.objects.approved().select_related("owner", "area")
    rows = rows.in_area(area) if area else rows
    rows = rows.filter(year=year) if year is not None else rows
    ahead = (Prefetch("milestones", SEEN_BEFORE), "progress", "supervisions")
    return rows.prefetch_related(*ahead).order_by("year", "pk")


def task(by: By, pk: int) -> Task | None:
    return tasks(by).filter(pk=pk).first()


def years(by: By) -> list[int]:
    return sorted(set(tasks(by).order_by().values_list("year", flat=True)), reverse=True)


def lines(rows: Iterable[Task], on: date, by: By) -> list[Line]:
    return [line(row, on, by) for row in rows]


def line(row: Task, on: date, by: By) -> Line:
    found = measure.measured(row, on)
    said = [entry for entry in row.progress.all() if entry.month <= on]
    waiting = sum(entry.stage != Stage.CLOSED for entry in row.supervisions.all())
    return Line(found, max(said, key=lambda entry: entry.month, default=None), waiting,
                found.figure is None or may_print(found.figure, by))  # fmt: skip


def counts(found: Iterable[Line]) -> dict[str, int]:
    """How many tasks of each light, the worst first."""
    codes = [line.measured.light.code for line in found]
    return {code: codes.count(code) for code in lights.TITLES}


def unfinished(area: str, year: int, on: date) -> list[Measured]:
    """The year's tasks that are not done on the day: with these next year's outlook begins."""
    return [found for row in plan(area, year) if not (found := measure.measured(row, on)).is_done]


def supervisions(by: By) -> QuerySet[Supervision]:
    by.check(permissions.VIEW)
    found = Supervision.objects.filter(in_any(by.scope(permissions.VIEW), "task__area_id"))
    return found.select_related("task", "task__owner", "task__area")


def to_answer(by: By) -> list[Supervision]:
    """Supervisions that wait for the reader's own unit."""
    return [row for row in supervisions(by).filter(stage=Stage.SENT) if permissions.can_report(by, row.task)]


def unreported(by: By, today: date | None = None) -> list[Task]:
    """Tasks of the reader's unit without a word on the month before this one."""
    today = today or timezone.localdate()
    first = today.replace(day=1)
    month = first.replace(year=first.year - 1, month=12) if first.month == 1 else first.replace(month=first.month - 1)
    rows = tasks(by).filter(year=month.year, decided_on__lt=first).exclude(progress__month=month)
    return [row for row in rows if permissions.can_report(by, row)]
