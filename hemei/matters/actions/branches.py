"""异议, 延期, 挂账, 暂停."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from hemei.kernel import dated
from hemei.matters import deadlines, permissions, values
from hemei.matters.actions.steps import hold, run_on, step, tell
from hemei.matters.models import Delay, DelayKind, Matter, Objection, State, SuspensionReview, Unit
from hemei.matters.rules import articles
from hemei.matters.rules import tickets as rules
from hemei.matters.workflow import ON_THE_CLOCK
from hemei.people.access import By, Console

HANDLE, DISPATCH, REVIEW = permissions.HANDLE, permissions.DISPATCH, permissions.REVIEW
_KEEP = {State.TO_SIGN: "keep_to_sign", State.SIGNED: "keep_signed", State.CONTACTED: "keep_contacted",
         State.HANDLING: "keep_handling"}  # fmt: skip


def ask_objection(
    *, matter: Matter, kind: str, reason: str, by: By, suggested_unit: Unit | None = None, at: datetime | None = None
) -> Objection:
    """派单异议 or 退单申请; the matter waits for the dispatcher's decision."""
    permissions.check_can_handle(by, matter)
    rules.check_reason(reason)
    moment, before = at or timezone.now(), matter.state
    _check_window(matter, moment)
    with transaction.atomic():
        objection = Objection.objects.create(
            matter=matter, kind=kind, reason=reason, asked_at=moment, asked_by=by.audit_name, state_before=before,
            suggested_unit=suggested_unit,
        )  # fmt: skip
        step(matter=matter, action="object", verb="提出异议", by=by, right=HANDLE, at=moment, note=reason)
    return objection


def _check_window(matter: Matter, moment: datetime) -> None:
    latest = deadlines.objection_due(matter)
    if latest is not None and moment > latest:
        raise articles.ObjectionTooLate(latest=f"{timezone.localtime(latest):%Y-%m-%d %H:%M}")


def decide_objection(
    *, objection: Objection, accept: bool, by: By, upstream: bool = False, note: str = "", at: datetime | None = None
) -> Matter:
    """Accepted: back to the dispatcher, or upstream (退单成立). Refused: the unit goes on where it was (art. 14)."""
    matter, moment = objection.matter, at or timezone.now()
    by.check(DISPATCH, matter.area_id)
    with transaction.atomic():
        decide(objection, accept, by, note, moment)
        changes: dict[str, object] = {}
        if not accept:
            action = _KEEP[State(objection.state_before)]
        elif upstream:
            action, changes = "return_upstream", {"closed_at": moment}
        else:
            action, changes = "back_to_intake", _again_in_intake(matter, moment)
        verb = "异议成立" if accept else "异议不成立"
        step(matter=matter, action=action, verb=verb, by=by, right=DISPATCH, at=moment, note=note, **changes)
    return matter


def _again_in_intake(matter: Matter, moment: datetime) -> dict[str, object]:
    due = deadlines.dispatch_due(matter, moment)
    return run_on(matter, moment) | {"unit": None, "handler": None, "signed_at": None, "dispatch_due": due}


def decide(asked: Delay | Objection, approve: bool, by: By, note: str, moment: datetime) -> None:
    """Write the decision once; the asker may not decide."""
    if asked.asked_by == by.audit_name and not isinstance(by, Console):
        raise rules.DecideOwnRequest
    decided = (
        type(asked)
        ._base_manager.filter(pk=asked.pk, approved=None)
        .update(approved=approve, decided_at=moment, decided_by=by.audit_name, decision_note=note[:200])
    )
    if decided != 1:
        raise rules.NothingToDecide
    asked.refresh_from_db()


def ask_delay(
    *, matter: Matter, kind: str, reason: str, by: By, new_due: datetime | None = None, evidence: str = "",
    explained: bool = False, next_review_on: date | None = None, at: datetime | None = None,
) -> Delay:  # fmt: skip
    """Ask for 延期, 挂账 or a pause. The clock runs on until it is approved."""
    permissions.check_can_handle(by, matter)
    rules.check_reason(reason)
    moment = at or timezone.now()
    _check_request(matter, kind, new_due, explained, next_review_on, moment)
    with transaction.atomic():
        delay = Delay.objects.create(
            matter=matter, kind=kind, reason=reason, evidence=evidence, asked_at=moment, asked_by=by.audit_name,
            due_before=matter.due_at, new_due=new_due, explained_to_person=explained, next_review_on=next_review_on,
        )  # fmt: skip
        tell(matter=matter, verb=f"申请{delay.get_kind_display()}", by=by, right=HANDLE, at=moment, note=reason)
    return delay


def _check_request(
    matter: Matter, kind: str, new_due: datetime | None, explained: bool, review_on: date | None, moment: datetime
) -> None:
    if not explained:
        raise rules.ExplainFirst(field="explained")
    if kind == DelayKind.EXTENSION:
        most = dated.value(values.MOST_EXTENSIONS, on=timezone.localdate(moment))
        before = matter.delays.filter(kind=kind, approved=True).count()
        rules.check_extension(matter, new_due or moment, before, int(most))
    if kind == DelayKind.SUSPENSION and matter.state != State.HANDLING:
        raise rules.SuspendWhileHandling(state=matter.get_state_display())
    if kind == DelayKind.SUSPENSION and (review_on is None or review_on <= timezone.localdate(moment)):
        raise rules.ReviewDateMissing(field="next_review_on")


def decide_delay(*, delay: Delay, approve: bool, by: By, note: str = "", at: datetime | None = None) -> Matter:
    """Approve or refuse. An extension moves the deadline; 挂账 and a pause stop the clock from this moment."""
    matter, moment = delay.matter, at or timezone.now()
    by.check(REVIEW, matter.duty_area)
    if approve and matter.state not in ON_THE_CLOCK:
        raise rules.DelayOutdated(state=matter.get_state_display())
    with transaction.atomic():
        decide(delay, approve, by, note, moment)
        verb = f"{delay.get_kind_display()}{'获准' if approve else '未获准'}"
        if approve and delay.kind == DelayKind.SUSPENSION:
            return step(matter=matter, action="suspend", verb=verb, by=by, right=REVIEW, at=moment, note=note,
                        paused_since=matter.paused_since or moment)  # fmt: skip
        if approve:
            _move_clock(matter, delay, moment)
        tell(matter=matter, verb=verb, by=by, right=REVIEW, at=moment, note=note)
    return matter


def _move_clock(matter: Matter, delay: Delay, moment: datetime) -> None:
    changes = _clock_of(matter, delay, moment)
    hold(matter, **changes)


def _clock_of(matter: Matter, delay: Delay, moment: datetime) -> dict[str, object]:
    """An extension adds what was asked for to the deadline as it is now: pauses since the request are kept. A clock
    that stands already goes on standing since then."""
    if delay.kind == DelayKind.EXTENSION:
        longer = (delay.new_due or moment) - (delay.due_before or moment)
        return {"due_at": matter.due_at + longer if matter.due_at else delay.new_due, "warned": 0}
    return {"paused_since": matter.paused_since or moment}


def review_suspension(
    *, delay: Delay, finding: str, next_review_on: date, by: By, at: datetime | None = None
) -> SuspensionReview:  # fmt: skip
    """定期复核 of a 挂账: what was found, and the day of the next one; what can be done now is resumed instead."""
    matter, moment = delay.matter, at or timezone.now()
    if not by.can(REVIEW, matter.duty_area):
        permissions.check_can_handle(by, matter)
    rules.check_reason(finding)
    if next_review_on is None or next_review_on <= timezone.localdate(moment):
        raise rules.ReviewDateMissing(field="next_review_on")
    with transaction.atomic():
        open_ = Delay.objects.filter(pk=delay.pk, kind=DelayKind.SUSPENSION, approved=True, ended_at=None)
        if open_.filter(next_review_on=delay.next_review_on).update(next_review_on=next_review_on) != 1:
            raise rules.NothingToDecide
        review = SuspensionReview.objects.create(
            delay=delay, at=moment, by=by.audit_name, finding=finding, due_on=delay.next_review_on,
            next_review_on=next_review_on,
        )  # fmt: skip
        delay.refresh_from_db()
        tell(matter=matter, verb="挂账复核", by=by, right=REVIEW if by.can(REVIEW, matter.duty_area) else HANDLE,
             at=moment, note=f"{finding}。下次复核 {next_review_on}",
             changes={"next_review_on": [review.due_on, next_review_on]})  # fmt: skip
    return review


def resume(*, matter: Matter, by: By, note: str = "", at: datetime | None = None) -> Matter:
    """End a 挂账 or a pause: the deadline moves by exactly the time that the clock stood still."""
    permissions.check_can_handle(by, matter)
    moment = at or timezone.now()
    if matter.paused_since is None:
        raise rules.NotPaused
    with transaction.atomic():
        clock = run_on(matter, moment)
        if matter.state == State.SUSPENDED:
            return step(
                matter=matter, action="resume", verb="恢复办理", by=by, right=HANDLE, at=moment, note=note, **clock
            )
        hold(matter, **clock)
        tell(matter=matter, verb="恢复计时", by=by, right=HANDLE, at=moment, note=note)
    return matter
