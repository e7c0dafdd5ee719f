"""Who may do what to a matter; whether its state allows it is the workflow's and the rules' business."""

from hemei.matters.models import Matter
from hemei.matters.rules.tickets import NotThisUnit
from hemei.people.access import Access, By

VIEW, RECEIVE, DISPATCH, HANDLE = "matters:view", "matters:receive", "matters:dispatch", "matters:handle"
REVIEW, CALL_BACK, EXCLUDE = "matters:review", "matters:call_back", "matters:exclude"
PERSONAL, SETTINGS = "matters:personal", "matters:settings"


def check_can_handle(by: By, matter: Matter) -> None:
    """The right in the unit's area, and the unit's own role where it names one."""
    area = matter.unit.area_id if matter.unit else matter.area_id
    by.check(HANDLE, area)
    role = matter.unit.role if matter.unit else ""
    if role and isinstance(by, Access) and not any(post.role == role for post in by.posts):
        raise NotThisUnit(unit=matter.unit)


def can_handle(by: By, matter: Matter) -> bool:
    area = matter.unit.area_id if matter.unit else matter.area_id
    role = matter.unit.role if matter.unit else ""
    in_unit = not role or not isinstance(by, Access) or any(post.role == role for post in by.posts)
    return in_unit and by.can(HANDLE, area)
