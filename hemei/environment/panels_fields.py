"""Boxes of 田长制 on ledger pages: what may be done next."""

from typing import Any

from django.urls import reverse

from hemei.environment import outlines, rules_fields
from hemei.environment import permissions_land as may
from hemei.environment.forms_fields import STEP_FORMS, TakeOutForm
from hemei.ledgers.models import State
from hemei.ledgers.registry import Panel
from hemei.people.access import Access

NEXT = {"待告知": "notify", "待复耕": "restore", "待验收": "accept"}


def _problem(row: Any, access: Access) -> dict[str, Any]:
    step = NEXT.get(row.step, "")
    right = may.ACCEPT_FIELD if step == "accept" else may.FIELD_PROBLEM
    shown = step and row.state not in (State.VOID,) and access.can(right, row.area_id)
    title, form = STEP_FORMS[step] if shown else ("", None)
    return {
        "row": row, "title": title, "form": form() if form else None,
        "url": reverse("environment:field_step", args=[row.pk, step]) if shown else "",
        "sees_matter": row.matter_id and access.can("matters:view", row.area_id),
    }  # fmt: skip


def _parcel(row: Any, access: Access) -> dict[str, Any]:
    found = outlines.read(row.outline) if row.outline else ""
    may_take = row.basic and row.until is None and row.state == State.APPROVED
    may_take = may_take and access.can(may.TAKE_OUT, row.area_id)
    return {
        "row": row, "drawn": "" if isinstance(found, str) else f"{outlines.mu(found):,.2f}",
        "form": TakeOutForm(town=row.area_id[:9]) if may_take else None, "mu": rules_fields.shown(row.area_mu),
    }  # fmt: skip


PROBLEM = Panel("恢复进展", "environment/field_problem_panel.html", _problem)
PARCEL = Panel("边界与调出", "environment/field_parcel_panel.html", _parcel)
