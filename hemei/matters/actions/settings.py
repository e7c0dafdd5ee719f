"""What a town sets for its matters: units and the category tree. What is no longer used is closed, never deleted."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import models, transaction

from hemei.kernel import audit, terms
from hemei.kernel.errors import Conflict
from hemei.matters import permissions
from hemei.matters.models import Category, Matter, Unit
from hemei.matters.rules import settings as settings_rules
from hemei.matters.rules import tickets as rules
from hemei.matters.workflow import ENDED
from hemei.people.access import By, roles


@transaction.atomic
def open_unit(
    *, code: str, name: str, kind: str, area: str, by: By, parent: Unit | None = None, role: str = ""
) -> Unit:  # fmt: skip
    """A village, a department or the town itself, to which matters may be sent."""
    by.check(permissions.SETTINGS, area)
    unit = Unit(code=code, name=name, kind=kind, area_id=area, parent=parent, role=role)
    unit.full_clean()
    unit.save(force_insert=True)
    return _told(unit, "设立承办单位", by, area)


@transaction.atomic
def add_category(
    *, code: str, title: str, by: By, parent: Category | None = None, must_meet: bool = False,
    default_unit: Unit | None = None, term: str = "",
) -> Category:  # fmt: skip
    """A class of the town's tree; its code begins with its parent's."""
    by.check(permissions.SETTINGS)
    if parent is not None and not code.startswith(f"{parent.code}."):
        raise rules.CategoryCodeOutsideParent(field="code", code=code, parent=parent.code)
    if term:
        terms.read(term, field="term")
    category = Category(
        code=code, title=title, parent=parent, must_meet=must_meet, default_unit=default_unit, term=term
    )
    category.full_clean()
    category.save(force_insert=True)
    return _told(category, "增加问题分类", by)


@transaction.atomic
def update_unit(*, unit: Unit, values: Mapping[str, Any], version: int, by: By) -> Unit:
    """Change name, role, parent or use of a unit as it was seen in `version`; its code, kind and area stay."""
    by.check(permissions.SETTINGS, unit.area_id)
    changed = _changed(unit, values, ("name", "role", "parent", "active"))
    if changed.get("role") and changed["role"] not in roles():
        raise settings_rules.RoleUnknown(field="role", role=changed["role"])
    if changed.get("parent") is not None and _is_below(changed["parent"], unit):
        raise settings_rules.UnitIsItsOwnParent(field="parent", unit=unit)
    if changed.get("active") is False and (count := Matter.objects.filter(unit=unit).exclude(state__in=ENDED).count()):
        raise settings_rules.UnitHasOpenMatters(field="active", unit=unit, count=count)
    return _put(unit, changed, version, "修改承办单位", by, unit.area_id)


def _is_below(other: Unit, unit: Unit) -> bool:
    """Whether `other` is the unit itself or stands somewhere under it."""
    seen: set[int] = set()
    at: Unit | None = other
    while at is not None and at.pk not in seen:
        if at.pk == unit.pk:
            return True
        seen.add(at.pk)
        at = at.parent
    return False


@transaction.atomic
def update_category(*, category: Category, values: Mapping[str, Any], version: int, by: By) -> Category:
    """Change title, default unit, 应当见面, term or use of a class as it was seen in `version`; its code stays."""
    by.check(permissions.SETTINGS)
    changed = _changed(category, values, ("title", "default_unit", "must_meet", "term", "active"))
    if changed.get("term"):
        terms.read(changed["term"], field="term")
    if changed.get("active") is False and (count := category.children.filter(active=True).count()):
        raise settings_rules.ClassHasChildren(field="active", category=category, count=count)
    if changed.get("active") and category.parent and not category.parent.active:
        raise settings_rules.ClassHasParentOff(field="active", parent=category.parent)
    return _put(category, changed, version, "修改问题分类", by)


def _changed(row: Any, values: Mapping[str, Any], names: Iterable[str]) -> dict[str, Any]:
    return {name: values[name] for name in names if name in values and getattr(row, name) != values[name]}


def _put(row: Any, changed: dict[str, Any], version: int, verb: str, by: By, area: str = "") -> Any:
    """Write what changed, if nobody else was first; Conflict otherwise."""
    old = {name: getattr(row, name) for name in changed}
    for name, value in changed.items():
        setattr(row, name, value)
    row.full_clean()
    if type(row).objects.filter(pk=row.pk, version=version).update(version=version + 1, **changed) != 1:
        raise Conflict
    row.refresh_from_db()
    said = {name: [_plain(old[name]), _plain(value)] for name, value in changed.items()}
    audit.record(by=by, verb=verb, obj=row, changes=said, post=by.post_for(permissions.SETTINGS, area), area=area)
    return row


def _plain(value: Any) -> Any:
    return str(value) if isinstance(value, models.Model) else value


def _told(row: Any, verb: str, by: By, area: str = "") -> Any:
    given: models.Model = row
    audit.record(by=by, verb=verb, obj=given, post=by.post_for(permissions.SETTINGS, area))
    return given
