"""河长制: the page of reaches, a patrol, the steps of a problem."""

from typing import Any

from django import forms as plain
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hemei.environment import forms_water as forms
from hemei.environment import queries_rivers as queries
from hemei.environment.actions import rivers as acts
from hemei.environment.permissions import ACCEPT, PATROL, PROBLEM
from hemei.people.acts import act
from hemei.people.requests import SignedIn

VIEW, VILLAGE_DIGITS = "environment.reach:view", 12


@require_safe
def rivers(request: SignedIn) -> HttpResponse:
    """Reaches × weeks, plan against done; open problems; small water bodies."""
    by, today = request.access, timezone.localdate()
    by.check(VIEW)
    context = {
        "lines": queries.reach_lines(by, today), "weeks": queries.weeks(today), "months": queries.months(today),
        "problems": queries.open_problems(by)[:100], "recheck": queries.to_recheck(by)[:50],
        "waters": queries.small_waters(by), "today": today, "may_patrol": by.can(PATROL),
    }  # fmt: skip
    return render(request, "environment/water/rivers.html", context)


@require_http_methods(["GET", "POST"])
def patrol(request: SignedIn, pk: int) -> HttpResponse:
    """Record a patrol of a reach, with its problem if there is one."""
    request.access.check(PATROL)
    reach = queries.one("reach", pk, request.access)
    request.access.check(PATROL, reach.area_id)
    level = "village" if all(len(area) >= VILLAGE_DIGITS for area in request.access.scope(PATROL)) else "town"
    form = forms.PatrolForm(request.POST if request.method == "POST" else None,
                            initial={"persons": str(request.user), "level": level})  # fmt: skip

    def do(data: dict[str, Any]) -> object:
        values = form.values() | {"reach": reach, "area": reach.area_id}
        made = acts.record_patrol(values=values, problem=form.problem(), by=request.access)
        messages.success(request, "巡查已登记，问题已立为事项。" if form.problem() else "巡查已登记。")
        return redirect("ledgers:detail", "environment.river_patrol", made.pk)

    return act(request, form, do, done="", back=reverse("environment:rivers"), title=f"登记巡查：{reach}")


@require_POST
def problem(request: SignedIn, pk: int) -> HttpResponse:
    """One more problem of a patrol."""
    row = _row(request, "river_patrol", pk, PROBLEM)
    return act(request, forms.ProblemForm(request.POST),
               lambda data: acts.raise_problem(patrol=row, values=data, by=request.access),
               done="问题已登记，并立为事项。", back=_detail("river_patrol", pk), title="登记问题")  # fmt: skip


@require_POST
def hand_over(request: SignedIn, pk: int) -> HttpResponse:
    row = _row(request, "water_problem", pk, PROBLEM)
    return act(request, plain.Form(request.POST), lambda data: acts.hand_over(problem=row, by=request.access),
               done="已立为事项。", back=_detail("water_problem", pk), title="交办")  # fmt: skip


@require_POST
def close(request: SignedIn, pk: int) -> HttpResponse:
    row = _row(request, "water_problem", pk, ACCEPT)
    return act(request, forms.CloseForm(request.POST),
               lambda data: acts.close(problem=row, by=request.access, **data),
               done="已销号，等待复查。", back=_detail("water_problem", pk), title="验收销号")  # fmt: skip


@require_POST
def recheck(request: SignedIn, pk: int) -> HttpResponse:
    row = _row(request, "water_problem", pk, ACCEPT)
    return act(request, forms.RecheckForm(request.POST),
               lambda data: acts.recheck(problem=row, by=request.access, **data),
               done="复查已登记。", back=_detail("water_problem", pk), title="复查")  # fmt: skip


def _row(request: SignedIn, code: str, pk: int, right: str) -> Any:
    request.access.check(right)
    row = queries.one(code, pk, request.access)
    request.access.check(right, row.area_id)
    return row


def _detail(code: str, pk: int) -> str:
    return reverse("ledgers:detail", args=[f"environment.{code}", pk])
