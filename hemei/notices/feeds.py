"""Feeds of what is posted: Atom (RFC 4287) and iCalendar (RFC 5545). Titles and dates only; the list of names stays
on the page, which goes when its period is over."""

from collections.abc import Callable, Iterable
from datetime import timedelta

from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from icalendar import Calendar, Event

from hemei.notices.models import Notice
from hemei.places.models import Area

ATOM, ICS = "application/atom+xml; charset=utf-8", "text/calendar; charset=utf-8"
Absolute = Callable[[str], str]


def atom(place: Area, notices: Iterable[Notice], here: str, absolute: Absolute) -> str:
    feed = Atom1Feed(f"{place}公示公告", here, "公示、公告和村务公开", language="zh-CN")
    for notice in notices:
        link = absolute(_path(notice))
        feed.add_item(notice.title, link, _span(notice), unique_id=link, pubdate=notice.posted_at,
                      updateddate=notice.posted_at, categories=[notice.get_kind_display()])  # fmt: skip
    return str(feed.writeString("utf-8"))


def calendar(place: Area, notices: Iterable[Notice], absolute: Absolute) -> bytes:
    """Each period as an all-day event; its last day is the last day to object."""
    made = Calendar()
    made.add("prodid", "-//Hemei//notices//ZH")
    made.add("version", "2.0")
    made.add("x-wr-calname", f"{place}公示公告")
    for notice in notices:
        made.add_component(_event(notice, absolute))
    return bytes(made.to_ical())


def _event(notice: Notice, absolute: Absolute) -> Event:
    event, link = Event(), absolute(_path(notice))
    event.add("uid", f"notice-{notice.pk}@hemei")
    event.add("summary", f"{notice.get_kind_display()}：{notice.title}")
    event.add("dtstamp", notice.posted_at)
    event.add("dtstart", notice.starts_on)
    if last := notice.ends_on or notice.starts_on:
        event.add("dtend", last + timedelta(days=1))  # the end is the day after
    event.add("url", link)
    return event


def _path(notice: Notice) -> str:
    return reverse("notices_public:notice", args=[notice.pk])


def _span(notice: Notice) -> str:
    end = f" 至 {notice.ends_on:%Y-%m-%d}" if notice.ends_on else ""
    return f"{notice.area} {notice.get_kind_display()}：{notice.starts_on:%Y-%m-%d}{end}"
