"""The public calendar as iCalendar (RFC 5545), for a telephone to follow."""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar, Event

from hemei.culture import models as m
from hemei.culture.queries import kind_name

ICS = "text/calendar; charset=utf-8"


def calendar(title: str, found: Iterable[m.Gathering], absolute: Callable[[str], str]) -> bytes:
    made = Calendar()
    made.add("prodid", "-//Hemei//culture//ZH")
    made.add("version", "2.0")
    made.add("x-wr-calname", title)
    for row in found:
        made.add_component(_event(row, absolute))
    return bytes(made.to_ical())


def _event(row: m.Gathering, absolute: Callable[[str], str]) -> Event:
    """At its hour when it has one; else all day, where the end is the day after."""
    event, name = Event(), kind_name(row)
    event.add("uid", f"culture-{name}-{row.pk}@hemei")
    event.add("dtstamp", row.updated_at)
    event.add("sequence", row.version)
    event.add("summary", row.title)
    event.add("location", str(row.venue or row.place))
    if row.starts_at and not row.until:
        event.add("dtstart", datetime.combine(row.held_on, row.starts_at, timezone.get_current_timezone()))
    else:
        event.add("dtstart", row.held_on)
        event.add("dtend", (row.until or row.held_on) + timedelta(days=1))
    event.add("url", absolute(reverse("events:one", args=[name, row.pk])))
    return event
