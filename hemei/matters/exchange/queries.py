"""What the exchange's pages ask: batches and held tickets in one's areas, replies ready for upload."""

from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, F, Q, QuerySet

from hemei.kernel.errors import OutOfScope
from hemei.ledgers.models import ImportBatch, Outcome
from hemei.matters import queries as matter_queries
from hemei.matters.exchange import comparing, rules, tickets
from hemei.matters.exchange.columns import SUBJECT
from hemei.matters.exchange.places import Placer
from hemei.matters.models import (
    CityLink,
    DistrictCopy,
    HeldDecision,
    HeldReason,
    HeldTicket,
    Matter,
    OutgoingReply,
    ReplyExport,
    Source,
    Unit,
    UnitKind,
)
from hemei.matters.permissions import DISPATCH
from hemei.people.access import By
from hemei.places.models import Area, in_any

TOWN = 9  # digits of a town's code


def towns(by: By) -> list[Area]:
    """Towns for which one may receive the hotline's tickets: those that are units here, within one's areas."""
    codes = Unit.objects.filter(kind=UnitKind.TOWN, active=True).values_list("area_id", flat=True)
    return list(Area.objects.in_scope(by.scope(DISPATCH)).filter(code__in=codes))


def receiving_area(by: By, wanted: str = "") -> str:
    """The town that receives: the wanted one, else the only one there is; TownUnknown otherwise."""
    codes = [area.code for area in towns(by)]
    if wanted and wanted in codes:
        return wanted
    if not wanted and len(codes) == 1:
        return codes[0]
    raise rules.TownUnknown(field="area")


def batches(by: By) -> "QuerySet[ImportBatch]":
    by.check(DISPATCH)
    found = ImportBatch.objects.filter(in_any(by.scope(DISPATCH), "area_code"), ledger_code=SUBJECT)
    return found.select_related("user")


def batch(pk: int, by: By) -> ImportBatch:
    found = batches(by).filter(pk=pk).first()
    if found is None:
        raise OutOfScope
    return found


def brought(batch: ImportBatch) -> "QuerySet[Matter]":
    """The matters that a batch made or updated, in the order of the file."""
    targets = batch.rows.filter(outcome__in=(Outcome.NEW, Outcome.UPDATE)).exclude(target=None).values("target")
    return Matter.objects.filter(pk__in=targets).select_related("unit", "area").order_by("pk")


def held(by: By, tab: str, text: str = "") -> "QuerySet[HeldTicket]":
    """Held tickets of one reason that wait, or ("done") those decided, the latest first."""
    by.check(DISPATCH)
    found = HeldTicket.objects.in_scope(by.scope(DISPATCH)).select_related("matter", "area", "batch")
    if text:
        found = found.filter(Q(number__icontains=text) | Q(title__icontains=text) | Q(place_text__icontains=text))
    if tab == "done":
        return found.exclude(decision=HeldDecision.WAITING).order_by("-decided_at", "-pk")
    return found.waiting().filter(reason=tab)


def held_one(pk: int, by: By) -> HeldTicket:
    by.check(DISPATCH)
    found = HeldTicket.objects.in_scope(by.scope(DISPATCH)).select_related("matter").filter(pk=pk).first()
    if found is None:
        raise OutOfScope
    return found


def held_counts(by: By) -> dict[str, int]:
    """How many wait, by reason."""
    rows = HeldTicket.objects.in_scope(by.scope(DISPATCH)).waiting().values_list("reason").annotate(n=Count("pk"))
    return {reason: number for reason, number in rows if number}


@dataclass(frozen=True)
class Shown:
    """A held ticket as the page shows it: no name, no telephone."""

    held: HeldTicket
    content: str
    near: list[Area] = field(default_factory=list)
    choices: list[Area] = field(default_factory=list)
    differences: list[tuple[str, str, str]] = field(default_factory=list)


def shown(rows: list[HeldTicket]) -> list[Shown]:
    """The tickets with villages near to what was written, or with what differs from the matter."""
    placers: dict[str, Placer] = {}
    known = comparing.known(row.number for row in rows if row.reason == HeldReason.DIFFERENCE)
    return [_shown(row, placers, known) for row in rows]


def _shown(row: HeldTicket, placers: dict[str, Placer], known: dict[str, comparing.Known]) -> Shown:
    if row.reason == HeldReason.UNREADABLE:
        return Shown(row, row.ticket[:2000])
    ticket = tickets.load(row.ticket)
    content = str(ticket.values.get("content", ""))
    if row.reason == HeldReason.PLACE:
        placer = placers.setdefault(row.area_id, Placer(row.area_id))
        return Shown(row, content, placer.near(ticket.village or row.place_text), placer.villages())
    verdict = comparing.judge(ticket, known[row.number])
    return Shown(row, content, differences=[_words(name, pair) for name, pair in verdict.ask.items()])


def _words(name: str, pair: list[Any]) -> tuple[str, str, str]:
    """The field's title, what the matter has, what came; codes as people read them."""
    column: Any = Matter._meta.get_field(name)
    old, new = (_word(name, value) for value in pair)
    return str(column.verbose_name), old, new


def _word(name: str, value: Any) -> str:
    if name == "area":
        return str(Area.objects.filter(code=value).first() or value)
    if name == "category_code":
        return matter_queries.category_title(value)
    column: Any = Matter._meta.get_field(name)
    choices = dict(column.flatchoices or ())
    return "、".join(value) if isinstance(value, list) else str(choices.get(value, value))


def replies(by: By, data: dict[str, Any]) -> "QuerySet[Matter]":
    """Answered tickets of the hotline in one's areas, as the form asks; the earliest answer first."""
    by.check(DISPATCH)
    found = Matter.objects.in_scope(by.scope(DISPATCH)).filter(source=Source.HOTLINE).exclude(answered_at=None)
    if data.get("which") != "all":
        found = found.filter(Q(exported_at=None) | Q(answered_at__gt=F("exported_at")))
    if data.get("since"):
        found = found.filter(answered_at__date__gte=data["since"])
    if data.get("until"):
        found = found.filter(answered_at__date__lte=data["until"])
    if data.get("unit"):
        found = found.filter(unit=data["unit"])
    return found.select_related("unit").order_by("answered_at", "pk")


def exports(by: By) -> "QuerySet[ReplyExport]":
    by.check(DISPATCH)
    found: QuerySet[ReplyExport] = ReplyExport.objects.filter(in_any(by.scope(DISPATCH)))
    return found.select_related("user")


def copies_due(by: By) -> "QuerySet[DistrictCopy]":
    """Tickets still to be copied to the district (art. 12), the earliest first."""
    by.check(DISPATCH)
    due = DistrictCopy.objects.filter(in_any(by.scope(DISPATCH), "matter__area_id"), sent_at=None, not_needed="")
    return due.select_related("matter__area", "matter__unit").order_by("pk")


def copies_settled(by: By) -> "QuerySet[DistrictCopy]":
    """Those copied and those that need no copy, the latest first."""
    by.check(DISPATCH)
    settled = ~Q(sent_at=None, not_needed="")
    found = DistrictCopy.objects.filter(settled, in_any(by.scope(DISPATCH), "matter__area_id"))
    return found.select_related("matter__area", "matter__unit").order_by("-sent_at", "-pk")


@dataclass(frozen=True)
class CityState:
    """How the connection with the city stands, and the replies that are still on their way."""

    link: CityLink
    waiting: int
    refused: list[OutgoingReply]


def city_state(by: By) -> CityState | None:
    """None when no connection was ever made."""
    by.check(DISPATCH)
    link = CityLink.objects.first()
    if link is None:
        return None
    mine = OutgoingReply.objects.filter(in_any(by.scope(DISPATCH), "matter__area_id"))
    refused = list(mine.exclude(refused="").select_related("matter").order_by("-pk")[:20])
    return CityState(link, mine.filter(delivered_at=None, refused="").count(), refused)
