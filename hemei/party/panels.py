"""Boxes on the records of party work."""

from typing import Any

from django.utils import timezone

from hemei.ledgers.models import State
from hemei.ledgers.registry import Panel
from hemei.party import models as m
from hemei.party import queries
from hemei.party.actions.leaders import RAISE
from hemei.party.actions.volunteers import EXPORT
from hemei.people.access import Access


def _branch(row: m.Branch, access: Access) -> dict[str, Any]:
    lines = queries.branches(access, timezone.localdate())
    return {"line": next((line for line in lines if line.branch == row), None)}


def _issue(row: m.VisitIssue, access: Access) -> dict[str, Any]:
    open_ = row.settled_on is None and row.matter_id is None and row.state != State.VOID
    return {"row": row, "may": open_ and access.can(RAISE, row.area_id),
            "sees_matter": row.matter_id and access.can("matters:view", row.area_id)}  # fmt: skip


def _hours(row: m.VolunteerHours, access: Access) -> dict[str, Any]:
    return {"row": row, "may": row.state == State.APPROVED and access.can(EXPORT, row.area_id)}


BRANCH = Panel("三会一课", "party/branch_panel.html", _branch)
ISSUE = Panel("办理", "party/issue_panel.html", _issue)
HOURS = Panel("证明", "party/hours_panel.html", _hours)
