"""What a received ticket means for what is held already: new, an update, nothing new, or a question for a person.

It is compared with what was last received, not with the matter: what the town itself changed (class, place) is no
news from above. From signing on only the deadline from above is taken without asking.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from hemei.ledgers.models import Outcome
from hemei.matters.exchange import tickets
from hemei.matters.exchange.tickets import Incoming
from hemei.matters.models import HeldDecision, HeldReason, HeldTicket, Matter, Source, State, UpstreamRecord
from hemei.matters.workflow import ENDED

COMPARED = ("title", "content", "kind", "category_code", "urgency", "tags", "place_text", "upstream_due")
TAKES_ALL = (State.INTAKE, State.TO_SIGN)
IN_QUERY = 500
_RESULT = ("contacted", "resolved", "satisfaction")


@dataclass(frozen=True)
class Known:
    """What the town has of a number."""

    matter: Matter | None = None
    last: Incoming | None = None
    returned: frozenset[str] = frozenset()  # places for which a person has sent it back
    waiting: frozenset[str] = frozenset()  # digests of what waits for a person already
    taken_by: str = ""  # the other source to which the number belongs


@dataclass(frozen=True)
class Verdict:
    """The outcome; fields to take at once; fields to ask about; whether the call-back's result is to be recorded."""

    outcome: str
    apply: dict[str, Any] = field(default_factory=dict)
    ask: dict[str, list[Any]] = field(default_factory=dict)
    result: bool = False
    note: str = ""


def known(numbers: Iterable[str]) -> dict[str, Known]:
    """What is held of each number, four queries for all."""
    wanted = sorted(set(numbers))
    found: dict[str, Known] = {}
    for start in range(0, len(wanted), IN_QUERY):
        found |= _known(wanted[start : start + IN_QUERY])
    return found


def _known(numbers: list[str]) -> dict[str, Known]:
    matters = {one.source_key: one for one in Matter.objects.filter(source=Source.HOTLINE, source_key__in=numbers)}
    records = UpstreamRecord.objects.filter(matter__in=matters.values())
    last = {record.matter_id: tickets.load(record.ticket) for record in records}
    others = Matter.objects.filter(number__in=numbers).exclude(source=Source.HOTLINE)
    taken = {one.number: one.get_source_display() for one in others}
    returned, waiting = _held(numbers)
    return {
        number: Known(matter, last.get(matter.pk) if matter else None, frozenset(returned.get(number, ())),
                      frozenset(waiting.get(number, ())), taken.get(number, ""))
        for number in numbers for matter in (matters.get(number),)
    }  # fmt: skip


def _held(numbers: list[str]) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    returned: dict[str, set[str]] = {}
    waiting: dict[str, set[str]] = {}
    rows = HeldTicket.objects.filter(number__in=numbers, decision__in=(HeldDecision.WAITING, HeldDecision.RETURNED))
    for number, decision, place, digest in rows.values_list("number", "decision", "place_text", "digest"):
        if decision == HeldDecision.RETURNED:
            returned.setdefault(number, set()).add(place)
        else:
            waiting.setdefault(number, set()).add(digest)
    return returned, waiting


def meet(ticket: Incoming, held: Known) -> Verdict:
    """What is to be done with a ticket that arrives; nothing, when the very same waits for a person already."""
    if ticket.digest in held.waiting:
        return Verdict(Outcome.UNCHANGED, note="已在待核实来件中")
    return judge(ticket, held)


def judge(ticket: Incoming, held: Known) -> Verdict:
    """What the ticket would do by itself."""
    if held.matter is None and ticket.place_text in held.returned:
        return Verdict(Outcome.UNCHANGED, note="此前已按不属本镇退回上级")
    if held.matter is None:
        return Verdict(Outcome.NEW if ticket.area else Outcome.HELD, result=ticket.has_result)
    return _again(ticket, held.matter, held.last)


def _again(ticket: Incoming, matter: Matter, last: Incoming | None) -> Verdict:
    news, result = _news(ticket, matter, last), _result_is_news(ticket, matter, last)
    other = last is None or last.digest != ticket.digest  # columns put aside count too
    if matter.state in ENDED:
        note = "事项已结束，来件内容不再改动" if news else ""
        return Verdict(Outcome.UPDATE if result or other else Outcome.UNCHANGED, result=result, note=note)
    ask = {name: pair for name, pair in news.items() if name == "area" or matter.state not in TAKES_ALL}
    ask.pop("upstream_due", None)
    apply = {name: pair[1] for name, pair in news.items() if name not in ask}
    outcome = Outcome.HELD if ask else Outcome.UPDATE if apply or result or other else Outcome.UNCHANGED
    return Verdict(outcome, apply, ask, result, _moved(news))


def _moved(news: dict[str, list[Any]]) -> str:
    names = {f.name: str(f.verbose_name) for f in Matter._meta.concrete_fields}
    return f"改动：{'、'.join(names[name] for name in news)}" if news else ""


def _news(ticket: Incoming, matter: Matter, last: Incoming | None) -> dict[str, list[Any]]:
    """Field → [as the matter has it, as the ticket has it], for what is new since the last receipt."""
    given = {name: ticket.values[name] for name in COMPARED if ticket.values.get(name) not in ("", None, [])}
    before = {name: last.values.get(name) if last else None for name in given}
    news = {name: [getattr(matter, name), new] for name, new in given.items() if new != before[name]}
    if ticket.relative:
        news.pop("upstream_due", None)
    if ticket.area and (last is None or ticket.area != last.area):
        news["area"] = [matter.area_id, ticket.area]
    return {name: pair for name, pair in news.items() if pair[0] != pair[1]}


def _result_is_news(ticket: Incoming, matter: Matter, last: Incoming | None) -> bool:
    """A result is recorded when it is a new one, and again when the matter now waits for its call-back."""
    if not ticket.has_result:
        return False
    same = last is not None and all(getattr(last, name) == getattr(ticket, name) for name in _RESULT)
    return not same or matter.state == State.TO_CALL


def reason_of(verdict: Verdict) -> str:
    return HeldReason.DIFFERENCE if verdict.ask else HeldReason.PLACE
