"""What pages and actions ask about matters; scoped to the posts of who asks."""

from datetime import date

from django.db.models import Q, QuerySet

from hemei.kernel.errors import OutOfScope
from hemei.matters.models import Category, DutyItem, Matter, Unit
from hemei.matters.permissions import VIEW
from hemei.people.access import By
from hemei.places.models import in_any


def visible(by: By) -> QuerySet[Matter]:
    """Matters in the areas of the right to view; NotPermitted when it is held nowhere."""
    by.check(VIEW)
    return Matter.objects.in_scope(by.scope(VIEW)).select_related("unit", "area")


def matter(by: By, pk: int) -> Matter:
    """One matter with its unit; by its key alone, the scope is seen from its area (half the time)."""
    by.check(VIEW)
    found = Matter.objects.select_related("unit").filter(pk=pk).first()
    if found is None or not by.can(VIEW, found.area_id):
        raise OutOfScope
    return found


def units(by: By) -> QuerySet[Unit]:
    """Units in use of the areas one may see, the town's own departments included."""
    return Unit.objects.filter(in_any(by.scope(VIEW)), active=True).select_related("area")


def duties_of(unit: Unit, on: date) -> list[DutyItem]:
    """The unit's duty list on a day: lines for its kind and lines for itself."""
    lines = DutyItem.objects.filter(Q(unit=unit) | Q(unit=None, unit_kind=unit.kind), since__lte=on)
    return list(lines.filter(Q(until=None) | Q(until__gte=on)))


def category_title(code: str) -> str:
    return Category.objects.filter(code=code).values_list("title", flat=True).first() or code
