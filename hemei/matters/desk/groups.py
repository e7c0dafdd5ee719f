"""The tabs of the queue: which matters each holds. Open matters are few and have an index; ended ones are many."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from hemei.kernel import dated
from hemei.matters import lateness, values
from hemei.matters.models import Delay, Matter, State
from hemei.people.access import By

IN_HAND = (State.SIGNED, State.CONTACTED, State.HANDLING, State.ANSWERED, State.DISPUTED, State.SUSPENDED)
MOST_COUNTED = 1_000


@dataclass(frozen=True)
class Group:
    """A tab: `holds(now)` is its condition. `closed` ones hold matters with an end; `vast` ones may be millions."""

    code: str
    title: str
    holds: Callable[[datetime], Q]
    order: tuple[str, ...] = ("due_at", "id")
    closed: bool = False
    vast: bool = False
    tone: str = ""


def overdue(now: datetime) -> Q:
    """The clock runs and the deadline has passed."""
    return Q(closed_at=None, answered_at=None, paused_since=None, due_at__lt=now)


def due_soon(now: datetime) -> Q:
    """The clock runs and ends within the hours that the town calls soon."""
    hours = int(dated.value(values.SOON_HOURS, on=timezone.localdate(now)))
    return Q(closed_at=None, answered_at=None, paused_since=None, due_at__range=(now, now + timedelta(hours=hours)))


def escalated(now: datetime) -> Q:
    """Late still, and raised to the desk or the leader."""
    return Q(closed_at=None, escalated__gt=0) & lateness.late(now)


def to_decide(now: datetime) -> Q:
    """An objection, an extension, a suspension or a pause waits for a decision."""
    asked = Delay.objects.filter(approved=None).values("matter_id")
    return Q(closed_at=None) & (Q(state=State.DISPUTED) | Q(pk__in=asked))


def _in(*states: str) -> Callable[[datetime], Q]:
    return lambda now: Q(closed_at=None, state__in=states)


_NEWEST = ("-received_at", "-id")
GROUPS = {
    group.code: group
    for group in (
        Group("intake", "待派单", _in(State.INTAKE), order=("rank", "received_at", "id")),
        Group("to_sign", "待签收", _in(State.TO_SIGN), order=("sign_due", "id")),
        Group("in_hand", "办理中", _in(*IN_HAND)),
        Group("in_review", "待审核", _in(State.IN_REVIEW)),
        Group("to_decide", "待决定", to_decide),
        Group("to_call", "待回访", _in(State.TO_CALL), order=("answered_at", "id")),
        Group("soon", "即将到期", due_soon, tone="warning"),
        Group("overdue", "已超期", overdue, tone="danger"),
        Group("escalated", "超时升级", escalated, tone="danger"),
        Group("undetermined", "期限待定", lambda now: lateness.undetermined(), tone="warning"),
        Group("to_archive", "待归档", lambda now: Q(state=State.CALLED), closed=True),
        Group("ended", "已办结", lambda now: Q(closed_at__isnull=False), _NEWEST, closed=True, vast=True),
        Group("all", "全部", lambda now: Q(), _NEWEST, closed=True, vast=True),
    )
}


def first_for(by: By) -> str:
    """The tab that an account begins with: what its right is for."""
    starts = (("matters:dispatch", "intake"), ("matters:review", "in_review"), ("matters:handle", "to_sign"))
    return next((code for right, code in starts if by.can(right)), "all")


def counts(rows: "QuerySet[Matter]", now: datetime, *, vast: bool = True) -> dict[str, int]:
    """How many each tab has. Open ones in one pass over the index of open matters; the others up to MOST_COUNTED,
    the vast ones only when asked for."""
    each = {g.code: Count("pk", filter=g.holds(now)) for g in GROUPS.values() if not g.closed}
    found: dict[str, int] = rows.filter(closed_at=None).order_by().aggregate(**each)
    for group in (g for g in GROUPS.values() if g.closed and (vast or not g.vast)):
        found[group.code] = capped(rows.filter(group.holds(now)))
    return found


def capped(rows: "QuerySet[Matter]", most: int = MOST_COUNTED) -> int:
    """How many rows, counted no further than one above `most`."""
    return rows.order_by().values("pk")[: most + 1].count()


def in_words(count: int, most: int = MOST_COUNTED) -> str:
    return f"{most:,}+" if count > most else f"{count:,}"
