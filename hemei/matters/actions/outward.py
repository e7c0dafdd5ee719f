"""Handing a matter outward circle by circle (三圈共治)."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from hemei.matters import permissions, queries
from hemei.matters.actions.steps import hold, tell
from hemei.matters.models import Matter
from hemei.matters.rules import articles as rules
from hemei.matters.rules.tickets import check_reason
from hemei.people.access import By

HANDLE = permissions.HANDLE


def move_to_circle(*, matter: Matter, order: int, note: str, by: By, at: datetime | None = None) -> Matter:
    """The next circle takes the matter on (or one that had it takes it back); its unit stays responsible."""
    permissions.check_can_handle(by, matter)
    check_reason(note)
    moment = at or timezone.now()
    circle = next((one for one in queries.circles(timezone.localdate(moment)) if one.order == order), None)
    if circle is None:
        raise rules.CircleUnknown(field="order", order=order)
    rules.check_circle(matter.circle, order)
    before = matter.circle
    with transaction.atomic():
        hold(matter, circle=order)
        tell(matter=matter, verb="转入圈层", by=by, right=HANDLE, at=moment, note=f"{circle}：{note}",
             changes={"circle": [before, order]})  # fmt: skip
    return matter
