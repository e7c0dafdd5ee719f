"""What the desk's pages ask besides `hemei.matters.queries`: units to choose from, whistles."""

from django.db.models import Q, QuerySet
from django.db.models.functions import Substr

from hemei.matters import queries
from hemei.matters.models import Matter, Unit, Whistle, WhistleCall
from hemei.matters.permissions import HANDLE, VIEW, in_unit
from hemei.matters.queries import TOWN_DIGITS
from hemei.people.access import By
from hemei.places.models import in_any


def visible(by: By) -> QuerySet[Matter]:
    """What `queries.visible` gives, for lists in the order of time or state among a million.

    Where a whole town is in scope, its area says next to nothing; as a range it tempts the database to read the town
    through the index of areas and to sort all of it. So it is asked of each row, and the order's own index is walked.
    """
    by.check(VIEW)
    prefixes = by.scope(VIEW)
    if not wide(by):
        return queries.visible(by)
    lengths = {len(code) for code in prefixes}
    rows = Matter.objects.alias(**{f"area_{n}": Substr("area_id", 1, n) for n in lengths if n})
    within = Q(pk__in=[])
    for code in prefixes:
        within |= Q(**{f"area_{len(code)}": code}) if code else Q(pk__isnull=False)
    return rows.filter(within).select_related("unit", "area")


def wide(by: By) -> bool:
    """Whether only whole towns are in scope: then a cap on what an index finds hides old matters only."""
    return all(len(code) <= TOWN_DIGITS for code in by.scope(VIEW))


def town_units(matter: Matter) -> list[Unit]:
    """Units in use of the matter's town: who may be asked to help, wherever the asker's own post ends."""
    return _units_under([matter.area_id[:TOWN_DIGITS]])


def units_of_towns(by: By) -> list[Unit]:
    """Units in use of the towns in which one has a post."""
    return _units_under([code[:TOWN_DIGITS] for code in by.scope(VIEW)])


def own_units(by: By) -> list[Unit]:
    """Units in use for which one acts: those where the right to handle is held and the unit's role, if any, too."""
    found = Unit.objects.filter(in_any(by.scope(HANDLE)), active=True).select_related("area")
    return [unit for unit in found if in_unit(by, unit)]


def _units_under(prefixes: list[str]) -> list[Unit]:
    return list(Unit.objects.filter(in_any(prefixes), active=True).select_related("area"))


def whistles(by: By) -> QuerySet[Whistle]:
    """Whistles blown in the areas one may see, and those that called a unit there."""
    mine = in_any(by.scope(VIEW))
    called = WhistleCall.objects.filter(in_any(by.scope(VIEW), "unit__area_id")).values("whistle_id")
    return Whistle.objects.filter(mine | Q(pk__in=called)).select_related("caller", "area", "matter")
