"""Deciding what waits: a place, a difference, a ticket that belongs to another town. Each is decided once."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from hemei.kernel import audit
from hemei.matters import actions, permissions
from hemei.matters.exchange import comparing, rules, tickets
from hemei.matters.exchange.actions.taking import enter, note_upstream, record_result
from hemei.matters.models import HeldDecision, HeldReason, HeldTicket, Matter
from hemei.matters.rules.tickets import check_reason
from hemei.people.access import By
from hemei.places.models import Area

RIGHT = permissions.DISPATCH


def place(*, held: HeldTicket, area: str, by: By) -> Matter:
    """待核实地点: the ticket becomes a matter of the village (or the town) that a person has found out."""
    by.check(RIGHT, held.area_id)
    _check_reason_is(held, HeldReason.PLACE)
    if not area or not area.startswith(held.area_id) or not Area.objects.filter(code=area).exists():
        raise rules.PlaceNotOurs(field="area")
    with transaction.atomic():
        _decide(held, HeldDecision.PLACED, by)
        found = enter(ticket=tickets.load(held.ticket), area=area, by=by, at=timezone.now())
        _tell(held, by, found)
    return found


def accept(*, held: HeldTicket, by: By) -> Matter:
    """内容不一致: what came newly counts; the timeline names each change."""
    by.check(RIGHT, held.area_id)
    _check_reason_is(held, HeldReason.DIFFERENCE)
    with transaction.atomic():
        _decide(held, HeldDecision.TAKEN, by)
        matter, ticket = _matter_of(held), tickets.load(held.ticket)
        verdict = comparing.judge(ticket, comparing.known([held.number])[held.number])
        changed = {name: pair[1] for name, pair in verdict.ask.items() if name != "area"}
        if changed:
            values = {"source": matter.source, "area": matter.area_id, **changed}
            matter = actions.receive(values=values, key=held.number, by=by).matter
        if "area" in verdict.ask:
            matter = actions.relocate(matter=matter, area=verdict.ask["area"][1], by=by, note="按上级来件")
        _keep(matter, ticket, by)
        _tell(held, by, matter)
    return matter


def keep(*, held: HeldTicket, note: str, by: By) -> Matter:
    """内容不一致: the town's own content stays, for a reason; the same difference is not asked about again."""
    by.check(RIGHT, held.area_id)
    _check_reason_is(held, HeldReason.DIFFERENCE)
    check_reason(note)
    with transaction.atomic():
        _decide(held, HeldDecision.KEPT, by, note)
        matter = _matter_of(held)
        note_upstream(matter, tickets.load(held.ticket), timezone.now())
        _tell(held, by, matter)
    return matter


def send_back(*, held: HeldTicket, note: str, by: By) -> HeldTicket:
    """The ticket is another town's: it goes back through the hotline's own system, and stays on record here."""
    by.check(RIGHT, held.area_id)
    _check_reason_is(held, HeldReason.PLACE)
    check_reason(note)
    with transaction.atomic():
        _decide(held, HeldDecision.RETURNED, by, note)
        _tell(held, by)
    return held


def settle(*, held: HeldTicket, note: str, by: By) -> HeldTicket:
    """内容读不懂: somebody has registered it by hand or cleared it with the sender; the note says how."""
    by.check(RIGHT, held.area_id)
    _check_reason_is(held, HeldReason.UNREADABLE)
    check_reason(note)
    with transaction.atomic():
        _decide(held, HeldDecision.SETTLED, by, note)
        _tell(held, by)
    return held


def reconsider(*, held: HeldTicket, by: By) -> HeldTicket:
    """Take back a 退回: the ticket waits again."""
    by.check(RIGHT, held.area_id)
    with transaction.atomic():
        again = {"decision": HeldDecision.WAITING, "decided_at": None, "decided_by": "", "note": ""}
        done = HeldTicket.objects.filter(pk=held.pk, decision=HeldDecision.RETURNED).update(**again)
        if done != 1:
            raise rules.AlreadyDecided
        held.refresh_from_db()
        audit.record(by=by, verb="重新处理来件", obj=held, post=by.post_for(RIGHT, held.area_id), area=held.area_id)
    return held


def _check_reason_is(held: HeldTicket, reason: str) -> None:
    if held.reason != reason:
        raise rules.DecisionUnknown


def _decide(held: HeldTicket, decision: str, by: By, note: str = "") -> None:
    """Of two people who decide at once, one is told."""
    said: dict[str, Any] = {"decision": decision, "decided_at": timezone.now(), "decided_by": by.audit_name,
                            "note": note[:200]}  # fmt: skip
    if HeldTicket.objects.filter(pk=held.pk, decision=HeldDecision.WAITING).update(**said) != 1:
        raise rules.AlreadyDecided
    held.refresh_from_db()


def _matter_of(held: HeldTicket) -> Matter:
    if held.matter is None:
        raise rules.DecisionUnknown
    return held.matter


def _keep(matter: Matter, ticket: tickets.Incoming, by: By) -> None:
    moment = timezone.now()
    note_upstream(matter, ticket, moment)
    if ticket.has_result:
        record_result(matter, ticket, by, moment)


def _tell(held: HeldTicket, by: By, matter: Matter | None = None) -> None:
    if matter is not None and held.matter_id != matter.pk:
        HeldTicket.objects.filter(pk=held.pk).update(matter=matter)
        held.matter = matter
    changes = {"decision": ["", HeldDecision(held.decision).label], "note": ["", held.note]}
    audit.record(by=by, verb="处理待核实来件", obj=held, changes=changes, post=by.post_for(RIGHT, held.area_id),
                 area=held.area_id)  # fmt: skip
