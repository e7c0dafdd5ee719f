"""Whom lateness is raised to, and how late: the dated levels, and the warnings before that."""

import re
from dataclasses import dataclass
from datetime import date, datetime

from hemei.kernel import dated, terms, workdays
from hemei.kernel.terms import Term
from hemei.matters import values
from hemei.matters.models import Matter
from hemei.matters.rules.alerts import EscalationNotReadable, WarningsNotReadable
from hemei.people.access import roles


@dataclass(frozen=True)
class Level:
    """From so long after the deadline on, holders of `role` are told."""

    number: int
    after: Term
    role: str
    title: str

    def reached(self, due: datetime, now: datetime) -> bool:
        try:
            return self.after.after(due) <= now
        except workdays.CalendarNotLoaded:
            return False


def levels(on: date) -> list[Level]:
    """“24小时 镇领导” and so on, as the town has set them."""
    titles = {role.title: role.code for role in roles().values()}
    return [_level(number, str(line), titles) for number, line in enumerate(dated.value(values.ESCALATION, on=on), 1)]


def _level(number: int, line: str, titles: dict[str, str]) -> Level:
    found = re.fullmatch(r"\s*(\d+\s*(?:小时|自然日|工作日))\s+(\S+)\s*", line)
    if not found or found[2] not in titles:
        raise EscalationNotReadable(line=line, roles="、".join(titles))
    return Level(number, terms.read(found[1].replace(" ", "")), titles[found[2]], found[2])


def warning_points(on: date) -> list[int]:
    """Percentages of the term, rising."""
    texts = [str(text).rstrip("%％") for text in dated.value(values.WARN_AT, on=on)]
    if not all(text.isdecimal() and 0 < int(text) <= 100 for text in texts):
        raise WarningsNotReadable(text="、".join(texts))
    return sorted(map(int, texts))


def used(matter: Matter, now: datetime) -> float:
    """How much of the term is used up, in percent: time that the clock stood still counts on neither side."""
    start, due = matter.dispatched_at, matter.due_at
    if start is None or due is None or matter.paused_since:
        return 0.0
    whole = (due - start).total_seconds() - matter.paused_seconds
    gone = (now - start).total_seconds() - matter.paused_seconds
    return 100.0 if whole <= 0 else 100 * gone / whole
