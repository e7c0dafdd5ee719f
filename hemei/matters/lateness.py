"""What is late, and in what: the conditions that pages, to-dos and the tick share."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time

from django.db.models import Model, Q
from django.utils import timezone

from hemei.matters.models import (
    AlertKind,
    CoHandling,
    Delay,
    DelayKind,
    Matter,
    State,
    TransferUp,
    Unit,
    WhistleCall,
)
from hemei.matters.workflow import ENDED, ON_THE_CLOCK

_BATCH = 500


def unassigned(now: datetime) -> Q:
    """待派单 longer than its term."""
    return Q(state=State.INTAKE, dispatch_due__lt=now)


def unsigned(now: datetime) -> Q:
    return Q(state=State.TO_SIGN, sign_due__lt=now)


def uncontacted(now: datetime) -> Q:
    return Q(state=State.SIGNED, contact_due__lt=now)


def overdue(now: datetime) -> Q:
    """Past its deadline while the clock runs."""
    return Q(state__in=ON_THE_CLOCK, due_at__lt=now, paused_since=None)


def late(now: datetime) -> Q:
    """Late in any of the four."""
    return unassigned(now) | unsigned(now) | uncontacted(now) | overdue(now)


def undetermined() -> Q:
    """期限待定: on its way, and the term runs beyond the loaded calendar."""
    return Q(state__in=ON_THE_CLOCK, due_at=None)


def helpers_late(now: datetime) -> Q:
    """Of co-handlings: neither an answer nor an interim status in time."""
    return Q(answered_at=None, interim_at=None, due_at__lt=now) & ~Q(matter__state__in=ENDED)


def arrivals_late(now: datetime) -> Q:
    """Of whistle calls: not there in time."""
    return Q(arrived_at=None, whistle__ended_at=None, whistle__arrive_by__lt=now)


def reviews_due(today: date) -> Q:
    """Of delays: a 挂账 whose review is due."""
    return Q(
        kind=DelayKind.SUSPENSION, approved=True, ended_at=None, next_review_on__lte=today,
        matter__state=State.SUSPENDED,
    )  # fmt: skip


def replies_late(today: date) -> Q:
    """Of transfers up: no reply by the day it was expected."""
    return Q(replied_at=None, reply_expected_on__lt=today) & ~Q(matter__state__in=ENDED)


@dataclass(frozen=True)
class Late:
    """One thing past one deadline. `still` is what must hold of the matter when it is raised."""

    kind: AlertKind
    row: Model
    due: datetime
    area: str
    matter: Matter | None
    unit: Unit | None
    still: Q = field(default_factory=Q)

    @property
    def subject(self) -> str:
        return f"{self.row._meta.model_name}:{self.row.pk}"


_OF_MATTERS = {
    AlertKind.UNASSIGNED: (unassigned, "dispatch_due"),
    AlertKind.UNSIGNED: (unsigned, "sign_due"),
    AlertKind.UNCONTACTED: (uncontacted, "contact_due"),
    AlertKind.OVERDUE: (overdue, "due_at"),
}


def everything(now: datetime) -> Iterator[Late]:
    """All that is late now."""
    for kind, (condition, name) in _OF_MATTERS.items():
        for matter in Matter.objects.filter(condition(now)).select_related("unit__parent").iterator(_BATCH):
            yield Late(kind, matter, getattr(matter, name), matter.area_id, matter, _above(matter.unit), condition(now))
    yield from _beside(now, timezone.localdate(now))


def _beside(now: datetime, today: date) -> Iterator[Late]:
    """Late co-handlers and called units; suspensions to be reviewed; replies from above that did not come."""
    for asked in CoHandling.objects.filter(helpers_late(now)).select_related("matter", "unit"):
        yield Late(AlertKind.CO_HANDLING, asked, asked.due_at, asked.matter.area_id, asked.matter, asked.unit)
    for call in WhistleCall.objects.filter(arrivals_late(now)).select_related("whistle__matter", "unit"):
        blown = call.whistle
        yield Late(AlertKind.WHISTLE, call, blown.arrive_by, blown.area_id, blown.matter, call.unit)
    for delay in Delay.objects.filter(reviews_due(today)).select_related("matter__unit"):
        yield _of_day(AlertKind.REVIEW_DUE, delay, delay.next_review_on or today)
    for sent in TransferUp.objects.filter(replies_late(today)).select_related("matter__unit"):
        yield _of_day(AlertKind.REPLY_DUE, sent, sent.reply_expected_on)


def _of_day(kind: AlertKind, row: Delay | TransferUp, day: date) -> Late:
    due = timezone.make_aware(datetime.combine(day, time()))
    return Late(kind, row, due, row.matter.area_id, row.matter, row.matter.unit)


def _above(unit: Unit | None) -> Unit | None:
    return (unit.parent or unit) if unit else None
