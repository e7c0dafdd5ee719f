"""重复件: saying that a matter repeats an earlier one, and taking that back. Each goes on as a ticket of its own."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from hemei.matters import permissions
from hemei.matters.actions.steps import hold, tell
from hemei.matters.models import Matter
from hemei.matters.rules import tickets as rules
from hemei.people.access import By


def mark_repeat(*, matter: Matter, of: Matter | None, by: By, note: str = "", at: datetime | None = None) -> Matter:
    """`matter` repeats `of` (or the matter that `of` itself repeats); None takes the mark away."""
    by.check(permissions.DISPATCH, matter.area_id)
    if of is not None:
        by.check(permissions.DISPATCH, of.area_id)
        of = of.repeat_of or of
        if of.pk == matter.pk or of.received_at > matter.received_at or matter.repeats.exists():
            raise rules.RepeatOfEarlierOnly(field="of")
    if of == matter.repeat_of:
        return matter
    verb, other = ("标记重复", of) if of else ("取消重复", matter.repeat_of)
    said = f"{'重复于' if of else '不再视为重复于'} {other.number if other else ''}"
    with transaction.atomic():
        hold(matter, repeat_of=of)
        tell(matter=matter, verb=verb, by=by, right=permissions.DISPATCH, at=at or timezone.now(),
             note=f"{said}。{note}" if note else said)  # fmt: skip
    return matter
