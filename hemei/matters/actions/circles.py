"""三圈共治: circles as dated rows. A circle that changes is ended and entered anew, so that its history stays."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Q

from hemei.kernel import audit, locks
from hemei.kernel.errors import Conflict
from hemei.matters import permissions
from hemei.matters.models import Circle, Unit
from hemei.matters.rules import settings as rules
from hemei.people.access import By

FIELDS = ("order", "name", "members", "since", "until", "source", "confirmed")


@transaction.atomic
def save_circle(
    *, values: Mapping[str, Any], units: Iterable[Unit], by: By, circle: Circle | None = None, version: int = 1
) -> Circle:
    """Enter a circle, or change one as it was seen in `version`."""
    by.check(permissions.SETTINGS)
    locks.wait_for_turn("matters.circles")
    fields = {name: values[name] for name in FIELDS if name in values}
    before = {name: getattr(circle, name) if circle else None for name in fields}
    wanted = Circle(pk=circle.pk if circle else None, **fields)
    wanted.full_clean(exclude=["units"], validate_unique=False, validate_constraints=False)
    _check_dates(wanted)
    saved = _change(circle, fields, version) if circle else _new(wanted)
    saved.units.set(units)
    changes = {name: [_plain(before[name]), _plain(value)] for name, value in fields.items() if before[name] != value}
    audit.record(by=by, verb="修改共治圈层" if circle else "增加共治圈层", obj=saved,
                 changes=changes | {"units": [None, [unit.name for unit in units]]},
                 post=by.post_for(permissions.SETTINGS))  # fmt: skip
    return saved


def _new(circle: Circle) -> Circle:
    circle.save(force_insert=True)
    return circle


def _change(circle: Circle, fields: dict[str, Any], version: int) -> Circle:
    if Circle.objects.filter(pk=circle.pk, version=version).update(version=version + 1, **fields) != 1:
        raise Conflict
    circle.refresh_from_db()
    return circle


def _check_dates(circle: Circle) -> None:
    if circle.until is not None and circle.until < circle.since:
        raise rules.CircleEndsBeforeStart(field="until", until=circle.until, since=circle.since)
    others = Circle.objects.filter(Q(until=None) | Q(until__gte=circle.since), order=circle.order)
    others = others.filter(since__lte=circle.until) if circle.until else others
    other = others.exclude(pk=circle.pk).first()
    if other is not None:
        raise rules.CircleOverlaps(field="order", order=circle.order, since=other.since, name=other.name)


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
