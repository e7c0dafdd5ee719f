"""Boxes of waters on the pages of ledger rows."""

from typing import Any

from hemei.environment import forms_water as forms
from hemei.environment.models import Reach, RiverPatrol, WaterProblem
from hemei.environment.permissions import ACCEPT, PATROL, PROBLEM
from hemei.ledgers.models import State
from hemei.ledgers.registry import Panel
from hemei.people.access import Access

_TEMPLATES = "environment/water"


def _reach(reach: Reach, access: Access) -> dict[str, Any]:
    return {"reach": reach, "may_patrol": reach.state != State.VOID and access.can(PATROL, reach.area_id)}


def _patrol(patrol: RiverPatrol, access: Access) -> dict[str, Any]:
    may = patrol.state != State.VOID and access.can(PROBLEM, patrol.area_id)
    return {
        "patrol": patrol, "problems": patrol.problems.exclude(state=State.VOID).select_related("matter", "reach"),
        "form": forms.ProblemForm() if may else None,
    }  # fmt: skip


def _problem(problem: WaterProblem, access: Access) -> dict[str, Any]:
    live = problem.state != State.VOID
    may_accept = live and access.can(ACCEPT, problem.area_id)
    return {
        "problem": problem,
        "sees_matter": problem.matter_id and access.can("matters:view", problem.area_id),
        "may_hand_over": live and not problem.matter_id and not problem.closed_on
        and access.can(PROBLEM, problem.area_id),
        "close": forms.CloseForm() if may_accept and not problem.closed_on else None,
        "recheck": forms.RecheckForm() if may_accept and problem.closed_on and not problem.rechecked_on else None,
    }  # fmt: skip


REACH = Panel("巡河", f"{_TEMPLATES}/reach_panel.html", _reach)
PATROL_PANEL = Panel("发现的问题", f"{_TEMPLATES}/patrol_panel.html", _patrol)
PROBLEM_PANEL = Panel("办理", f"{_TEMPLATES}/problem_panel.html", _problem)
