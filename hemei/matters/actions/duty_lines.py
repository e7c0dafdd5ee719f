"""Lines of the duty lists (职责清单): added, corrected, ended by date. What has begun is never rewritten."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from hemei.kernel import audit, locks
from hemei.kernel.errors import Conflict
from hemei.matters import permissions, queries
from hemei.matters.models import Category, DutyItem, DutyRole, Unit, UnitKind
from hemei.matters.rules import settings as rules
from hemei.matters.settings.queries import duty_stamp
from hemei.people.access import By

SETTINGS = permissions.SETTINGS
FIELDS = ("unit_kind", "unit", "category_code", "role", "since", "until", "source")
_FIXED = ("unit_kind", "unit", "category_code", "role", "since")  # of a line that has begun


@transaction.atomic
def add_duty(
    *, unit_kind: str, category_code: str, role: str, since: date, source: str, by: By, unit: Unit | None = None,
    until: date | None = None,
) -> DutyItem:  # fmt: skip
    """A line of a duty list, with the document that it rests on."""
    _check_right(by, unit)
    locks.wait_for_turn("matters.duties")
    item = DutyItem(unit_kind=unit_kind, unit=unit, category_code=category_code, role=role, since=since, until=until,
                    source=source)  # fmt: skip
    check_line(item)
    item.save(force_insert=True)
    _record(by, "增加职责清单", item, {})
    return item


@transaction.atomic
def update_duty(*, duty: DutyItem, values: Mapping[str, Any], version: int, by: By) -> DutyItem:
    """Change a line as it was seen in `version`; of one that has begun only its end and its source."""
    _check_right(by, duty.unit, values.get("unit"))
    locks.wait_for_turn("matters.duties")
    before = {name: getattr(duty, name) for name in FIELDS}
    changed = {name: value for name, value in values.items() if name in FIELDS and before[name] != value}
    check_change(duty, changed)
    item = DutyItem(pk=duty.pk, version=version + 1, **(before | changed))
    check_line(item)
    if DutyItem.objects.filter(pk=duty.pk, version=version).update(version=version + 1, **changed) != 1:
        raise Conflict
    _record(by, "修改职责清单", item, {name: [_plain(before[name]), _plain(new)] for name, new in changed.items()})
    return item


@transaction.atomic
def withdraw_duty(*, duty: DutyItem, by: By) -> None:
    """Take back a line that has not begun; one that has is ended by date."""
    _check_right(by, duty.unit)
    if duty.since <= timezone.localdate():
        raise rules.DutyHasBegun(since=duty.since)
    _record(by, "撤回职责清单", duty, {name: [_plain(getattr(duty, name)), None] for name in FIELDS})
    duty.delete()


@transaction.atomic
def put_duties(
    *, add: Iterable[DutyItem], change: Iterable[tuple[DutyItem, dict[str, Any]]], end: Iterable[DutyItem],
    end_on: date | None, seen: str, by: By,
) -> None:  # fmt: skip
    """A whole sheet at once: new lines, changed ends and sources, and the lines that are no longer listed.

    `seen` is the stamp of the list that the sheet was checked against; DutySheetStale when it has changed since.
    """
    by.check(SETTINGS)
    locks.wait_for_turn("matters.duties")
    if seen != duty_stamp():
        raise rules.DutySheetStale
    for duty in end:
        update_duty(duty=duty, values={"until": end_on}, version=duty.version, by=by)
    for duty, values in change:
        update_duty(duty=duty, values=values, version=duty.version, by=by)
    for line in add:
        add_duty(**{name: getattr(line, name) for name in FIELDS}, by=by)


def check_change(duty: DutyItem, changed: Mapping[str, Any], today: date | None = None) -> None:
    """What has begun stays as it was; what is over stays over."""
    today = today or timezone.localdate()
    if duty.until is not None and duty.until < today and changed:
        raise rules.DutyOver(until=duty.until)
    if duty.since <= today and any(name in changed for name in _FIXED):
        raise rules.DutyHasBegun(since=duty.since)


def check_line(item: DutyItem) -> None:
    """The line by itself and beside the others of its unit (or kind) and class."""
    check_alone(item)
    other = overlapping(item).exclude(pk=item.pk).first()
    if other is not None:
        raise overlap(item, other)


def check_alone(item: DutyItem) -> None:
    item.full_clean(exclude=["unit"], validate_unique=False)
    if item.until is not None and item.until < item.since:
        raise rules.DutyEndsBeforeStart(field="until", until=item.until, since=item.since)
    if item.unit is not None and item.unit.kind != item.unit_kind:
        raise rules.DutyKindDiffers(field="unit", unit=item.unit, kind=UnitKind(item.unit.kind).label)
    if not Category.objects.filter(code=item.category_code, active=True).exists():
        raise rules.ClassUnknown(field="category_code", code=item.category_code)


def overlap(item: DutyItem, other: DutyItem) -> rules.DutyOverlaps:
    return rules.DutyOverlaps(
        field="since", holder=item.unit or UnitKind(item.unit_kind).label, since=other.since,
        category=queries.category_title(item.category_code), until=other.until or "今后",
        role=DutyRole(other.role).label,
    )  # fmt: skip


def overlapping(item: DutyItem) -> Any:
    """Lines of the same holder and class in force on a day on which this one is."""
    same = DutyItem.objects.filter(unit_kind=item.unit_kind, unit=item.unit, category_code=item.category_code)
    same = same.filter(Q(until=None) | Q(until__gte=item.since))
    return same.filter(since__lte=item.until) if item.until else same


def _check_right(by: By, *units: Unit | None) -> None:
    by.check(SETTINGS)
    for unit in units:
        if unit is not None:
            by.check(SETTINGS, unit.area_id)


def _plain(value: Any) -> Any:
    return str(value) if value is not None else None


def _record(by: By, verb: str, item: DutyItem, changes: dict[str, Any]) -> None:
    area = item.unit.area_id if item.unit else ""
    audit.record(by=by, verb=verb, obj=item, changes=changes, post=by.post_for(SETTINGS, area), area=area)
