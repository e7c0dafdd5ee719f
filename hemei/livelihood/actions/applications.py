"""From the window to the district's decision. The ledger's own review is the 初审."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from hemei.kernel import audit, dated
from hemei.kernel.errors import Conflict
from hemei.ledgers import registry
from hemei.ledgers.actions import change, create
from hemei.ledgers.models import State
from hemei.livelihood import permissions, rules, values
from hemei.livelihood.allowances import knowledge
from hemei.livelihood.allowances.entitlement import first_month
from hemei.livelihood.allowances.months import Month
from hemei.livelihood.allowances.tiers import Rates, assess
from hemei.livelihood.models import Application, Decision, Objection
from hemei.notices.models import State as NoticeState
from hemei.people.access import By
from hemei.people.models import Resident

EDIT = "livelihood.application:edit"


def apply(
    *, resident: Resident, benefits: Sequence[str], by: By, on: date | None = None,
    channel: str = "window", window: str = "",
) -> list[Application]:  # fmt: skip
    """An application for each benefit, from what the register holds of the person; all or none."""
    if not benefits:
        raise rules.BenefitMissing(field="benefits")
    ledger = registry.get("livelihood.application")
    common = {
        "name": resident.name, "id_number": str(resident.id_number), "area": resident.area_id,
        "applied_on": on or timezone.localdate(), "channel": channel, "window": window,
    }  # fmt: skip
    with transaction.atomic():
        made: list[Any] = [create(ledger=ledger, values={**common, "benefit": one}, by=by) for one in benefits]
        return made


def forward(*, application: Application, by: By, on: date | None = None) -> Application:
    """转民政部门; the window does it the same day, a later day is shown as late."""
    by.check(EDIT, application.area_id)
    day = on or timezone.localdate()
    if day < application.applied_on:
        raise rules.ForwardedBefore(field="forwarded_on", forwarded=day, applied=application.applied_on)
    return _write(application, "转民政部门", by, EDIT, forwarded_on=day)


def note_posted(*, application: Application, by: By, on: date | None = None) -> Application:
    """公示 happened; 160号 does not require it, the town does it and counts it apart."""
    by.check(EDIT, application.area_id)
    _check_reviewed(application, "公示")
    return _write(application, "公示", by, EDIT, posted_on=on or timezone.localdate())


def register(*, application: Application, by: By, on: date | None = None) -> Application:
    """登记: entered in the district's system. Another event than 公示."""
    by.check(EDIT, application.area_id)
    _check_reviewed(application, "登记")
    return _write(application, "登记", by, EDIT, registered_on=on or timezone.localdate())


def batch(applied: date) -> Month:
    """The month in whose round an application is decided: applied for by the objection day, else the next one."""
    month = Month.of(applied)
    return month if applied.day <= _day(values.OBJECTION_DAY, applied) else month + 1


def objections_until(application: Application) -> date:
    month = batch(application.applied_on)
    return month.first.replace(day=_day(values.OBJECTION_DAY, month.first))


def decide_by(application: Application) -> date:
    month = batch(application.applied_on)
    return month.first.replace(day=_day(values.DECISION_DAY, month.first))


def _day(key: str, on: date) -> int:
    return int(dated.value(key, on=on))


def object_to(*, application: Application, content: str, by: By, on: date | None = None) -> Objection:
    """An objection, reported by the 20th of the round."""
    by.check(EDIT, application.area_id)
    day = on or timezone.localdate()
    if application.decision:
        raise rules.DecidedAlready(decision=application.get_decision_display())
    if day > objections_until(application):
        raise rules.ObjectionLate(until=objections_until(application))
    with transaction.atomic():
        made = Objection.objects.create(application=application, made_on=day, content=content)
        _tell(application, "提出异议", by, EDIT)
    return made


def answer_objection(
    *, objection: Objection, answer: str, upheld: bool, by: By, on: date | None = None
) -> Objection:  # fmt: skip
    application = objection.application
    by.check(permissions.DECIDE, application.area_id)
    with transaction.atomic():
        now = {"answer": answer, "upheld": upheld, "answered_on": on or timezone.localdate()}
        if Objection.objects.filter(pk=objection.pk, upheld=None).update(**now) != 1:
            raise Conflict
        objection.refresh_from_db()
        _tell(application, "答复异议", by, permissions.DECIDE)
    return objection


def decide(
    *, application: Application, approve: bool, by: By, reason: str = "", at: datetime | None = None
) -> Application:  # fmt: skip
    """The district's decision, after the objections' day. Approved: the first month to pay follows from what is known
    of the person; refused: the reason goes into the written notice with the remedy."""
    by.check(permissions.DECIDE, application.area_id)
    moment = at or timezone.now()
    _check_decidable(application, timezone.localdate(moment))
    if approve and application.objections.filter(upheld=True).exists():
        raise rules.ObjectionHeld
    if not approve and not reason.strip():
        raise rules.RefusalWithoutReason(field="reason")
    changes: dict[str, Any] = {
        "decision": Decision.APPROVED if approve else Decision.REFUSED, "decided_on": timezone.localdate(moment),
        "decided_at": moment, "refusal_reason": "" if approve else reason[:200],
    }  # fmt: skip
    if approve:
        changes["first_month"] = str(_first(application))
    try:
        return _write(application, "批准" if approve else "不予批准", by, permissions.DECIDE, **changes)
    except IntegrityError:
        raise rules.GrantedAlready(name=application.name, benefit=application.get_benefit_display()) from None


def _check_decidable(application: Application, today: date) -> None:
    _check_reviewed(application, "决定")
    if application.decision:
        raise rules.DecidedAlready(decision=application.get_decision_display())
    if today <= objections_until(application):
        raise rules.ObjectionsRunStill(until=objections_until(application))
    _check_nothing_open(application)


def _check_nothing_open(application: Application) -> None:
    if application.objections.filter(upheld=None).exists():
        raise rules.ObjectionOpen
    notice = application.notice
    if notice is not None and notice.state in (NoticeState.POSTED, NoticeState.WAITING):
        raise rules.PostingRuns(until=notice.ends_on)


def enter(application: Application) -> None:
    """Fill in what a decision carries that comes with the row itself; refused as at the desk. Nothing is written."""
    until = objections_until(application)
    if application.decision == Decision.WITHDRAWN or application.decided_on is None:
        return
    if not until < application.decided_on <= timezone.localdate():
        raise rules.DecidedTooEarly(field="decided_on", decided=application.decided_on,
                                    applied=application.applied_on, until=until)  # fmt: skip
    if application.pk:
        _check_nothing_open(application)
    if application.decision == Decision.APPROVED:
        _check_only_one(application)
        application.first_month = str(_first(application))
    application.decided_at = timezone.now()


def _check_only_one(application: Application) -> None:
    same = Application.objects.filter(resident=application.resident_id, benefit=application.benefit)
    held = same.filter(decision=Decision.APPROVED, state__in=(State.DRAFT, State.APPROVED)).exclude(pk=application.pk)
    if held.exists():
        raise rules.GrantedAlready(name=application.name, benefit=application.get_benefit_display())


def _check_reviewed(application: Application, verb: str) -> None:
    if application.state != State.APPROVED:
        raise rules.NotInitiallyReviewed(verb=verb)


def _first(application: Application) -> Month:
    """起发月; NotEligible with the reason when the person is not."""
    life = knowledge.lives([application.resident_id])[application.resident_id]
    applied = Month.of(application.applied_on)
    most = int(dated.value(values.BACK_MONTHS, on=application.applied_on))
    with dated.remembered():
        found = first_month(life, application.benefit, applied, lambda month: Rates.on(month.first), most)
    if found is None:
        why = assess(life, application.benefit, applied, Rates.on(applied.first)).why
        raise rules.NotEligible(name=application.name, month=applied, why=why)
    return found


def _write(application: Application, verb: str, by: By, right: str, **changes: Any) -> Application:
    with transaction.atomic():
        change(application, changes, verb=verb, right=right, by=by)
    return application


def _tell(application: Application, verb: str, by: By, right: str) -> None:
    audit.record(by=by, verb=verb, obj=application, post=by.post_for(right, application.area_id))
