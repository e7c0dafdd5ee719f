"""Boxes of village looks on ledger pages."""

from typing import Any

from django.urls import reverse

from hemei.environment import forms_looks as forms
from hemei.environment import permissions_land as may
from hemei.ledgers.models import State
from hemei.ledgers.registry import Panel
from hemei.people.access import Access

_TEMPLATE = "environment/step_panel.html"


def _panel(row: Any, access: Access, title: str, form: Any, url: str) -> dict[str, Any]:
    sees = row.matter_id and access.can("matters:view", row.area_id)
    return {"row": row, "title": title, "form": form, "url": url, "sees_matter": sees}


def _deduction(row: Any, access: Access) -> dict[str, Any]:
    if row.closed_on or row.state == State.VOID:
        return _panel(row, access, "", None, "")
    if row.rectified_on:
        form: Any = forms.RecheckForm()
        may_act, title, name = access.can(may.RECHECK, row.area_id), "登记复查", "recheck"
    else:
        form = forms.RectifyForm()
        may_act, title, name = access.can(may.RECTIFY, row.area_id), "登记整改", "rectify"
    url = reverse(f"environment:deduction_{name}", args=[row.pk])
    return _panel(row, access, title, form if may_act else None, url)


def _repair(row: Any, access: Access) -> dict[str, Any]:
    if row.accepted_on or row.state == State.VOID:
        return _panel(row, access, "", None, "")
    if row.repaired_on:
        form: Any = forms.AcceptForm()
        may_act, title, name = access.can(may.ACCEPT_REPAIR, row.area_id), "登记验收", "accept"
    else:
        form = forms.RepairForm(kind=row.facility.kind)
        may_act, title, name = access.can(may.REPAIR, row.area_id), "登记维修", "repair"
    return _panel(row, access, title, form if may_act else None, reverse(f"environment:facility_{name}", args=[row.pk]))


def _facility(row: Any, access: Access) -> dict[str, Any]:
    return {"row": row, "labels": f"{reverse('environment:facility_labels')}?pk={row.pk}",
            "open": row.state == State.APPROVED}  # fmt: skip


DEDUCTION = Panel("整改与复查", _TEMPLATE, _deduction)
REPAIR = Panel("维修与验收", _TEMPLATE, _repair)
FACILITY = Panel("标签", "environment/facility_panel.html", _facility)
