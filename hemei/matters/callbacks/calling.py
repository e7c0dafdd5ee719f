"""Attempts to reach a person: how many, on how many days, and when the next may be made."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone

from hemei.kernel import dated
from hemei.matters import values
from hemei.matters.models import CallBack, Channel, ClosedTicket, Event, Matter, State
from hemei.matters.rules import tickets as rules
from hemei.matters.rules.articles import CallBackBeforeLimit
from hemei.matters.workflow import ON_THE_CLOCK

FAILED_CONTACT, FAILED_CALL_BACK = "联系未接通", "回访未接通"
FAILED = (FAILED_CONTACT, FAILED_CALL_BACK)
BEFORE_FEED_BACK = (State.INTAKE, *ON_THE_CLOCK, State.ANSWERED)


@dataclass(frozen=True)
class Needed:
    """多次联系不上 on a day: so many calls on so many days, so many hours apart."""

    calls: int
    days: int
    gap: timedelta

    @classmethod
    def on(cls, day: date) -> "Needed":
        with dated.remembered():
            calls, days, gap = (
                int(dated.value(key, on=day)) for key in (values.CALL_ATTEMPTS, values.CALL_DAYS, values.CALL_GAP)
            )
        return cls(calls, days, timedelta(hours=gap))


def check_time(matter: Matter, channel: str, moment: datetime) -> bool:
    """Art. 23, by the dated setting: after the feed-back, after the limit, or either; True for one before feed-back.

    What the person says on the portal, and what the hotline heard, is never turned away for the date.
    """
    when = dated.value(values.CALL_BACK_WHEN, on=timezone.localdate(moment))
    past = matter.due_at is not None and matter.due_at <= moment and matter.paused_since is None
    if matter.state in BEFORE_FEED_BACK:
        if when == values.AFTER_ANSWER or not past or matter.state == State.INTAKE:
            raise rules.CallBackTooEarly
        return True
    told = channel in (Channel.PORTAL, Channel.UPSTREAM)
    if when == values.AFTER_LIMIT and not past and not told and matter.due_at:
        raise CallBackBeforeLimit(due=f"{timezone.localtime(matter.due_at):%Y-%m-%d %H:%M}")
    return False


def attempts(matter: Matter) -> list[datetime]:
    """When somebody tried and reached nobody, since the matter was last dispatched (a 重办 begins anew)."""
    tried = Event.objects.filter(matter=matter, verb__in=FAILED)
    if matter.reopened and matter.dispatched_at:
        tried = tried.filter(at__gte=matter.dispatched_at)
    return list(tried.order_by("at").values_list("at", flat=True))


def standing(matter: Matter) -> CallBack | None:
    """The call-back, entered by hand, whose result the matter shows now; None when there is none such."""
    if matter.state not in (State.CALLED, State.ARCHIVED):
        return None
    last = matter.call_backs.filter(reached=True, correction=None).last()
    return last if last is not None and last.channel in (Channel.PHONE, Channel.VISIT) else None


def frozen_in(attempt: CallBack) -> ClosedTicket | None:
    """The ticket of a frozen month in which the call-back was counted."""
    counted = ClosedTicket.objects.filter(matter=attempt.matter_id).select_related("score")
    first = counted.order_by("score__closed_at").first()
    return first if first is not None and first.score.closed_at >= attempt.at else None


def are_enough(tried: Iterable[datetime], needed: Needed) -> bool:
    calls, days = _counted(tried)
    return calls >= needed.calls and days >= needed.days


def check_enough(tried: Iterable[datetime], on: date) -> None:
    """NotCalledEnough with what there is and what is needed."""
    tried, needed = list(tried), Needed.on(on)
    if not are_enough(tried, needed):
        calls, days = _counted(tried)
        raise rules.NotCalledEnough(calls=calls, days=days, needed_calls=needed.calls, needed_days=needed.days)


def check_gap(matter: Matter, moment: datetime) -> None:
    """CalledTooSoon when the last attempt that reached nobody was only just now: three calls in a row are one."""
    tried = [at for at in attempts(matter) if at <= moment]
    gap = Needed.on(timezone.localdate(moment)).gap
    if tried and moment < tried[-1] + gap:
        raise rules.CalledTooSoon(
            last=_shown(tried[-1]), gap=int(gap.total_seconds() // 3600), earliest=_shown(tried[-1] + gap)
        )


def _counted(tried: Iterable[datetime]) -> tuple[int, int]:
    moments = list(tried)
    return len(moments), len({timezone.localdate(at) for at in moments})


def _shown(moment: datetime) -> str:
    return f"{timezone.localtime(moment):%m-%d %H:%M}"
