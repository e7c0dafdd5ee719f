"""Deadlines as people say them: “还剩 3小时”, “已超 2天”. The colour repeats what the words say, never more."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from hemei.matters.models import Matter, State

_DAY, _HOUR = 86400, 3600


@dataclass(frozen=True)
class Words:
    """`text` with its `tone`: "" | good | warning | danger | info."""

    text: str
    tone: str = ""


def span(delta: timedelta) -> str:
    """The largest whole unit of a length of time: 3天, 5小时, 12分钟; days come with their hours below three."""
    seconds = int(abs(delta.total_seconds()))
    days, hours = seconds // _DAY, seconds % _DAY // _HOUR
    if days >= 3 or (days and not hours):
        return f"{days}天"
    if days:
        return f"{days}天{hours}小时"
    return f"{seconds // _HOUR}小时" if seconds >= _HOUR else f"{seconds // 60}分钟"


def deadline(matter: Matter, now: datetime, soon: timedelta) -> Words:
    """How the handling deadline stands at `now`."""
    if matter.closed_at or matter.answered_at:
        return _afterwards(matter)
    if matter.paused_since:
        return Words("暂停计时", "info")
    if matter.due_at is None:
        return Words("派单时确定" if matter.state == State.INTAKE else "期限待定")
    if matter.due_at < now:
        return Words(f"已超 {span(now - matter.due_at)}", "danger")
    return Words(f"还剩 {span(matter.due_at - now)}", "warning" if matter.due_at - now <= soon else "")


def _afterwards(matter: Matter) -> Words:
    """Whether it was answered in time; nothing for what never had a deadline or was not to be answered."""
    done = matter.answered_at or matter.closed_at
    if matter.due_at is None or done is None or matter.answered_at is None:
        return Words("—")
    late = done - matter.due_at
    return Words(f"超期 {span(late)} 反馈", "danger") if late > timedelta() else Words("按时反馈", "good")


def signing(matter: Matter, now: datetime) -> Words:
    """How the time to sign stands; empty unless the matter waits to be signed."""
    if matter.state != State.TO_SIGN or matter.sign_due is None:
        return Words("")
    if matter.sign_due < now:
        return Words(f"签收已超 {span(now - matter.sign_due)}", "danger")
    return Words(f"签收还剩 {span(matter.sign_due - now)}")


def contacting(matter: Matter, now: datetime) -> Words:
    """How the time to contact the person stands; empty once contacted."""
    if matter.state not in (State.TO_SIGN, State.SIGNED) or matter.contact_due is None:
        return Words("")
    if matter.contact_due < now:
        return Words(f"联系已超 {span(now - matter.contact_due)}", "danger")
    return Words(f"联系还剩 {span(matter.contact_due - now)}")


def moment(at: datetime | None) -> str:
    return f"{timezone.localtime(at):%Y-%m-%d %H:%M}" if at else "—"
