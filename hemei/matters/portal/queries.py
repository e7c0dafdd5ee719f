"""What the residents' pages ask: the towns and villages to choose from, a matter by its number and phone."""

import hmac
from typing import Any

from hemei.kernel import crypto
from hemei.kernel.errors import OutOfScope
from hemei.matters.actions.intake import phone_digest
from hemei.matters.models import Complainant, Matter, Photo
from hemei.people.access import Visitor
from hemei.places import naming

NAME = "居民（手机页面）"
RIGHTS = ("matters:receive", "matters:call_back", "matters:withdraw")


def visitor(area: str) -> Visitor:
    """A resident at the door: may report, rate and withdraw in the town that the area lies in."""
    return Visitor(NAME, area[:9], *RIGHTS)


def area_choices() -> list[Any]:
    """Villages under their town; the last of each is for who does not know."""
    groups = [
        (str(town), [*((area.code, str(area)) for area in villages), (town.code, "说不准、不在村里")])
        for town, villages in naming.served().items()
    ]
    return groups if len(groups) > 1 else [("", "请选择"), *(choice for _, group in groups for choice in group)]


def find(number: str, phone: str) -> int | None:
    """The matter of that number if the phone is a complainant's of it. As quick when there is no such number."""
    digest = phone_digest(phone)
    own = Complainant.objects.filter(matter__number=number, source_number=number)  # not who was merged into it
    known = list(own.values_list("matter_id", "phone_digest"))
    known = known or [(0, crypto.lookup_digest("nobody", "portal.nobody"))]
    hits = [pk for pk, theirs in known if hmac.compare_digest(digest, theirs)]
    return hits[0] if hits and hits[0] else None


def matter(pk: int) -> Matter:
    found = Matter.objects.select_related("unit").filter(pk=pk).first()
    if found is None:
        raise OutOfScope
    return found


def photo(pk: int) -> Photo | None:
    return Photo.objects.select_related("matter").filter(pk=pk).first()
