"""The tick: raises each warning and each escalation once, and sets terms that a newly loaded calendar allows.

An alert is about one deadline of one thing (`Alert`, unique), so that running twice, two servers, or a clock set
forward and back raise nothing twice; what was raised stays raised. The matter's version is left alone: who has its
page open may go on.
"""

from collections import Counter
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F, Max, Q
from django.utils import timezone

from hemei.kernel import audit, dated
from hemei.kernel.errors import Conflict
from hemei.matters import deadlines, escalation, lateness, permissions
from hemei.matters.actions.steps import hold, tell
from hemei.matters.escalation import Level
from hemei.matters.lateness import Late
from hemei.matters.models import Alert, AlertKind, CoHandling, Matter, State, WhistleCall
from hemei.matters.workflow import ON_THE_CLOCK
from hemei.people.access import By

DISPATCH = permissions.DISPATCH
_BATCH = 500


def tick(*, by: By, at: datetime | None = None) -> Counter[str]:
    """One round over everything that has a deadline; how many alerts of each kind were raised."""
    by.check(DISPATCH)
    now = at or timezone.now()
    done: Counter[str] = Counter()
    with dated.remembered():
        levels, points = escalation.levels(timezone.localdate(now)), escalation.warning_points(timezone.localdate(now))
        _set_terms(by, now)
        for matter in _with_a_term(points[-1]):
            done[AlertKind.DUE_SOON] += _warn(matter, points, by, now)
        for found in lateness.everything(now):
            done[found.kind] += _escalate(found, levels, by, now)
    return +done


def _set_terms(by: By, now: datetime) -> None:
    """期限待定 ends when the calendar of the year has been loaded."""
    waiting = Q(state=State.INTAKE, dispatch_due=None) | lateness.undetermined()
    for matter in Matter.objects.filter(waiting).iterator(_BATCH):
        if matter.state == State.INTAKE:
            name, due = "dispatch_due", deadlines.dispatch_due(matter, matter.received_at)
        else:
            name, due = "due_at", deadlines.due_at(matter, matter.dispatched_at or matter.received_at)
        if due is not None:
            _set_term(matter, name, due, by, now)


def _set_term(matter: Matter, name: str, due: datetime, by: By, now: datetime) -> None:
    try:
        with transaction.atomic():
            hold(matter, **{name: due})
            tell(matter=matter, verb="确定时限", by=by, right=DISPATCH, at=now, note="原为期限待定，工作日历已录入",
                 changes={name: [None, due]})  # fmt: skip
    except Conflict:  # somebody acts on it now; the next round sees to it
        return


def _with_a_term(last: int) -> Any:
    running = Matter.objects.filter(state__in=ON_THE_CLOCK, due_at__isnull=False, paused_since=None, warned__lt=last)
    return running.select_related("unit").iterator(_BATCH)


def _warn(matter: Matter, points: list[int], by: By, now: datetime) -> int:
    """Of the points that were passed only the highest is told: one line, not three, after a night switched off."""
    used = escalation.used(matter, now)
    point = max((point for point in points if matter.warned < point <= used), default=0)
    if not point or matter.due_at is None:
        return 0
    still = Q(warned__lt=point, due_at=matter.due_at, paused_since=None, state__in=ON_THE_CLOCK)
    found = Late(AlertKind.DUE_SOON, matter, matter.due_at, matter.area_id, matter, matter.unit, still)
    note = f"办理时限已用 {point}%，时限为 {timezone.localtime(matter.due_at):%Y-%m-%d %H:%M}"
    return _raise(found, point, "", {"warned": point}, note, by, now)


def _escalate(found: Late, levels: list[Level], by: By, now: datetime) -> int:
    """To each level that is reached, once for this deadline: after a pause of the machine nobody is left out."""
    reached = [level for level in levels if level.reached(found.due, now)]
    if not reached:
        return 0
    raised = Alert.objects.filter(subject=found.subject, kind=found.kind, due=found.due)
    told = raised.aggregate(highest=Max("level"))["highest"] or 0
    return sum(_raise_to(level, found, by, now) for level in reached if level.number > told)


def _raise_to(level: Level, found: Late, by: By, now: datetime) -> int:
    note = f"{found.unit or ''}{found.kind.label}，提醒{level.title}"
    return _raise(found, level.number, level.role, {"escalated": F("escalated") + 1}, note, by, now)


def _raise(
    found: Late, level: int, role: str, changes: dict[str, Any], note: str, by: By, now: datetime
) -> int:  # fmt: skip
    """Put the alert down and tell of it, unless another has, or the matter has moved on meanwhile."""
    alert = Alert(
        kind=found.kind, level=level, matter=found.matter, area_id=found.area, due=found.due, raised_at=now, role=role,
        unit=found.unit, subject=found.subject,
        co_handling=found.row if isinstance(found.row, CoHandling) else None,
        whistle_call=found.row if isinstance(found.row, WhistleCall) else None,
    )  # fmt: skip
    try:
        with transaction.atomic():
            alert.save(force_insert=True)
            if found.matter and Matter.objects.filter(found.still, pk=found.matter.pk).update(**changes) != 1:
                raise Conflict
            _tell(alert, note, by, now)
    except (IntegrityError, Conflict):
        return 0
    return 1


def _tell(alert: Alert, note: str, by: By, now: datetime) -> None:
    verb = str(AlertKind(alert.kind).label)
    if alert.matter is not None:
        tell(matter=alert.matter, verb=verb, by=by, right=DISPATCH, at=now, note=note)
    else:
        audit.record(by=by, verb=verb, obj=alert, post=by.post_for(DISPATCH))
