"""Deadlines of a ticket: from dated terms, over the working-day calendar; an upstream deadline always wins."""

import re
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from hemei.kernel import dated, terms, workdays
from hemei.matters import categories, values
from hemei.matters.models import Category, Matter, Urgency


def handling_term(urgency: str, on: date) -> terms.Term:
    """The town's own term for an urgency, from the dated levels."""
    if urgency == Urgency.HARD:
        return terms.read(dated.value(values.HARD_TERM, on=on))
    label = Urgency(urgency).label
    for line in dated.value(values.URGENCY, on=on):
        name, _, rest = str(line).partition(" ")
        if name == label:
            return terms.read(re.split("[：:]", rest, maxsplit=1)[0])
    return terms.read("7自然日")


def due_at(matter: Matter, start: datetime) -> datetime | None:
    """办理时限: the upstream one, else the class's own term, else that of the urgency.

    None (期限待定) when it falls beyond the loaded calendar, so that the matter is never lost.
    """
    if matter.upstream_due:
        return matter.upstream_due
    day = timezone.localdate(start)
    own = _of_row(matter.category_code) or categories.term_of(matter.category_code, matter.details, day)
    try:
        return (terms.read(own) if own else handling_term(matter.urgency, day)).after(start)
    except workdays.CalendarNotLoaded:
        return None


def _of_row(code: str) -> str:
    """The term that the town has set for the class, or for the nearest class above it."""
    parts = code.split(".") if code else []
    codes = [".".join(parts[:length]) for length in range(1, len(parts) + 1)]
    rows = Category.objects.filter(code__in=codes).exclude(term="").values_list("code", "term")
    return max(rows, key=lambda row: len(row[0]), default=("", ""))[1]


def dispatch_due(matter: Matter, start: datetime) -> datetime | None:
    """派单时限: the class's own term of acceptance, else so many minutes of duty time; None beyond the calendar."""
    day = timezone.localdate(start)
    own = categories.accept_term_of(matter.category_code, matter.details, day)
    if not own:
        minutes, hours = dated.value(values.DISPATCH_MINUTES, on=day), dated.value(values.DUTY_HOURS, on=day)
        return add_duty_minutes(start, minutes, hours)
    try:
        return terms.read(own).after(start)
    except workdays.CalendarNotLoaded:
        return None


def objection_due(matter: Matter) -> datetime | None:
    """Until when the unit may say that the matter is not its own; None before dispatch and beyond the calendar."""
    if matter.dispatched_at is None:
        return None
    text = dated.value(values.OBJECTION_TERM, on=timezone.localdate(matter.dispatched_at))
    try:
        return terms.read(text).after(matter.dispatched_at)
    except workdays.CalendarNotLoaded:
        return None


def sign_due(start: datetime) -> datetime:
    """签收时限: so many minutes of duty time after dispatch."""
    day = timezone.localdate(start)
    return add_duty_minutes(start, dated.value(values.SIGN_MINUTES, on=day), dated.value(values.DUTY_HOURS, on=day))


def contact_due(start: datetime) -> datetime:
    return start + timedelta(hours=int(dated.value(values.CONTACT_HOURS, on=timezone.localdate(start))))


def add_duty_minutes(start: datetime, minutes: int, hours: str) -> datetime:
    """`minutes` of time inside the daily duty hours ("08:30-17:30") after `start`."""
    opens, closes = (time.fromisoformat(part.strip()) for part in hours.split("-"))
    moment, left = timezone.localtime(start), timedelta(minutes=int(minutes))
    while True:
        first, last = (moment.replace(hour=t.hour, minute=t.minute, second=0, microsecond=0) for t in (opens, closes))
        moment = max(moment, first)
        if moment < last and left <= last - moment:
            return moment + left
        left -= max(last - moment, timedelta())
        moment = first + timedelta(days=1)
