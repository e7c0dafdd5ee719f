"""Who may do what to a matter; whether its state allows it is the workflow's and the rules' business."""

from hemei.matters.models import Matter, Unit
from hemei.matters.rules.tickets import NotThisUnit
from hemei.people.access import Access, By

VIEW, RECEIVE, DISPATCH, HANDLE = "matters:view", "matters:receive", "matters:dispatch", "matters:handle"
REVIEW, CALL_BACK, PERSONAL = "matters:review", "matters:call_back", "matters:personal"
SETTINGS = "matters:settings"


def check_can_handle(by: By, matter: Matter) -> None:
    """The right where the matter is handled, and the unit's own role where it names one."""
    by.check(HANDLE, matter.duty_area)
    if not in_unit(by, matter.unit):
        raise NotThisUnit(unit=matter.unit)


def can_handle(by: By, matter: Matter) -> bool:
    return by.can(HANDLE, matter.duty_area) and in_unit(by, matter.unit)


def in_unit(by: By, unit: Unit | None) -> bool:
    """Whether one acts for the unit: a unit that names a role is acted for by those who hold it."""
    role = unit.role if unit else ""
    return not role or not isinstance(by, Access) or any(post.role == role for post in by.posts)
