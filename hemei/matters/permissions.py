"""Who may do what to a matter; whether its state allows it is the workflow's and the rules' business."""

from hemei.matters.models import Matter, Unit
from hemei.matters.rules.tickets import NotThisUnit
from hemei.people import keys
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


def offer_to_keys() -> None:
    """What the key of an interface may carry; called once, when the app is ready."""
    for right, title in (
        (VIEW, "查看事项"), (RECEIVE, "登记事项"), (DISPATCH, "派单、退单、归档、重办"), (HANDLE, "签收、办理、反馈"),
        (REVIEW, "审核"), (CALL_BACK, "回访"), (PERSONAL, "查看诉求人姓名和电话"),
        (SETTINGS, "设置分类、单位、职责清单"),
        ("matters:exclude", "申请、审批剔除"),
        ("scores:view", "查看三率"), ("scores:close", "封存月度成绩"), ("scores:decide", "决定成绩申诉"),
    ):  # fmt: skip
        keys.offer(right, title)


def check_can_read_person(by: By, matter: Matter) -> str:
    """Who may see a complainant in clear: holders of the right where the matter lies or is handled; and, as the person
    must be contacted (art. 15), who handles it, while it is open, unless secrecy was asked for. Returns the right."""
    if not _handles_in_the_open(by, matter) and not by.can(PERSONAL, matter.duty_area):
        by.check(PERSONAL, matter.area_id)
    return PERSONAL if by.can(PERSONAL) else HANDLE


def can_read_person(by: By, matter: Matter) -> bool:
    held = any(by.can(PERSONAL, area) for area in (matter.area_id, matter.duty_area))
    return held or _handles_in_the_open(by, matter)


def _handles_in_the_open(by: By, matter: Matter) -> bool:
    open_ = matter.unit is not None and matter.closed_at is None and not matter.confidential
    return open_ and can_handle(by, matter)
