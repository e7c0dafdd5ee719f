"""Branches and their meetings, 两新 dossiers, leaders' visits."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from hemei.indicators.figures import figure
from hemei.indicators.shown import proof_url
from hemei.kernel import periods
from hemei.kernel.downloads import download
from hemei.party import queries, values
from hemei.party.actions import leaders, volunteers
from hemei.party.models.branches import MeetingKind
from hemei.people.requests import SignedIn

_BRANCHES, _DOSSIERS, _PLANS = "party.branch:view", "party.dossier:view", "party.leader_plan:view"


@require_safe
def branches(request: SignedIn) -> HttpResponse:
    """三会一课 by branch: those of the last whole period that are missing. In the order of the areas."""
    request.access.check(_BRANCHES)
    today = timezone.localdate()
    lines = queries.branches(request.access, today)
    short = [line for line in lines if line.overdue]
    shown = short if request.GET.get("show") == "short" else lines
    context = {
        "page": Paginator(shown, 50).get_page(request.GET.get("page")), "total": len(lines), "short": len(short),
        "only_short": request.GET.get("show") == "short",
        "frequency": [(kind.label, queries.last_whole(span, today).label, count)
                      for kind, (span, count) in values.frequency(today).items()],
        "kinds": [MeetingKind(kind) for kind in values.frequency(today)],
    }  # fmt: skip
    return render(request, "party/branches.html", context)


@require_safe
def dossiers(request: SignedIn) -> HttpResponse:
    request.access.check(_DOSSIERS)
    today = timezone.localdate()
    lines = queries.dossiers(request.access, today)
    stale = [line for line in lines if line.stale]
    shown = stale if request.GET.get("show") == "stale" else lines
    context = {
        "page": Paginator(shown, 50).get_page(request.GET.get("page")), "total": len(lines), "stale": len(stale),
        "missing": sum(line.dossier is None for line in lines), "limit": values.stale_days(today),
        "only_stale": request.GET.get("show") == "stale", "may_edit": request.access.can("party.dossier:edit"),
    }  # fmt: skip
    return render(request, "party/dossiers.html", context)


@require_safe
def leader_visits(request: SignedIn) -> HttpResponse:
    """The year's plans with what came of them; the issues that wait."""
    request.access.check(_PLANS)
    today = timezone.localdate()
    area, year = request.access.scope(_PLANS)[0], periods.year(today.year)
    closure = figure("party.visit_closure", area, year)
    context: dict[str, Any] = {
        "plans": queries.plans(request.access, today), "year": today.year, "today": today, "closure": closure,
        "proof": proof_url(closure),
        "rate": None if closure.value is None else f"{float(closure.value):.1f}",
        "waiting": queries.waiting_issues(request.access)[:50], "may_raise": request.access.can(leaders.RAISE),
    }  # fmt: skip
    return render(request, "party/leader_visits.html", context)


@require_POST
def raise_matter(request: SignedIn, pk: int) -> HttpResponse:
    request.access.check(leaders.RAISE)
    issue = queries.one("visit_issue", pk, request.access)
    leaders.raise_matter(issue=issue, by=request.access)
    messages.success(request, f"已立为事项 {issue.matter.number}。")
    return redirect("ledgers:detail", "party.visit_issue", issue.pk)


@require_POST
def certificate(request: SignedIn, pk: int) -> HttpResponse:
    """A volunteer's record as a paper; its giving out is logged."""
    request.access.check(volunteers.EXPORT)
    hours = queries.one("volunteer_hours", pk, request.access)
    return download(*volunteers.certify(hours=hours, by=request.access), private=True)
