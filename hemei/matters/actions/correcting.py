"""更正回访: what was wrongly entered of a call-back is entered anew by somebody else; the first record stays."""

from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from hemei.kernel.errors import Conflict
from hemei.matters import permissions
from hemei.matters.actions.steps import hold, step, tell
from hemei.matters.callbacks import calling
from hemei.matters.models import CallBack, Matter, State
from hemei.matters.rules import correcting as rules
from hemei.matters.rules import tickets as ticket_rules
from hemei.people.access import By, Console

RIGHT = permissions.CALL_BACK


def correct_call_back(
    *, attempt: CallBack, reason: str, reached: bool, by: By, contacted: bool | None = None, met: bool | None = None,
    resolved: bool | None = None, satisfaction: str = "", note: str = "", at: datetime | None = None,
) -> CallBack:  # fmt: skip
    """The call-back as it should have been entered, or not `reached`: then the matter waits for its call-back again.

    By another than who entered it; refused once its month is frozen (an appeal may). The record that was wrong stays.
    """
    matter, moment = attempt.matter, at or timezone.now()
    by.check(RIGHT, matter.area_id)
    ticket_rules.check_reason(reason)
    answers: dict[str, Any] = {"contacted": contacted, "met": met, "resolved": resolved, "satisfaction": satisfaction}
    said = answers if reached else {"contacted": None, "met": None, "resolved": None, "satisfaction": ""}
    _check(attempt, matter, reached, said, by)
    try:
        with transaction.atomic():
            made = CallBack.objects.create(
                matter=matter, at=moment, by=by.audit_name, channel=attempt.channel, reached=reached, note=note,
                corrects=attempt, correction_reason=reason.strip()[:200], **said,
            )  # fmt: skip
            _apply(matter, made, by, moment)
    except IntegrityError:  # somebody else has corrected it at this very moment
        raise Conflict from None
    return made


def _check(attempt: CallBack, matter: Matter, reached: bool, said: dict[str, Any], by: By) -> None:
    if attempt.by == by.audit_name and not isinstance(by, Console):
        raise rules.CorrectByAnother
    standing = calling.standing(matter)
    if standing is None or standing.pk != attempt.pk:
        raise rules.NotTheStandingCallBack
    if (frozen := calling.frozen_in(attempt)) is not None:
        raise rules.CallBackMonthFrozen(number=matter.number, month=frozen.score.month)
    if not reached:
        _check_unreached(matter)
    elif said["resolved"] is None or not said["satisfaction"]:
        raise ticket_rules.ReachedNeedsResult(field="resolved" if said["resolved"] is None else "satisfaction")
    elif all(getattr(attempt, name) == value for name, value in said.items()):
        raise rules.CorrectionChangesNothing


def _check_unreached(matter: Matter) -> None:
    if matter.state == State.ARCHIVED:
        raise rules.CannotBecomeUnreached(why="这件已经归档")
    if matter.answered_at is None:
        raise rules.CannotBecomeUnreached(why="这次是没有反馈的届满回访")


def _apply(matter: Matter, made: CallBack, by: By, moment: datetime) -> None:
    """What the matter says of the call-back follows; when it was closed stays, unless nobody was reached."""
    verb, note = "更正回访", f"{made.correction_reason}。{made.note}".rstrip("。")
    result = {"contacted": made.contacted, "resolved": made.resolved, "satisfaction": made.satisfaction}
    if not made.reached:
        step(matter=matter, action="uncall", verb="更正为未回访", by=by, right=RIGHT, at=moment, note=note,
             closed_at=None, **result)  # fmt: skip
        return
    before = {name: [getattr(matter, name), value] for name, value in result.items()}
    hold(matter, **result)
    tell(matter=matter, verb=verb, by=by, right=RIGHT, at=moment, note=note, changes=before)
