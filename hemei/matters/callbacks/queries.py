"""Who is still to be called back, and who was called and is not content."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Exists, F, Max, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from hemei.kernel.errors import OutOfScope
from hemei.matters.callbacks.calling import Needed
from hemei.matters.models import CallBack, Channel, Matter, Satisfaction, State, Unit
from hemei.matters.permissions import CALL_BACK, VIEW
from hemei.people.access import By

NOT_CONTENT = Q(resolved=False) | Q(satisfaction=Satisfaction.DISSATISFIED)


@dataclass(frozen=True)
class Tab:
    code: str
    title: str
    note: str


TABS = (
    Tab("now", "现在回访", "办理时限已过，且离上次未接通已够间隔的事项。"),
    Tab("later", "稍后回访", "时限未过，或刚拨过没有接通。时限未过的也可以提前回访。"),
    Tab("redo", "未解决、不满意", "回访结果为未解决或不满意，可以重办。"),
    Tab("file", "待归档", "已经回访，没有未解决和不满意。"),
)


def queue(by: By, tab: str, moment: datetime | None = None, unit: Unit | None = None) -> QuerySet[Matter]:
    """The matters of one tab (of one unit), in the order in which to call; each with `tried`, `last_try` and
    `told_above`."""
    by.check(CALL_BACK)
    matters = Matter.objects.in_scope(by.scope(CALL_BACK)).select_related("unit", "area")
    if unit is not None:
        matters = matters.filter(unit=unit)
    if tab in ("redo", "file"):
        called = matters.filter(state=State.CALLED)
        unhappy = called.filter(NOT_CONTENT)
        return (unhappy if tab == "redo" else called.exclude(pk__in=unhappy.values("pk"))).order_by("closed_at", "pk")
    moment = moment or timezone.now()
    waiting = _with_attempts(matters.filter(state=State.TO_CALL))
    now = _callable(moment)
    found = waiting.filter(now) if tab == "now" else waiting.exclude(now)
    return found.order_by(F("due_at").asc(nulls_last=True), "pk")


def _with_attempts(matters: QuerySet[Matter]) -> QuerySet[Any]:
    """The attempts since the answer: those before it belong to an earlier round."""
    since = Coalesce(OuterRef("answered_at"), OuterRef("received_at"))
    missed = (
        CallBack.objects.filter(matter=OuterRef("pk"), reached=False, corrects=None, at__gte=since)
        .order_by()
        .values("matter")
    )
    told = CallBack.objects.filter(
        matter=OuterRef("pk"), channel=Channel.UPSTREAM,
        at__gte=Coalesce(OuterRef("dispatched_at"), OuterRef("received_at")),
    )  # fmt: skip
    return matters.annotate(
        tried=Coalesce(Subquery(missed.annotate(n=Count("pk")).values("n")), 0),
        last_try=Subquery(missed.annotate(last=Max("at")).values("last")),
        told_above=Exists(told),
    )


def _callable(moment: datetime) -> Q:
    gap = Needed.on(timezone.localdate(moment)).gap
    rested = Q(last_try=None) | Q(last_try__lte=moment - gap)
    return rested & (Q(due_at=None) | Q(due_at__lte=moment) | Q(told_above=True))


def counts(by: By, unit: Unit | None = None) -> dict[str, int]:
    """How many wait in each tab."""
    return {tab.code: queue(by, tab.code, unit=unit).order_by().count() for tab in TABS}


def one(by: By, pk: int) -> Matter:
    """A matter that `by` may call back about."""
    by.check(CALL_BACK)
    found = Matter.objects.select_related("unit", "area").filter(pk=pk).first()
    if found is None or not by.can(CALL_BACK, found.area_id):
        raise OutOfScope
    return found


def unit_of(by: By, code: str) -> Unit | None:
    """The unit whose matters alone are asked for; None where none is named or it lies outside what one may see."""
    found = Unit.objects.filter(code=code).first() if code else None
    return found if found is not None and by.can(VIEW, found.area_id) else None


def searched(matters: QuerySet[Matter], text: str) -> QuerySet[Matter]:
    """Those whose number, title or content hold the text."""
    text = text.strip()[:100]
    if not text:
        return matters
    return matters.filter(Q(number__icontains=text) | Q(title__icontains=text) | Q(content__icontains=text))


def last_upstream(matter: Matter) -> CallBack | None:
    """The newest result of the hotline in this round of handling."""
    told = matter.call_backs.filter(channel=Channel.UPSTREAM)
    return told.filter(at__gte=matter.dispatched_at or matter.received_at).last()
