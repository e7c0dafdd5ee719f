"""Places and matters on the map of the small town."""

from typing import Any

from hemei.matters import actions
from hemei.matters.models import Matter
from hemei.matters.tests.tickets import values
from hemei.people.access import Console
from hemei.places.models import AreaBoundary
from hemei.places.tests.factories import OTHER_VILLAGE, VILLAGES, square

BY = Console("test")
TILE = {"zoom": 12, "x": 3367, "y": 1565}  # has 116.0–116.01 E, 39.0–39.01 N


def boundary(code: str = VILLAGES[0], west: float = 116.0, since: str = "2020-01-01", **more: Any) -> AreaBoundary:
    shape = {"type": "Polygon", "coordinates": square(west, 39.0)}
    return AreaBoundary.objects.create(area_id=code, geometry=shape, valid_from=since, **more)


def matter(key: str, area: str = VILLAGES[0], **changes: Any) -> Matter:
    given = {"lon": 116.005, "lat": 39.005, "area": area} | changes
    return actions.receive(values=values(**given), by=BY, key=key).matter


ELSEWHERE = OTHER_VILLAGE
