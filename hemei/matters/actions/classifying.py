"""Saying which class of the town's tree a matter belongs to, and where it is, until it is closed.

The desk offers both while nobody has signed; later, the hotline's own correction comes by the exchange.
"""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from hemei.matters import permissions
from hemei.matters.actions.steps import hold, tell
from hemei.matters.models import Category, Matter
from hemei.matters.rules import tickets as rules
from hemei.people.access import By


def classify(*, matter: Matter, category_code: str, by: By, note: str = "", at: datetime | None = None) -> Matter:
    """Set the class. Ask before dispatching, for the duty lists and the term go by it."""
    by.check(permissions.DISPATCH, matter.area_id)
    rules.check_not_closed(matter)
    category = Category.objects.filter(code=category_code, active=True).first()
    if category is None:
        raise rules.CategoryUnknown(field="category_code", code=category_code)
    with transaction.atomic():
        hold(matter, category_code=category.code)
        tell(matter=matter, verb="定分类", by=by, right=permissions.DISPATCH, at=at or timezone.now(),
             note=f"{category.title}。{note}".rstrip("。"))  # fmt: skip
    return matter


def relocate(*, matter: Matter, area: str, by: By, note: str = "", at: datetime | None = None) -> Matter:
    """Move the matter to another village of one's scope; its unit stays until it is dispatched anew."""
    by.check(permissions.DISPATCH, matter.area_id)
    by.check(permissions.DISPATCH, area)
    rules.check_not_closed(matter)
    before = matter.area
    with transaction.atomic():
        hold(matter, area_id=area, cell_code="")
        tell(matter=matter, verb="改地点", by=by, right=permissions.DISPATCH, at=at or timezone.now(),
             note=f"{before} → {matter.area}。{note}".rstrip("。"))  # fmt: skip
    return matter
