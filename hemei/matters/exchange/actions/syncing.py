"""Talking with the city: tickets in, at least once and so never lost; replies out, each under a key of its own."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from hemei.kernel import audit
from hemei.kernel.errors import RuleError
from hemei.ledgers.models import Outcome
from hemei.matters import permissions
from hemei.matters.exchange import messages, replies
from hemei.matters.exchange.actions.taking import Origin, put_by, take
from hemei.matters.exchange.adaptors import CityAdaptor, Refused, Unavailable
from hemei.matters.exchange.messages import Message
from hemei.matters.exchange.tickets import Incoming, TicketReader
from hemei.matters.models import CityLink, HeldReason, HeldTicket, Matter, OutgoingReply, Source
from hemei.people.access import By, Visitor

MOST_PAGES, MOST_REPLIES = 200, 500
LONGEST_WAIT = 60  # minutes between two tries of one reply


@dataclass(frozen=True)
class Result:
    number: str
    outcome: str
    message: str = ""


def city(area: str) -> Visitor:
    """The city's platform as who acts: it hands tickets in and tells results, nothing else."""
    return Visitor("12345市级平台", area, permissions.RECEIVE, permissions.CALL_BACK)


def take_messages(*, raws: Iterable[Any], area: str, origin: str, by: By) -> list[Result]:
    """Take each element in by itself; what cannot be read is held, so that the sender need not repeat it."""
    reader = TicketReader(area)
    return [_one(messages.read(raw, reader), Origin(origin, area), by) for raw in raws]


def _one(message: Message, origin: Origin, by: By) -> Result:
    try:
        if message.ticket is None:
            return _hold(message, origin, by, message.why)
        taken = take(ticket=message.ticket, origin=origin, by=by)
        return Result(message.number, taken.outcome, taken.note)
    except RuleError as error:
        return _hold(message, origin, by, error.message)


def _hold(message: Message, origin: Origin, by: By, why: str) -> Result:
    """Kept as it came; the very same again is not asked about twice."""
    digest = hashlib.sha256(message.raw.encode()).hexdigest()
    if not HeldTicket.objects.filter(number=message.number, reason=HeldReason.UNREADABLE, digest=digest).exists():
        kept = Unread(message.number, {}, why=why, raw=message.raw)
        put_by(ticket=kept, reason=HeldReason.UNREADABLE, why=why, origin=origin, by=by, at=timezone.now())
    return Result(message.number, Outcome.HELD, why)


@dataclass
class Unread(Incoming):
    """A message that is no ticket yet: kept word by word."""

    raw: str = ""

    def dump(self) -> str:
        return self.raw

    @property
    def digest(self) -> str:
        return hashlib.sha256(self.raw.encode()).hexdigest()


def link_of(name: str = "city") -> CityLink:
    return CityLink.objects.get_or_create(name=name, defaults={"since": timezone.now()})[0]


def sync(*, adaptor: CityAdaptor, area: str, by: By) -> tuple[list[Result], int]:
    """Fetch what is new and hand over what is answered. Returns the results and how many replies were delivered.

    The cursor moves on only after its tickets are kept; a crash before that fetches them again, and nothing doubles.
    """
    link = link_of()
    results: list[Result] = []
    try:
        results = _fetch(link, adaptor, area, by)
        queue_replies(link=link, area=area, by=by)
        delivered = deliver(adaptor=adaptor)
        error = ""
    except (Unavailable, Refused) as failed:
        delivered, error = 0, str(failed)[:300]
    now = timezone.now()
    done = {} if error else {"done_at": now}
    CityLink.objects.filter(pk=link.pk).update(tried_at=now, error=error, **done)
    return results, delivered


def _fetch(link: CityLink, adaptor: CityAdaptor, area: str, by: By) -> list[Result]:
    results: list[Result] = []
    for _ in range(MOST_PAGES):
        page = adaptor.fetch(link.cursor)
        taken = take_messages(raws=page.tickets, area=area, origin="拉取", by=by)
        results += taken
        if taken:  # before the cursor moves: what the city was not told of is fetched and told again
            adaptor.acknowledge([one.number for one in taken])
        stuck, link.cursor = page.cursor == link.cursor, page.cursor
        if not stuck:
            CityLink.objects.filter(pk=link.pk).update(cursor=page.cursor)
        if not page.more or stuck:
            break
    return results


def queue_replies(*, link: CityLink, area: str, by: By) -> int:
    """Put a line into the outbox for each answer given since the connection was made; one per answer."""
    there = OutgoingReply.objects.filter(matter=OuterRef("pk"), answered_at=OuterRef("answered_at"))
    answered = Matter.objects.in_scope([area]).filter(source=Source.HOTLINE, answered_at__gte=link.since)
    waiting = list(answered.exclude(Exists(there)).select_related("unit").order_by("answered_at")[:MOST_REPLIES])
    if waiting:
        with transaction.atomic():
            OutgoingReply.objects.bulk_create([_reply(matter) for matter in waiting], ignore_conflicts=True)
            audit.record_many(by=by, verb="答复待上报", rows=[(one, {"reply": ["", one.number]}) for one in waiting])
    return len(waiting)


def _reply(matter: Matter) -> OutgoingReply:
    said = zip(replies.HEADER, replies.line(matter), strict=True)
    payload = {title: str(value) if isinstance(value, date) else value for title, value in said}
    answered = matter.answered_at or timezone.now()
    key = hashlib.sha256(f"{matter.number}|{answered.isoformat()}".encode()).hexdigest()
    return OutgoingReply(matter=matter, key=key, answered_at=answered, payload=payload, next_at=timezone.now())


def deliver(*, adaptor: CityAdaptor) -> int:
    """Hand over what is due. An unavailable city ends the round; what was tried waits twice as long each time."""
    now, delivered = timezone.now(), 0
    due = OutgoingReply.objects.filter(delivered_at=None, refused="", next_at__lte=now).order_by("pk")
    for row in list(due[:MOST_REPLIES]):
        mine = OutgoingReply.objects.filter(pk=row.pk, delivered_at=None)
        try:
            adaptor.push(row.payload, row.key)
        except Refused as error:
            mine.update(refused=str(error)[:300], attempts=row.attempts + 1)
        except Unavailable as error:
            wait = timedelta(minutes=min(2**row.attempts, LONGEST_WAIT))
            mine.update(error=str(error)[:300], attempts=row.attempts + 1, next_at=now + wait)
            raise
        else:
            mine.update(delivered_at=timezone.now(), attempts=row.attempts + 1, error="")
            Matter.objects.filter(pk=row.matter_id).update(exported_at=timezone.now())
            delivered += 1
    return delivered
