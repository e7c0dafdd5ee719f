"""抄送区级 (条例 art. 12): noting that a ticket sent directly to the town was copied to the district, or need not be.

Many at once go out as a file: `hemei.matters.exchange.actions.copies`.
"""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from hemei.matters import permissions
from hemei.matters.actions.steps import tell
from hemei.matters.models import DistrictCopy, Matter
from hemei.matters.rules import articles as rules
from hemei.matters.rules.tickets import check_reason
from hemei.people.access import By

RIGHT = permissions.DISPATCH


def note_district_copy(*, matter: Matter, way: str, by: By, at: datetime | None = None) -> DistrictCopy:
    """Copied already in another way (`way`: on the district's platform, on paper)."""
    by.check(RIGHT, matter.area_id)
    check_reason(way)
    return mark_copied(matter=matter, way=way.strip(), by=by, at=at or timezone.now())


def waive_district_copy(*, matter: Matter, reason: str, by: By, at: datetime | None = None) -> DistrictCopy:
    """Need not be copied: it came by way of the district, say."""
    by.check(RIGHT, matter.area_id)
    check_reason(reason)
    moment = at or timezone.now()
    with transaction.atomic():
        copy = _settle(matter, not_needed=reason.strip()[:200])
        tell(matter=matter, verb="不用抄送区级", by=by, right=RIGHT, at=moment, note=reason.strip())
    return copy


def mark_copied(*, matter: Matter, way: str, by: By, at: datetime) -> DistrictCopy:
    """The copy is out: once, with a line of the timeline."""
    with transaction.atomic():
        copy = _settle(matter, sent_at=at, sent_by=by.audit_name, way=way[:100])
        tell(matter=matter, verb="抄送区级", by=by, right=RIGHT, at=at, note=way)
    return copy


def _settle(matter: Matter, **changes: object) -> DistrictCopy:
    due = DistrictCopy.objects.filter(matter=matter, sent_at=None, not_needed="")
    if due.update(**changes) == 1:
        return DistrictCopy.objects.get(matter=matter)
    known = DistrictCopy.objects.filter(matter=matter).first()
    if known is None:
        raise rules.NotSentDirectly(number=matter.number)
    raise rules.CopiedAlready(number=matter.number, what="不用抄送" if known.not_needed else "抄送区级")
