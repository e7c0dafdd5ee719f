"""What a town sets for its matters: units, the category tree, duty lists. Lines are ended by date, never deleted."""

from datetime import date
from typing import Any

from django.db import models, transaction

from hemei.kernel import audit
from hemei.matters import permissions
from hemei.matters.models import Category, DutyItem, Unit
from hemei.matters.rules import tickets as rules
from hemei.people.access import By


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
    default_unit: Unit | None = None,
) -> Category:  # fmt: skip
    """A class of the town's tree; its code begins with its parent's."""
    by.check(permissions.SETTINGS)
    if parent is not None and not code.startswith(f"{parent.code}."):
        raise rules.CategoryCodeOutsideParent(field="code", code=code, parent=parent.code)
    category = Category(code=code, title=title, parent=parent, must_meet=must_meet, default_unit=default_unit)
    category.full_clean()
    category.save(force_insert=True)
    return _told(category, "增加问题分类", by)


@transaction.atomic
def add_duty(
    *, unit_kind: str, category_code: str, role: str, since: date, source: str, by: By, unit: Unit | None = None,
    until: date | None = None,
) -> DutyItem:  # fmt: skip
    """A line of a duty list, with the document that it rests on."""
    by.check(permissions.SETTINGS)
    item = DutyItem(unit_kind=unit_kind, unit=unit, category_code=category_code, role=role, since=since, until=until,
                    source=source)  # fmt: skip
    item.full_clean()
    item.save(force_insert=True)
    return _told(item, "增加职责清单", by)


def _told(row: Any, verb: str, by: By, area: str = "") -> Any:
    given: models.Model = row
    audit.record(by=by, verb=verb, obj=given, post=by.post_for(permissions.SETTINGS, area))
    return given
