"""The overview of the domain."""

from datetime import timedelta
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from hemei.economy import overview, queries, rules, values
from hemei.economy.stages import PHASES
from hemei.economy.views.common import area_of, newest_year
from hemei.economy.views.projects import columns
from hemei.indicators.figures import figure
from hemei.indicators.shown import proof_url
from hemei.kernel import periods
from hemei.kernel.numbers import whole_number
from hemei.ledgers.models import State
from hemei.people.requests import SignedIn
from hemei.places.models import Area


@require_safe
def home(request: SignedIn) -> HttpResponse:
    area = area_of(request, "economy.enterprise:view")
    newest = newest_year(area.code)
    year = whole_number(request.GET.get("year"), newest, 2000, 2999)
    period = periods.year(year)
    context = {
        "area": area, "year": year, "years": range(max(newest, year), newest - 6, -1), "period": period,
        "cards": overview.cards(area.code, period, request.access), **_groups(area, period), **_parts(request),
    }  # fmt: skip
    return render(request, "economy/home.html", context)


def _groups(area: Area, period: periods.Period) -> dict[str, Any]:
    coverage = figure("economy.group_coverage", area.code, period)
    return {"coverage": coverage, "coverage_text": overview.printed(coverage, "%", 2),
            "coverage_url": proof_url(coverage)}  # fmt: skip


def _parts(request: SignedIn) -> dict[str, Any]:
    """What else the account may read: projects by phase, policies that end soon, idle assets."""
    parts: dict[str, Any] = {}
    can = request.access.can
    if can("economy.project:view"):
        parts |= _projects(request)
    if can("economy.policy:view"):
        parts["policies"] = expiring(request.access)
    if can("economy.asset:view"):
        parts |= _assets(request)
    return parts


def _projects(request: SignedIn) -> dict[str, Any]:
    found = queries.progress_of(queries.rows("economy.project", request.access), timezone.localdate())
    late = [progress for progress in found if progress.tone in ("danger", "warning")]
    late.sort(key=lambda progress: -(progress.worst.days if progress.worst else 0))
    counted = columns(found)
    chart = {
        "xAxis": {"type": "value", "minInterval": 1},
        "yAxis": {"type": "category", "inverse": True, "data": [phase for phase, _ in counted]},
        "series": [{"type": "bar", "name": "项目数", "barMaxWidth": 18, "data": [len(rows) for _, rows in counted]}],
    }
    return {"phases": [(phase, len(rows)) for phase, rows in counted], "late": late[:6], "late_count": len(late),
            "chart": chart, "has_projects": bool(found), "phase_names": list(PHASES)}  # fmt: skip


def expiring(access: Any) -> list[Any]:
    """Policies that end within the warning days, soonest first."""
    today = timezone.localdate()
    soon = today + timedelta(days=values.days("policy_expiring_days", today))
    found = queries.policies_in_force(queries.rows("economy.policy", access), today)
    return list(found.filter(valid_until__lte=soon).order_by("valid_until")[:20])


def _assets(request: SignedIn) -> dict[str, Any]:
    today = timezone.localdate()
    found = queries.rows("economy.asset", request.access).filter(state=State.APPROVED)
    with_space = queries.assets_with_space(found, today).filter(available__gt=0).order_by("-available")
    total = sum(asset.available for asset in with_space)
    rows = [(asset, rules.square_metres(asset.available)) for asset in with_space[:6]]
    return {"assets": rows, "space": rules.square_metres(total), "space_count": with_space.count()}
