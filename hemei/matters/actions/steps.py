"""The one way a matter moves: conditional step, timeline, audit, together or not at all."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from itertools import pairwise
from typing import Any

from django.db import transaction
from django.utils import timezone

from hemei.kernel import audit, transitions
from hemei.kernel.errors import Conflict
from hemei.matters.models import Delay, DelayKind, Event, Matter
from hemei.matters.workflow import MATTER
from hemei.people.access import By


def step(
    *, matter: Matter, action: str, verb: str, by: By, right: str, at: datetime | None = None, note: str = "",
    **changes: Any,
) -> Matter:  # fmt: skip
    """Take `action`; StepNotAllowed or Conflict when it cannot be taken. The audit entry comes last (its lock)."""
    before, moment = matter.state, at or timezone.now()
    with transaction.atomic():
        transitions.advance(MATTER, matter, action, **changes)
        tell(matter=matter, verb=verb, by=by, right=right, at=moment, note=note, before=before)
    return matter


def walk(
    *, matter: Matter, acts: Sequence[tuple[str, str]], by: By, right: str, at: datetime, **changes: Any
) -> Matter:
    """Take several steps, each an action and its verb; a line of the timeline and an audit entry for each."""
    with transaction.atomic():
        states = transitions.advance_through(MATTER, matter, [action for action, _ in acts], **changes)
        post = by.post_for(right, matter.duty_area)
        taken = [(verb, *pair) for (_, verb), pair in zip(acts, pairwise(states), strict=True)]
        Event.objects.bulk_create(
            Event(matter=matter, at=at, actor=by.audit_name, post=post, verb=verb, from_state=old, to_state=new,
                  due_at=matter.due_at)
            for verb, old, new in taken
        )  # fmt: skip
        entries = [(verb, matter, {"state": [old, new]}) for verb, old, new in taken]
        audit.record_acts(by=by, acts=entries, post=post)
    return matter


def run_on(matter: Matter, moment: datetime) -> dict[str, Any]:
    """End what makes the clock stand still, and give the fields of a clock that runs on: the deadline moves by exactly
    the time that it stood."""
    if matter.paused_since is None:
        return {}
    still = moment - matter.paused_since
    open_ = Delay.objects.filter(matter=matter, approved=True, ended_at=None).exclude(kind=DelayKind.EXTENSION)
    open_.update(ended_at=moment)
    return {
        "paused_since": None, "paused_seconds": matter.paused_seconds + int(still.total_seconds()),
        "due_at": matter.due_at + still if matter.due_at else None,
    }  # fmt: skip


def hold(matter: Matter, **changes: Any) -> None:
    """Change fields of the matter as the caller read it, its state left alone; Conflict when it has changed since."""
    now = {**changes, "version": matter.version + 1, "updated_at": timezone.now()}
    if Matter.objects.filter(pk=matter.pk, version=matter.version).update(**now) != 1:
        raise Conflict
    matter.refresh_from_db()


def tell(
    *, matter: Matter, verb: str, by: By, right: str, at: datetime, note: str = "", before: str = "",
    changes: Mapping[str, Any] | None = None,
) -> None:  # fmt: skip
    """Write one line of the timeline and one audit entry; `changes` are fields changed besides, each [old, new]."""
    post = by.post_for(right, matter.duty_area)
    Event.objects.create(
        matter=matter, at=at, actor=by.audit_name, post=post, verb=verb, from_state=before or matter.state,
        to_state=matter.state, note=note, due_at=matter.due_at,
    )  # fmt: skip
    moved = {"state": [before or matter.state, matter.state]}
    audit.record(by=by, verb=verb, obj=matter, post=post, changes=moved | dict(changes or {}))
