"""Deadlines as a calendar (RFC 5545), for the calendar of a phone or a desk.

It leaves the system without a sign-in, by a secret address; so it says number, class and village, and neither the
title nor the text nor anybody's name.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils import timezone
from icalendar import Alarm, Calendar, Event, Todo

from hemei.matters import queries
from hemei.matters.models import Category, CoHandling, DelayKind, Matter, State, WhistleCall
from hemei.matters.permissions import HANDLE, VIEW, can_handle
from hemei.matters.workflow import ENDED, ON_THE_CLOCK
from hemei.people.access import Access
from hemei.places.models import in_any

PURPOSE = "matters.calendar"
MOST = 1000  # entries, the nearest first
WARN = timedelta(hours=2)


@dataclass(frozen=True)
class Deadline:
    """One moment by which something is due. `changed` and `version` tell a calendar that it has moved."""

    uid: str
    what: str
    matter: Matter | None
    place: str
    due: datetime
    changed: datetime
    version: int


def deadlines(access: Access) -> list[Deadline]:
    """What the account has to see to, as of now: its own units' work, or all that it may see if it handles nothing."""
    if not access.can(VIEW):
        return []
    found = [*_of_matters(access), *_of_co_handlings(access), *_of_whistles(access)]
    return sorted(found, key=lambda one: (one.due, one.uid))[:MOST]


def _mine(access: Access) -> QuerySet[Matter]:
    rows = queries.visible(access).exclude(state__in=ENDED)
    return rows.filter(in_any(access.scope(HANDLE), "unit__area_id")) if _handles(access) else rows


def _handles(access: Access) -> bool:
    return access.can(HANDLE) and not access.can("matters:dispatch")


def _of_matters(access: Access) -> Iterator[Deadline]:
    for matter in _mine(access).order_by("due_at", "pk").select_related("area", "unit")[: 2 * MOST]:
        if _handles(access) and not can_handle(access, matter):
            continue
        named = _due_of(matter)
        if named and named[1]:
            yield Deadline(f"matter-{matter.pk}", named[0], matter, str(matter.area), named[1], matter.updated_at,
                           matter.version)  # fmt: skip


def _due_of(matter: Matter) -> tuple[str, datetime | None] | None:
    """The one deadline that counts in the matter's state."""
    if matter.state == State.TO_SIGN:
        return "签收时限", matter.sign_due
    if matter.state == State.SIGNED:
        return "首次联系时限", matter.contact_due
    if matter.state == State.SUSPENDED:
        return "挂账复核", _review(matter)
    return ("办理时限", matter.due_at) if matter.state in ON_THE_CLOCK else None


def _review(matter: Matter) -> datetime | None:
    held = matter.delays.filter(kind=DelayKind.SUSPENSION, approved=True, ended_at=None).order_by("-pk").first()
    day = held.next_review_on if held else None
    return datetime.combine(day, time(9), timezone.get_default_timezone()) if day else None


def _of_co_handlings(access: Access) -> Iterator[Deadline]:
    rows = CoHandling.objects.filter(in_any(access.scope(HANDLE), "unit__area_id"), answered_at=None)
    for row in rows.select_related("matter", "unit", "matter__area").order_by("due_at")[:MOST]:
        yield Deadline(f"co-handling-{row.pk}", f"协办答复时限（{row.unit}）", row.matter, str(row.matter.area),
                       row.due_at, row.asked_at, 0)  # fmt: skip


def _of_whistles(access: Access) -> Iterator[Deadline]:
    rows = WhistleCall.objects.filter(
        Q(arrived_at=None, whistle__ended_at=None), in_any(access.scope(HANDLE), "unit__area_id")
    )
    for row in rows.select_related("whistle__matter", "whistle__area", "unit")[:MOST]:
        blown = row.whistle
        yield Deadline(f"whistle-{row.pk}", f"报到时限（{row.unit}）", blown.matter, str(blown.area), blown.arrive_by,
                       blown.called_at, 0)  # fmt: skip


def as_ics(found: list[Deadline], *, host: str, todo: bool = False) -> bytes:
    """The calendar as text; the same deadlines give the same bytes, so that an ETag means something."""
    calendar = Calendar()
    for name, value in (
        ("prodid", "-//Hemei//matters//ZH"), ("version", "2.0"), ("calscale", "GREGORIAN"), ("method", "PUBLISH"),
        ("x-wr-calname", "接诉即办时限"), ("x-wr-timezone", settings.TIME_ZONE), ("x-published-ttl", "PT1H"),
    ):  # fmt: skip
        calendar.add(name, value)
    calendar.add("refresh-interval", timedelta(hours=1), parameters={"VALUE": "DURATION"})
    titles = dict(Category.objects.values_list("code", "title"))
    for one in found:
        calendar.add_component(_component(one, host, titles, todo))
    calendar.add_missing_timezones()
    return calendar.to_ical()


def _component(one: Deadline, host: str, titles: dict[str, str], todo: bool) -> Event | Todo:
    zone = ZoneInfo(settings.TIME_ZONE)
    made: Event | Todo = Todo() if todo else Event()
    number = one.matter.number if one.matter else ""
    kind = titles.get(one.matter.category_code, "未分类") if one.matter else "吹哨"
    made.add("uid", f"{one.uid}@{host}")
    made.add("dtstamp", one.changed.replace(microsecond=0))
    made.add("last-modified", one.changed.replace(microsecond=0))
    made.add("sequence", one.version)
    made.add("summary", " ".join(filter(None, (one.what, kind, one.place, number))))
    made.add("due" if todo else "dtstart", one.due.astimezone(zone).replace(microsecond=0))
    made.add("categories", ["接诉即办"])
    made.add("status", "NEEDS-ACTION" if todo else "CONFIRMED")
    if not todo:
        made.add("transp", "TRANSPARENT")
        made.add_component(_alarm(one))
    return made


def _alarm(one: Deadline) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", one.what)
    alarm.add("trigger", -WARN)
    return alarm
