"""The one door by which a ticket from above becomes a matter, updates one, or is held for a person."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from hemei.kernel import audit
from hemei.ledgers.models import ImportBatch, Outcome
from hemei.matters import actions, permissions
from hemei.matters.exchange import comparing
from hemei.matters.exchange.comparing import Known, Verdict
from hemei.matters.exchange.tickets import Incoming
from hemei.matters.models import HeldDecision, HeldReason, HeldTicket, Matter, UpstreamRecord
from hemei.matters.rules import tickets as rules
from hemei.people.access import By


@dataclass(frozen=True)
class Origin:
    """How a ticket came: 表格, 推送 or 拉取; the receiving area; the batch and its row."""

    name: str
    area: str
    batch: ImportBatch | None = None
    row: int | None = None


@dataclass(frozen=True)
class Taken:
    outcome: str
    matter: Matter | None = None
    note: str = ""


def take(*, ticket: Incoming, origin: Origin, by: By, held: Known | None = None, at: datetime | None = None) -> Taken:
    """Take one ticket in. Safe to repeat: the same ticket again changes nothing."""
    by.check(permissions.RECEIVE, origin.area)
    moment = at or timezone.now()
    held = held or comparing.known([ticket.number])[ticket.number]
    if held.taken_by and held.matter is None:
        raise rules.NumberTaken(field="number", number=ticket.number)
    verdict = comparing.meet(ticket, held)
    with transaction.atomic():
        return _take(ticket, origin, held, verdict, by, moment)


def _take(ticket: Incoming, origin: Origin, held: Known, verdict: Verdict, by: By, moment: datetime) -> Taken:
    if verdict.outcome == Outcome.UNCHANGED:
        return Taken(Outcome.UNCHANGED, held.matter, verdict.note)
    matter = held.matter
    if verdict.outcome == Outcome.NEW:
        matter = enter(ticket=ticket, area=ticket.area, by=by, at=moment)
        _settle(ticket.number, matter, by, moment)
    elif matter is not None and verdict.apply:
        values = {"source": matter.source, "area": matter.area_id, **verdict.apply}
        matter = actions.receive(values=values, key=ticket.number, by=by, at=moment).matter
    if verdict.outcome == Outcome.HELD:
        put_by(ticket=ticket, reason=comparing.reason_of(verdict), why=ticket.why, origin=origin, matter=matter, by=by,
               at=moment)  # fmt: skip
    elif matter is not None and verdict.outcome == Outcome.UPDATE:
        note_upstream(matter, ticket, moment)
    if matter is not None and verdict.result and verdict.outcome != Outcome.NEW:
        record_result(matter, ticket, by, moment)
    return Taken(verdict.outcome, matter, verdict.note)


def enter(*, ticket: Incoming, area: str, by: By, at: datetime) -> Matter:
    """The ticket as a new matter of the area, received when the hotline sent it, its own deadline first."""
    received = min(ticket.sent_at or at, at)
    found = actions.receive(values={**ticket.values, "area": area}, key=ticket.number, by=by, at=received).matter
    note_upstream(found, ticket, at)
    if ticket.has_result:
        record_result(found, ticket, by, at)
    return found


def note_upstream(matter: Matter, ticket: Incoming, moment: datetime) -> None:
    """Keep what was last received, the columns without a field of their own included."""
    said = {"ticket": ticket.dump(), "sent_at": ticket.sent_at, "excluded": ticket.excluded, "seen_at": moment}
    UpstreamRecord.objects.update_or_create(matter=matter, defaults=said)


def record_result(matter: Matter, ticket: Incoming, by: By, moment: datetime) -> None:
    actions.record_upstream_result(
        matter=matter, contacted=ticket.contacted, resolved=ticket.resolved, satisfaction=ticket.satisfaction, by=by,
        note="随上级工单数据收到", at=moment,
    )  # fmt: skip


def put_by(
    *, ticket: Incoming, reason: str, why: str, origin: Origin, by: By, at: datetime, matter: Matter | None = None
) -> HeldTicket:
    """Hold a ticket for a person; the same number that waits already for the same reason is replaced."""
    content: dict[str, Any] = {
        "why": why, "ticket": ticket.dump(), "digest": ticket.digest, "title": ticket.values.get("title", ""),
        "place_text": ticket.place_text[:300], "area_id": origin.area, "origin": origin.name, "batch": origin.batch,
        "row": origin.row, "received_at": at, "upstream_due": ticket.upstream_due, "matter": matter,
    }  # fmt: skip
    with transaction.atomic():
        row, created = HeldTicket.objects.update_or_create(
            number=ticket.number, reason=reason, decision=HeldDecision.WAITING, defaults=content
        )
        audit.record(by=by, verb="来件待核实", obj=row, changes={"reason": ["", HeldReason(reason).label]},
                     post=by.post_for(permissions.RECEIVE, origin.area), area=origin.area)  # fmt: skip
    return row


def _settle(number: str, matter: Matter, by: By, moment: datetime) -> None:
    """A ticket that waited for its place has come again with one."""
    waiting = HeldTicket.objects.waiting().filter(number=number, reason=HeldReason.PLACE)
    waiting.update(decision=HeldDecision.SETTLED, decided_at=moment, decided_by=by.audit_name, matter=matter)
