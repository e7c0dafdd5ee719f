"""Enterprises come and go: each change of status has its day, keeps the one before it, and ends the group."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from hemei.economy import permissions, rules
from hemei.economy.actions.groups import close_active_group
from hemei.economy.models import Enterprise, EnterpriseStatus, StatusChange
from hemei.ledgers.actions import change
from hemei.people.access import By

_ACTIVE = EnterpriseStatus.ACTIVE


def move_in(*, enterprise: Enterprise, on: date, origin: str, by: By, document: str = "") -> Enterprise:
    """A firm that had moved out is registered here again; the absence stays in its status changes.

    `moved_in_on` is left alone: it is the day of the first arrival, and past figures of new firms rest on it.
    """
    values = {"moved_out_on": None, "moved_out_to": ""}
    return _set_status(enterprise, _ACTIVE, on, values, verb="迁入", place=origin, document=document, by=by)


def move_out(*, enterprise: Enterprise, on: date, destination: str, by: By, document: str = "") -> Enterprise:
    """The firm's registration moves elsewhere; its group is archived."""
    values = {"moved_out_on": on, "moved_out_to": destination}
    status = EnterpriseStatus.MOVED_OUT
    return _set_status(enterprise, status, on, values, verb="迁出", place=destination, document=document, by=by)


def deregister(*, enterprise: Enterprise, on: date, by: By, document: str = "") -> Enterprise:
    """注销; its group is archived."""
    status = EnterpriseStatus.DEREGISTERED
    return _set_status(enterprise, status, on, {"deregistered_on": on}, verb="注销", document=document, by=by)


def revoke(*, enterprise: Enterprise, on: date, by: By, document: str = "") -> Enterprise:
    """吊销; its group is archived."""
    status = EnterpriseStatus.REVOKED
    return _set_status(enterprise, status, on, {"revoked_on": on}, verb="吊销", document=document, by=by)


def _set_status(
    enterprise: Enterprise, status: EnterpriseStatus, on: date, values: dict[str, Any], *, verb: str, by: By,
    place: str = "", document: str = "",
) -> Enterprise:  # fmt: skip
    permissions.check_user_can_change_status(enterprise, by)
    with transaction.atomic():
        firm = Enterprise.objects.select_for_update().get(pk=enterprise.pk)
        _check(firm, status, on, verb)
        _keep(firm, status, on, place=place, document=document)
        change(firm, {**values, "status": status}, verb=verb, right=permissions.CHANGE_STATUS, by=by)
        if status != _ACTIVE:
            close_active_group(firm, on=on, reason=f"企业{verb}", by=by)
    return firm


def _check(firm: Enterprise, status: EnterpriseStatus, on: date, verb: str) -> None:
    rules.check_not_future(on, timezone.localdate(), "on", f"{verb}日期")
    rules.check_not_before(on, firm.established_on, field="on", title=f"{verb}日期", other_title="成立日期")
    last = firm.status_changes.order_by("-on").first()
    rules.check_not_before(on, last.on if last else None, field="on", title=f"{verb}日期", other_title="上一次变更日期")
    rules.check_transition(firm, status, verb)


def _keep(firm: Enterprise, status: EnterpriseStatus, on: date, *, place: str, document: str) -> None:
    """The history: the state before, and for a firm that left before it was kept here, when that was."""
    left = {"moved_out": firm.moved_out_on, "deregistered": firm.deregistered_on, "revoked": firm.revoked_on}
    gone_on = left.get(firm.status)
    if gone_on is not None and not firm.status_changes.exists():
        StatusChange.objects.create(enterprise=firm, status=firm.status, before=_ACTIVE, on=gone_on)
    firm.status_changes.filter(ended_on=None).update(ended_on=on)
    StatusChange.objects.create(
        enterprise=firm, status=status, before=firm.status, on=on, place=place, document=document
    )
