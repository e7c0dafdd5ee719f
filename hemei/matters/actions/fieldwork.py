"""What comes from a phone that was without a network: each thing once, however often it is sent.

The key of the phone makes a receipt idempotent. Times are the server's: what the phone's clock said of the finding is
corrected by how far that clock was off when it sent, and told; it is never the time of receipt.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from hemei.matters import permissions
from hemei.matters.actions.intake import receive
from hemei.matters.actions.patrols import clear_patrol, file_patrol
from hemei.matters.actions.photos import add_photos
from hemei.matters.models import Finding, Kind, Matter, PatrolTask, Source
from hemei.people.access import By

TOLERATED = timedelta(minutes=2)  # a clock that is off by less is not worth a word


@dataclass(frozen=True)
class Clock:
    """How far a phone's clock is off: `off` is the phone's time less the server's when it sent."""

    off: timedelta
    found_at: datetime

    @property
    def words(self) -> str:
        """What is said of it; "" when it goes right."""
        if abs(self.off) <= TOLERATED:
            return ""
        minutes = round(abs(self.off).total_seconds() / 60)
        span = f"{minutes // 60} 小时 {minutes % 60} 分钟" if minutes >= 60 else f"{minutes} 分钟"
        return f"手机时钟{'快' if self.off > timedelta() else '慢'}约 {span}，时间已按服务器时间换算。"


@dataclass(frozen=True)
class Filed:
    """The matter (none when nothing was found), whether it is new, and what the sender should know."""

    matter: Matter | None
    created: bool
    said: str = ""


def read_clock(found_at: datetime | None, sent_at: datetime | None, now: datetime) -> Clock:
    """The finding's time by the server's clock; never later than its receipt."""
    off = sent_at - now if sent_at else timedelta()
    return Clock(off, min(now, found_at - off) if found_at else now)


@transaction.atomic
def file_finding(
    *, values: Mapping[str, Any], key: str, by: By, task: PatrolTask | None = None, found_at: datetime | None = None,
    sent_at: datetime | None = None, photos: Sequence[bytes] = (), at: datetime | None = None,
) -> Filed:  # fmt: skip
    """File what was found; `values` has area, content, and if known category_code, place_text, lon, lat.

    A stop that somebody has closed meanwhile loses nothing: the finding becomes a matter of its own.
    """
    now = at or timezone.now()
    clock = read_clock(found_at, sent_at, now)
    text = " ".join(str(values["content"]).split())
    title = text if len(text) <= 40 else f"{text[:39]}…"
    given = {**values, "title": title, "content": f"{values['content']}\n（{_found(clock)}）"}
    known = Matter.objects.filter(source=Source.PATROL, source_key=key).first()
    if known is not None:
        by.check(permissions.RECEIVE, known.area_id)
        return Filed(known, created=False, said=clock.words)
    if task is not None and task.state == Finding.TO_DO:
        matter = file_patrol(task=task, values=_of_stop(given), by=by, at=now, key=key).matter
    else:
        matter = receive(values={**given, "source": Source.PATROL, "kind": Kind.REPORT}, by=by, key=key, at=now).matter
    assert matter is not None  # noqa: S101  file_patrol always makes one
    if photos:
        add_photos(matter=matter, photos=photos, right=permissions.RECEIVE, by=by)
    return Filed(matter, created=True, said=clock.words)


def _found(clock: Clock) -> str:
    return f"现场发现时间 {timezone.localtime(clock.found_at):%Y-%m-%d %H:%M}。{clock.words}"


def _of_stop(given: Mapping[str, Any]) -> dict[str, Any]:
    """A stop's place and class are its own."""
    return {name: value for name, value in given.items() if name not in ("area", "category_code")}


@transaction.atomic
def clear_stop(
    *, task: PatrolTask, note: str, by: By, found_at: datetime | None = None, sent_at: datetime | None = None,
    at: datetime | None = None,
) -> Filed:  # fmt: skip
    """未发现问题 at a stop; one that is closed already stays as it is, and that is said."""
    now = at or timezone.now()
    clock = read_clock(found_at, sent_at, now)
    by.check(permissions.HANDLE, task.area_id)
    if task.state != Finding.TO_DO:
        said = "" if task.done_by == by.audit_name else f"这一站已由{task.done_by}登记为“{task.get_state_display()}”。"
        return Filed(task.matter, created=False, said=said)
    clear_patrol(task=task, note=note, by=by, at=clock.found_at)
    return Filed(None, created=True, said=clock.words)
