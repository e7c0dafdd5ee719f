"""Deadlines of a ticket: from dated terms, over the working-day calendar; an upstream deadline always wins."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from hemei.kernel import dated, workdays
from hemei.kernel.errors import RuleError
from hemei.matters import categories, values
from hemei.matters.models import Category, Matter, Urgency

_UNITS = {"小时": "hour", "自然日": "day", "工作日": "workday"}


class TermNotReadable(RuleError):
    """期限“{text}”写得不对，应写成“2小时”“7自然日”或“3工作日”。"""


@dataclass(frozen=True)
class Term:
    """So many hours, natural days or working days."""

    count: int
    unit: str

    def after(self, start: datetime) -> datetime:
        """The end of the term; CalendarNotLoaded beyond the loaded calendar."""
        return workdays.add(start, self.count, self.unit)


def term(text: str, field: str = "") -> Term:
    """Read "7自然日"; TermNotReadable otherwise."""
    found = re.fullmatch(r"\s*(\d+)\s*(小时|自然日|工作日)\s*", text)
    if not found:
        raise TermNotReadable(field=field, text=text)
    return Term(int(found[1]), _UNITS[found[2]])


def handling_term(urgency: str, on: date) -> Term:
    """The town's own term for an urgency, from the dated levels."""
    if urgency == Urgency.HARD:
        return term(dated.value(values.HARD_TERM, on=on))
    label = Urgency(urgency).label
    for line in dated.value(values.URGENCY, on=on):
        name, _, rest = str(line).partition(" ")
        if name == label:
            return term(re.split("[：:]", rest, maxsplit=1)[0])
    return term("7自然日")


def due_at(matter: Matter, start: datetime) -> datetime | None:
    """办理时限: the upstream one, else the class's own term, else that of the urgency.

    None (期限待定) when it falls beyond the loaded calendar, so that the matter is never lost.
    """
    if matter.upstream_due:
        return matter.upstream_due
    day = timezone.localdate(start)
    own = _of_row(matter.category_code) or categories.term_of(matter.category_code, matter.details, day)
    try:
        return (term(own) if own else handling_term(matter.urgency, day)).after(start)
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
        return term(own).after(start)
    except workdays.CalendarNotLoaded:
        return None


def objection_due(matter: Matter) -> datetime | None:
    """Until when the unit may say that the matter is not its own; None before dispatch and beyond the calendar."""
    if matter.dispatched_at is None:
        return None
    text = dated.value(values.OBJECTION_TERM, on=timezone.localdate(matter.dispatched_at))
    try:
        return term(text).after(matter.dispatched_at)
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
