"""Closing a month, taking in what was missed, appeals and corrections. A closed version is never changed."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from hemei.kernel import audit, dated, periods
from hemei.kernel.errors import Conflict
from hemei.matters import permissions, values
from hemei.matters.models import ClosedTicket, MonthAppeal, MonthScore
from hemei.matters.rules import months as rules
from hemei.matters.rules import tickets as ticket_rules
from hemei.matters.scoring import board, flat, live
from hemei.people.access import By, Console

CLOSE, DECIDE = "scores:close", "scores:decide"
CLAIMED: dict[str, tuple[Any, ...]] = {
    "contacted": (True, False, None), "met": (True, False), "revisited": (True, False), "resolved": (True, False, None),
    "satisfaction": (flat.SATISFIED, flat.BASICALLY_SATISFIED, flat.DISSATISFIED, None), "excluded": (True,),
}  # fmt: skip


def close_month(*, area: str, month: str, by: By, at: datetime | None = None) -> MonthScore:
    """Freeze the month: its tickets as they are now, and the weights in force at its end (none is no hindrance)."""
    by.check(CLOSE, area)
    period, moment = periods.parse(board.check_month(month)), at or timezone.now()
    if timezone.localdate(moment) <= period.end:
        raise rules.MonthNotOver(month=period.label, earliest=period.end + timedelta(days=1))
    try:
        with transaction.atomic():
            score = MonthScore(area_id=area, month=month, closed_at=moment, closed_by=by.audit_name, **_weights(month))
            score.save(force_insert=True)
            _keep(score, _live_rows(area, month))
            _record(score, "封存月度成绩", by, {"tickets": [None, score.tickets_count]})
    except IntegrityError:
        raise rules.MonthClosedAlready(month=period.label) from None
    return score


def _weights(month: str) -> dict[str, Any]:
    """The weights in force at the month's end with their source; None when the town has adopted none."""
    try:
        found = dated.in_force(values.SCORE_WEIGHTS, on=periods.parse(month).end)
    except dated.NotConfigured:
        return {"weights": None, "weights_source": ""}
    return {"weights": list(map(str, found.value)), "weights_source": found.source[:200]}


def _live_rows(area: str, month: str) -> Iterable[dict[str, Any]]:
    columns = ["pk", *live.names(live.PREFIX)]
    for row in live.tickets(area, [month]).order_by("pk").values_list(*columns).iterator():
        yield dict(zip(("matter_id", *flat.COLUMNS), row, strict=True))


def _kept_rows(score: MonthScore) -> Iterable[dict[str, Any]]:
    return score.tickets.order_by("matter_id").values("matter_id", *flat.COLUMNS).iterator()


def _keep(score: MonthScore, rows: Iterable[dict[str, Any]]) -> None:
    made = ClosedTicket.objects.bulk_create((ClosedTicket(score=score, **row) for row in rows), batch_size=500)
    score.tickets_count = len(made)
    score.save(update_fields=["tickets_count"])


def take_in_missed(*, score: MonthScore, reason: str, by: By, at: datetime | None = None) -> MonthScore:
    """Count tickets that were closed in the month and came to light after it was frozen: a new version."""
    by.check(CLOSE, score.area_id)
    ticket_rules.check_reason(reason)
    missed = list(_live_rows(score.area_id, score.month))
    if not missed:
        raise rules.NothingMissed
    with transaction.atomic():
        return _next_version(score, [*_kept_rows(score), *missed], reason, by, at)


def _next_version(
    score: MonthScore, rows: Iterable[dict[str, Any]], reason: str, by: By, at: datetime | None
) -> MonthScore:
    """The next version of the month with these rows; Conflict when `score` is no longer the current one."""
    if MonthScore.objects.filter(pk=score.pk, is_current=True).update(is_current=False) != 1:
        raise Conflict
    after = MonthScore.objects.create(
        area_id=score.area_id, month=score.month, version=score.version + 1, closed_at=at or timezone.now(),
        closed_by=by.audit_name, reason=reason[:200], weights=score.weights, weights_source=score.weights_source,
    )  # fmt: skip
    _keep(after, rows)
    _record(after, "更正月度成绩", by, {"version": [score.version, after.version], "reason": ["", reason[:200]]})
    return after


def ask_appeal(
    *, ticket: ClosedTicket, claim: Mapping[str, Any], reason: str, evidence: str, by: By, at: datetime | None = None
) -> MonthAppeal:
    """申诉: how the ticket should have been counted, why, and what proves it."""
    matter = ticket.matter
    by.check(permissions.HANDLE, matter.duty_area)
    ticket_rules.check_reason(reason)
    if not evidence.strip():
        raise rules.EvidenceMissing(field="evidence")
    _check_claim(ticket, claim)
    try:
        with transaction.atomic():
            appeal = MonthAppeal.objects.create(
                ticket=ticket, claim=dict(claim), reason=reason.strip(), evidence=evidence.strip()[:200],
                asked_at=at or timezone.now(), asked_by=by.audit_name,
            )  # fmt: skip
            _record(ticket.score, "申诉", by, {"claim": [_as_counted(ticket, claim), dict(claim)]})
    except IntegrityError:
        raise rules.AppealOpenAlready(number=matter.number) from None
    return appeal


def _check_claim(ticket: ClosedTicket, claim: Mapping[str, Any]) -> None:
    for name, value in claim.items():
        if not any(
            value is known or (value == known and type(value) is type(known)) for known in CLAIMED.get(name, ())
        ):
            raise rules.ClaimNotReadable(name=name, value=value)
    if dict(claim) == _as_counted(ticket, claim):
        raise rules.ClaimChangesNothing
    if claim.get("excluded") and not ticket.matter.excluded:
        raise rules.ExclusionNotApproved(number=ticket.matter.number)


def _as_counted(ticket: ClosedTicket, claim: Mapping[str, Any]) -> dict[str, Any]:
    return {name: getattr(ticket, name) for name in claim}


def decide_appeal(
    *, appeal: MonthAppeal, accept: bool, by: By, note: str = "", at: datetime | None = None
) -> MonthAppeal:
    """Accepted: a new version of the month with the ticket as claimed. Refused: the month stays, with the reason."""
    score, matter_id = appeal.ticket.score, appeal.ticket.matter_id
    by.check(DECIDE, score.area_id)
    if appeal.asked_by == by.audit_name and not isinstance(by, Console):
        raise ticket_rules.DecideOwnRequest
    if not accept:
        ticket_rules.check_reason(note)
    moment = at or timezone.now()
    decided = {"approved": accept, "decided_at": moment, "decided_by": by.audit_name, "decision_note": note[:200]}
    with transaction.atomic():
        if MonthAppeal.objects.filter(pk=appeal.pk, approved=None).update(**decided) != 1:
            raise ticket_rules.NothingToDecide
        appeal.refresh_from_db()
        if accept:
            appeal.corrected = _corrected(score, matter_id, appeal, by, moment)
            appeal.save(update_fields=["corrected"])
        else:
            _record(score, "申诉不成立", by, {"note": ["", note[:200]]})
    return appeal


def _corrected(score: MonthScore, matter_id: int, appeal: MonthAppeal, by: By, moment: datetime) -> MonthScore:
    current = MonthScore.objects.get(area_id=score.area_id, month=score.month, is_current=True)
    rows = [{**row, **appeal.claim} if row["matter_id"] == matter_id else row for row in _kept_rows(current)]
    return _next_version(current, rows, f"申诉成立：{appeal.ticket.matter.number}。{appeal.reason}", by, moment)


def _record(score: MonthScore, verb: str, by: By, changes: dict[str, Any]) -> None:
    audit.record(by=by, verb=verb, obj=score, changes=changes, post=by.post_for("scores:view", score.area_id))
