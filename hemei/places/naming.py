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


def served() -> dict[Area, list[Area]]:
    """Towns whose villages the site knows → those villages; towns named for reference only are left out."""
    places = list(Area.objects.filter(code__regex=r"^(\d{9}|\d{12})$").order_by("code"))
    towns = {area.code: area for area in places if len(area.code) == TOWN_DIGITS}
    found: dict[Area, list[Area]] = {}
    for area in places:
        if len(area.code) > TOWN_DIGITS and area.code[:TOWN_DIGITS] in towns:
            found.setdefault(towns[area.code[:TOWN_DIGITS]], []).append(area)
    return found or {town: [] for town in towns.values()}


def only_town() -> str:
    """The town that the site serves; "" where it serves several."""
    towns = list(served())
    return str(towns[0]) if len(towns) == 1 else ""
