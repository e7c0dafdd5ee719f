"""What the page of a matter shows of call-backs and exclusions."""

from django.template.loader import render_to_string
from django.urls import reverse

from hemei.matters.callbacks import calling, excluding
from hemei.matters.desk.panels import Link, Panel, Part
from hemei.matters.models import CallBack, Exclusion, Matter, State
from hemei.matters.permissions import CALL_BACK, HANDLE
from hemei.people.access import Access


def may_ask(access: Access, matter: Matter, asked: list[Exclusion] | None = None) -> bool:
    """Whether 剔除 may be asked for now: by who handles it or looks after exclusions, when none is on its way."""
    given = list(matter.exclusions.all()) if asked is None else asked
    live = any(excluding.waits_for(one) or excluding.state_of(one)[0] == "已剔除" for one in given)
    rights = access.can(HANDLE, matter.duty_area) or access.can(excluding.RIGHT, matter.duty_area)
    return matter.dispatched_at is not None and rights and not live


def _calls(access: Access, matter: Matter, calls: list[CallBack]) -> str:
    """The call-backs with their corrections; where the month is frozen, the way to an appeal."""
    standing = calling.standing(matter)
    frozen = calling.frozen_in(standing) if standing else None
    current = matter.closed_tickets.filter(score__is_current=True).first() if frozen else None
    return render_to_string("matters/callbacks/calls_panel.html", {
        "calls": calls, "frozen": frozen, "appeal": current if access.can(HANDLE, matter.duty_area) else None,
    })  # fmt: skip


def parts(access: Access, matter: Matter) -> list[Part]:
    """Links to call back and to ask for 剔除; the applications that there are."""
    found: list[Part] = []
    if matter.state in (State.TO_CALL, State.CALLED) and access.can(CALL_BACK, matter.area_id):
        found.append(Link("回访", reverse("matters:callback", args=[matter.pk]), "user-check"))
    if calls := list(matter.call_backs.select_related("corrects", "correction")):
        found.append(Panel("回访", _calls(access, matter, calls), order=70))
    asked = list(matter.exclusions.order_by("-pk"))
    if may_ask(access, matter, asked):
        found.append(Link("申请剔除", reverse("matters:exclusion_new", args=[matter.pk]), "ban"))
    if asked:
        rows = [(one, *excluding.state_of(one)) for one in asked]
        found.append(
            Panel("剔除", render_to_string("matters/callbacks/exclusion_panel.html", {"rows": rows}), side=True)
        )
    if matter.unit and not matter.met_at and access.can(HANDLE, matter.duty_area):
        found.append(Link("登记不能见面", reverse("matters:no_meeting", args=[matter.pk]), "user"))
    return found
