"""The board of 小微项目, and how far 三四轮 is against the deadline."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from hemei.livelihood import queries_work as queries
from hemei.people.requests import SignedIn

PROJECTS, VEHICLES = "livelihood.small_project:view", "livelihood.vehicle:view"


@require_safe
def board(request: SignedIn) -> HttpResponse:
    request.access.check(PROJECTS)
    columns = queries.board(request.access)
    shown = [(label, rows) for label, rows in columns if rows]
    context = {"columns": shown, "count": sum(len(rows) for _, rows in shown), "today": timezone.localdate()}
    return render(request, "livelihood/work/board.html", context)


@require_safe
def vehicles(request: SignedIn) -> HttpResponse:
    """Village by village; the completion is counted at the deadline once that is over."""
    request.access.check(VEHICLES)
    area, today = request.access.scope(VEHICLES)[0], timezone.localdate()
    lines, deadline = queries.vehicle_lines(request.access, area, today), queries.deadline(today)
    names = ("registered", "told", "booked", "closed", "exempt", "left")
    context = {
        "lines": lines, "totals": [sum(line[name] for line in lines) for name in names], "deadline": deadline,
        "days": (deadline - today).days, "cards": queries.cards(queries.VEHICLES, area, today.year),
    }  # fmt: skip
    return render(request, "livelihood/work/vehicles.html", context)
