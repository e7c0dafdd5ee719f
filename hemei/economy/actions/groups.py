"""Closing service groups."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from hemei.economy import permissions, rules
from hemei.economy.models import Enterprise, ServiceGroup
from hemei.ledgers.actions import change
from hemei.ledgers.models import State
from hemei.people.access import By


def close_group(*, group: ServiceGroup, on: date, reason: str, by: By) -> ServiceGroup:
    """The group is used no more from that day; the enterprise may have a new one."""
    permissions.check_user_can_close_group(group, by)
    with transaction.atomic():
        current = ServiceGroup.objects.select_for_update().get(pk=group.pk)
        rules.check_group_open(current)
        rules.check_not_future(on, timezone.localdate(), "on", "停用日期")
        rules.check_not_before(on, current.opened_on, field="on", title="停用日期", other_title="建群日期")
        _close(current, on, reason, by)
    return current


def close_active_group(enterprise: Enterprise, *, on: date, reason: str, by: By) -> None:
    """Archive the group of an enterprise that has left, on the day it left. Part of the caller's transaction."""
    active = enterprise.groups.filter(closed_on=None).exclude(state=State.VOID).first()
    if active is not None:
        _close(active, max(on, active.opened_on), reason, by)


def _close(group: ServiceGroup, on: date, reason: str, by: By) -> None:
    values = {"closed_on": on, "close_reason": reason.strip()[:120]}
    change(group, values, verb="停用服务群", right=permissions.CLOSE_GROUP, by=by)
