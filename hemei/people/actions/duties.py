"""Who answers for a cell: given and ended by date. At least one worker and one party contact per cell."""

from datetime import date

from django.db import transaction
from django.db.models import Q

from hemei.kernel import audit
from hemei.people.access import Access, By
from hemei.people.models import CellDuty, DutyKind, User
from hemei.people.register_rules import DutyHeld, DutyHolderElsewhere
from hemei.people.rules import PostOver, check_dates
from hemei.places.models import GridCell

EDIT = "duties:edit"


@transaction.atomic
def assign_duty(*, cell: GridCell, user: User, kind: str, since: date, by: By, until: date | None = None) -> CellDuty:
    """Make `user` the grid worker or the party contact of a cell."""
    by.check(EDIT, cell.area_id)
    check_dates(since, until)
    if not any(cell.code.startswith(post.area_id) or post.area_id == cell.area_id for post in Access(user).posts):
        raise DutyHolderElsewhere(field="user", name=user.full_name)
    held = CellDuty.objects.filter(Q(until=None) | Q(until__gte=since), cell=cell, user=user, kind=kind).first()
    if held is not None:
        raise DutyHeld(field="user", name=user.full_name, since=held.since, kind=DutyKind(kind).label)
    duty = CellDuty.objects.create(cell=cell, user=user, kind=kind, since=since, until=until)
    _record(by, "指定网格责任人", duty)
    return duty


@transaction.atomic
def end_duty(*, duty: CellDuty, until: date, by: By) -> None:
    """The last day of a duty is `until`."""
    by.check(EDIT, duty.cell.area_id)
    check_dates(duty.since, until)
    if duty.until is not None and duty.until < until:
        raise PostOver(field="until", until=duty.until)
    duty.until = until
    duty.save(update_fields=["until"])
    _record(by, "解除网格责任人", duty)


def _record(by: By, verb: str, duty: CellDuty) -> None:
    changes = {
        "cell": [None, duty.cell.code],
        "user": [None, duty.user.username],
        "until": [None, str(duty.until or "")],
    }
    area = duty.cell.area_id
    audit.record(by=by, verb=verb, obj=duty, changes=changes, area=area, post=by.post_for(EDIT, area))
