"""Pages of the year's tasks: the leader's page, one task, and its acts."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hemei.indicators.models import Supervision, Task
from hemei.indicators.tasks import actions, forms, lights, measure, permissions, queries
from hemei.indicators.tasks.queries import Line
from hemei.kernel import sheets
from hemei.kernel.errors import OutOfScope
from hemei.people.actions.exports import note_export
from hemei.people.acts import act
from hemei.people.requests import SignedIn

HEADER = (
    "编号",
    "工作线",
    "篇目",
    "任务",
    "责任单位",
    "分管领导",
    "完成时限",
    "状态",
    "说明",
    "最近进展",
    "督办未销号",
)


@require_safe
def board(request: SignedIn) -> HttpResponse:
    """Every task of a year with its light, by line of work; filtered by line, owner or light."""
    found = _board(request) | {"may_import": request.access.can("tasks.task:import")}
    if request.htmx and not request.htmx.boosted:  # type: ignore[attr-defined]
        return render(request, "indicators/tasks/parts/rows.html", found)
    return render(request, "indicators/tasks/board.html", found)


@require_safe
def sheet(request: SignedIn) -> HttpResponseBase:
    """What the page shows, as a workbook."""
    found = _board(request)
    shown = (line for _, rows in found["groups"] for line in rows)
    title = f"{found['year']}年任务进度（截至{found['on']}）"
    mark = note_export(title=title, right=permissions.VIEW, by=request.access)
    return sheets.xlsx_response(title, HEADER, _cells(shown), mark.text)


def _board(request: SignedIn) -> dict[str, Any]:
    request.access.check(permissions.VIEW)
    years, today = queries.years(request.access), timezone.localdate()
    asked = request.GET.get("year", "")
    year = int(asked) if asked.isdecimal() else next(iter(years), today.year)
    on = measure.day_of(year, today)
    every = queries.lines(queries.tasks(request.access).filter(year=year), on, request.access)
    chosen = {name: request.GET.get(name, "") for name in ("line", "owner", "light")}
    shown = [line for line in every if _fits(line, chosen)]
    return {
        "years": years, "year": year, "on": on, "counts": _lamps(every), "chosen": chosen, "total": len(every),
        "lines": list(dict.fromkeys(line.task.line for line in every)), "shown": len(shown),
        "owners": sorted({line.task.owner.name for line in every}), "groups": _grouped(shown),
        "lights": lights.TITLES.items(),
    }  # fmt: skip


def _lamps(found: list[Line]) -> list[tuple[str, str, str, int]]:
    counted = queries.counts(found)
    return [(code, title, lights.TONES[code], counted[code]) for code, title in lights.TITLES.items() if counted[code]]


def _fits(line: Line, chosen: dict[str, str]) -> bool:
    is_ = {"line": line.task.line, "owner": line.task.owner.name, "light": line.measured.light.code}
    return all(not value or is_[name] == value for name, value in chosen.items())


def _grouped(found: list[Line]) -> list[tuple[str, list[Line]]]:
    groups: dict[str, list[Line]] = {}
    for line in found:
        groups.setdefault(line.task.line, []).append(line)
    return list(groups.items())


def _cells(found: Iterator[Line]) -> Iterator[tuple[Any, ...]]:
    for line in found:
        row, said = line.task, line.latest
        yield (row.number, row.line, row.heading, row.title, row.owner.name, row.leader, row.due_on,
               line.measured.light.title, line.reason, f"{said.month:%Y年%m月}：{said.done}" if said else "",
               line.open_supervisions or "")  # fmt: skip


@require_safe
def task(request: SignedIn, pk: int) -> HttpResponse:
    """One task: why its light is what it is, its months, supervisions and history."""
    row = _task(request, pk)
    on = measure.day_of(row.year, timezone.localdate())
    context = {
        "line": queries.line(row, on, request.access), "task": row, "on": on,
        "can_report": permissions.can_report(request.access, row),
        "can_supervise": request.access.can(permissions.SUPERVISE, row.area_id),
        "said": row.progress.all(), "supervisions": row.supervisions.all(), "today": timezone.localdate(),
    }  # fmt: skip
    return render(request, "indicators/tasks/task.html", context)


@require_http_methods(["GET", "POST"])
def progress(request: SignedIn, pk: int) -> HttpResponse:
    """The owner's word on a month, the last one first; what was said already is shown to be changed."""
    row = _task(request, pk)
    permissions.check_can_report(request.access, row)
    today = timezone.localdate()
    months = [day for day in (date(row.year, n, 1) for n in range(12, 0, -1)) if day <= today]
    known = {entry.month: entry for entry in row.progress.all()}
    asked = request.GET.get("month", "")
    month = next((day for day in months if day.isoformat() == asked), next(iter(months), today.replace(day=1)))
    said = known.get(month)
    initial = {"month": month.isoformat(), **({name: getattr(said, name) for name in
               ("done", "trouble", "coming", "version")} if said else {})}  # fmt: skip
    form = forms.ProgressForm(_posted(request), months=months, initial=initial)
    return act(request, form, lambda given: actions.report(task=row, by=request.access, **given), done="进展已保存。",
               back=_url(row), title=f"填报进展：{row.title}")  # fmt: skip


@require_http_methods(["GET", "POST"])
def supervise(request: SignedIn, pk: int) -> HttpResponse:
    row = _task(request, pk)
    request.access.check(permissions.SUPERVISE, row.area_id)
    form = forms.SupervisionForm(_posted(request))
    return act(request, form, lambda given: actions.supervise(task=row, by=request.access, **given),
               done="督办已发出。", back=_url(row), title=f"督办：{row.title}")  # fmt: skip


@require_safe
def supervisions(request: SignedIn) -> HttpResponse:
    """All supervisions, those that wait first."""
    rows = sorted(queries.supervisions(request.access)[:500], key=lambda row: (row.stage == "closed", row.due_on))
    mine = {row.pk for row in rows if row.stage == "sent" and permissions.can_report(request.access, row.task)}
    context = {"rows": rows, "mine": mine, "today": timezone.localdate(),
               "can_close": request.access.can(permissions.SUPERVISE)}  # fmt: skip
    return render(request, "indicators/tasks/supervisions.html", context)


@require_http_methods(["GET", "POST"])
def answer(request: SignedIn, pk: int) -> HttpResponse:
    row = _supervision(request, pk)
    permissions.check_can_report(request.access, row.task)
    form = forms.AnswerForm(_posted(request))
    return act(request, form, lambda given: actions.answer(supervision=row, by=request.access, **given),
               done="回复已送出。", back=_url(row.task), title=f"回复督办：{row.demand}")  # fmt: skip


@require_http_methods(["GET", "POST"])
def send_again(request: SignedIn, pk: int) -> HttpResponse:
    row = _supervision(request, pk)
    request.access.check(permissions.SUPERVISE, row.task.area_id)
    form = forms.RemarkForm(_posted(request))
    return act(request, form, lambda given: actions.send_again(supervision=row, by=request.access, **given),
               done="已退回再办。", back=_url(row.task), title=f"退回再办：{row.demand}")  # fmt: skip


@require_POST
def close(request: SignedIn, pk: int) -> HttpResponse:
    row = _supervision(request, pk)
    actions.close(supervision=row, by=request.access)
    return redirect(_url(row.task))


def _posted(request: SignedIn) -> Any:
    return request.POST if request.method == "POST" else None


def _task(request: SignedIn, pk: int) -> Task:
    row = queries.task(request.access, pk)
    if row is None:
        raise OutOfScope
    return row


def _supervision(request: SignedIn, pk: int) -> Supervision:
    return get_object_or_404(queries.supervisions(request.access), pk=pk)


def _url(row: Task) -> str:
    return reverse("indicators:task", args=[row.pk])
