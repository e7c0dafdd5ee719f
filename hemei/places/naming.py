"""The town that the top bar of the desk names."""

from typing import Any

from hemei.places.models import Area

TOWN_DIGITS = 9


def town_name(access: Any) -> str:
    """The town of the account's first post; the post's own area when it is above a town; "" without a post."""
    if not access.posts:
        return ""
    area: Area = access.posts[0].area
    if len(area.code) <= TOWN_DIGITS:
        return str(area)
    town = Area.objects.filter(code=area.code[:TOWN_DIGITS]).first()
    return str(town or area)


def only_town() -> str:
    """The town that the site serves; "" where it serves several."""
    towns = list(Area.objects.filter(code__regex=r"^\d{9}$")[:2])
    return str(towns[0]) if len(towns) == 1 else ""
