"""Who sees, prepares and answers report requests."""

from hemei.matters.models import Unit
from hemei.matters.permissions import in_unit
from hemei.people.access import By
from hemei.places.models import in_any

VIEW, EDIT, ANSWER = "requests:view", "requests:edit", "requests:answer"


def units_of(by: By) -> list[Unit]:
    """The units that one answers for: of one's own area exactly, a village does not answer for the town."""
    areas = set(by.scope(ANSWER))
    found = Unit.objects.filter(in_any(sorted(areas)), active=True).select_related("area")
    return [unit for unit in found if unit.area_id in areas and in_unit(by, unit)]
