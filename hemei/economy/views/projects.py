"""The projects board."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from hemei.economy import queries
from hemei.economy.forms import BoardForm
from hemei.economy.progress import OUT, Progress
from hemei.economy.stages import PHASES
from hemei.people.requests import SignedIn


@require_safe
def projects(request: SignedIn) -> HttpResponse:
    found = queries.rows("economy.project", request.access).select_related("parent", "area")
    parks = [(park.pk, park.name) for park in found.filter(is_park=True)]
    form = BoardForm(request.GET or None, parks=parks)
    wanted = form.cleaned_data if form.is_bound and form.is_valid() else {}
    shown = list(_matching(queries.progress_of(_filtered(found, wanted), timezone.localdate()), wanted))
    context = {
        "form": form, "columns": columns(shown), "parks": roll_up(shown), "count": len(shown),
        "late": sum(progress.tone in ("danger", "warning") for progress in shown), "today": timezone.localdate(),
    }  # fmt: skip
    return render(request, "economy/projects.html", context)


def _filtered(found: Any, wanted: dict[str, Any]) -> Any:
    text = wanted.get("q")
    if text:
        names = Q(name__contains=text) | Q(investor__contains=text)
        found = found.filter(names | Q(leader__contains=text) | Q(department__contains=text))
    if wanted.get("kind"):
        found = found.filter(kind=wanted["kind"])
    if wanted.get("park"):
        found = found.filter(Q(parent=wanted["park"]) | Q(pk=wanted["park"]))
    return found


def _matching(found: Iterable[Progress], wanted: dict[str, Any]) -> Iterable[Progress]:
    for progress in found:
        if wanted.get("phase") and progress.phase != wanted["phase"]:
            continue
        if wanted.get("late") and progress.tone not in ("danger", "warning"):
            continue
        yield progress


def columns(found: list[Progress]) -> list[tuple[str, list[Progress]]]:
    """Phases with their projects; parks are rolled up elsewhere. The exit column only when somebody is in it."""
    single = [progress for progress in found if not progress.project.is_park]
    by_phase = {phase: [p for p in single if p.phase == phase] for phase in (*PHASES, OUT)}
    return [(phase, rows) for phase, rows in by_phase.items() if rows or phase != OUT]


def roll_up(found: list[Progress]) -> list[dict[str, Any]]:
    """Parks: how many sub-projects, how many in use, investment planned and done."""
    parks = [progress.project for progress in found if progress.project.is_park]
    children: dict[int, list[Progress]] = {park.pk: [] for park in parks}
    for progress in found:
        if progress.project.parent_id in children:
            children[progress.project.parent_id].append(progress)
    return [_park(park, children[park.pk]) for park in parks]


def _park(park: Any, children: list[Progress]) -> dict[str, Any]:
    planned = sum(child.project.planned_investment or 0 for child in children) or park.planned_investment or 0
    done = sum(child.project.actual_investment or 0 for child in children) or park.actual_investment or 0
    in_use = [child for child in children if child.phase == "投用运营"]
    return {"park": park, "count": len(children), "in_use": len(in_use), "planned": planned, "done": done}


def slipping(access: Any, on: date) -> list[Progress]:
    """Projects in scope with an overdue gate or a missed statutory term."""
    found = queries.rows("economy.project", access).filter(is_park=False)
    return [progress for progress in queries.progress_of(found, on) if progress.tone in ("danger", "warning")]
