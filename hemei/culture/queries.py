"""What the pages of culture ask. What the desk sees is scoped; what the public sees is reviewed and announced."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, Max, Q, QuerySet
from django.utils import timezone

from hemei.culture import models as m
from hemei.culture import values
from hemei.culture.models.facilities import EquipmentState
from hemei.culture.models.relics import REPORTED
from hemei.kernel.errors import OutOfScope
from hemei.ledgers import queries as ledger_queries
from hemei.ledgers import registry
from hemei.ledgers.models import State
from hemei.people.access import By
from hemei.places.models import in_any

GATHERINGS: dict[str, type[m.Gathering]] = {
    "performance": m.Performance, "activity": m.Activity, "contest": m.Contest, "event": m.Event,
}  # fmt: skip


def rows(code: str, by: By, verb: str = "view") -> "QuerySet[Any]":
    """Rows of a ledger of culture in scope that are not void."""
    found: QuerySet[Any] = ledger_queries.rows(registry.get(f"culture.{code}"), by, verb)
    return found.exclude(state=State.VOID)


def one(code: str, pk: int, by: By, verb: str = "view") -> Any:
    """One row in scope; OutOfScope (404) otherwise."""
    found = rows(code, by, verb).filter(pk=pk).first()
    if found is None:
        raise OutOfScope
    return found


def kind_name(row: m.Gathering) -> str:
    return next(name for name, model in GATHERINGS.items() if isinstance(row, model))


def between(by: By, first: date, last: date) -> list[m.Gathering]:
    """Everything in scope that takes place in the days, by day."""
    span = Q(held_on__lte=last) & (Q(until__gte=first) | Q(until=None, held_on__gte=first))
    found = [
        row
        for name in GATHERINGS
        if by.can(f"culture.{name}:view")
        for row in rows(name, by).exclude(state=State.RETURNED).filter(span).select_related("venue", "area")
    ]
    return sorted(found, key=_when)  # fmt: skip


def announced(today: date, days: int = 365) -> list[m.Gathering]:
    """What everybody may see: reviewed, announced, not over."""
    ahead = Q(until__gte=today) | Q(until=None, held_on__gte=today)
    found = [row for model in GATHERINGS.values()
             for row in model.objects.approved().filter(
                 ahead, published_on__isnull=False, held_on__lte=today + timedelta(days=days)
             ).select_related("venue", "area")[:200]]  # fmt: skip
    return sorted(found, key=_when)


def one_announced(name: str, pk: int, today: date) -> m.Gathering:
    rows = GATHERINGS[name].objects.approved() if name in GATHERINGS else m.Activity.objects.none()
    found: m.Gathering | None = rows.filter(pk=pk, published_on__isnull=False).first()
    if found is None or (found.until or found.held_on) < today:
        raise OutOfScope
    return found


def _when(row: m.Gathering) -> tuple[Any, ...]:
    return row.held_on, row.starts_at is None, str(row.starts_at), row.title


@dataclass
class TeamLine:
    """One team's record over the fixtures played."""

    team: str
    won: int = 0
    drawn: int = 0
    lost: int = 0
    scored: int = 0
    conceded: int = 0
    total: int = 0

    @property
    def played(self) -> int:
        return self.won + self.drawn + self.lost

    @property
    def difference(self) -> int:
        return self.scored - self.conceded


def standings(contest: m.Contest) -> list[TeamLine]:
    """By total, then difference, then scored; level teams in the order of their names."""
    played = contest.fixtures.filter(state=State.APPROVED, home_score__isnull=False)
    lines: dict[str, TeamLine] = {}
    value = values.league(contest.held_on)
    for of in played:
        assert of.home_score is not None and of.away_score is not None  # the filter above
        _count(lines.setdefault(of.home, TeamLine(of.home)), of.home_score, of.away_score, value)
        _count(lines.setdefault(of.away, TeamLine(of.away)), of.away_score, of.home_score, value)
    return sorted(lines.values(), key=lambda line: (-line.total, -line.difference, -line.scored, line.team))


def _count(line: TeamLine, own: int, other: int, value: tuple[int, int, int]) -> None:
    line.scored, line.conceded = line.scored + own, line.conceded + other
    if own > other:
        line.won, line.total = line.won + 1, line.total + value[0]
    elif own == other:
        line.drawn, line.total = line.drawn + 1, line.total + value[1]
    else:
        line.lost, line.total = line.lost + 1, line.total + value[2]


def state_of(equipment: m.Equipment) -> str:
    """The last step's, "" for a set that has none and so is in use."""
    return states_of([equipment.pk]).get(equipment.pk, "")


def states_of(keys: Iterable[int]) -> dict[int, str]:
    steps = m.EquipmentStep.objects.filter(equipment__in=list(keys)).exclude(state__in=(State.VOID, State.RETURNED))
    return dict(steps.order_by("done_on", "pk").values_list("equipment_id", "step"))


@dataclass(frozen=True)
class EquipmentLine:
    """A set on a day. `due`: in use, and not inspected often enough this month."""

    equipment: m.Equipment
    state: str
    last: date | None
    due: bool

    @property
    def label(self) -> str:
        return str(EquipmentState(self.state).label) if self.state else "在用"

    @property
    def stopped(self) -> bool:
        return self.state == EquipmentState.STOPPED


def equipment(by: By, on: date) -> list[EquipmentLine]:
    """Every set in scope; three queries whatever their number."""
    not_out = ~Q(inspections__state__in=(State.VOID, State.RETURNED))
    this_month = Q(inspections__inspected_on__year=on.year, inspections__inspected_on__month=on.month)
    found = rows("equipment", by).filter(placed_on__lte=on).select_related("area").order_by("area__code", "number")
    found = found.annotate(last=Max("inspections__inspected_on", filter=not_out),
                           done=Count("inspections", filter=not_out & this_month))  # fmt: skip
    states = states_of(row.pk for row in found)
    wanted = values.number(values.INSPECTIONS, on)
    return [_line(row, states.get(row.pk, ""), wanted) for row in found]


def _line(row: Any, state: str, wanted: int) -> EquipmentLine:
    in_use = state in ("", EquipmentState.REPAIRED)
    return EquipmentLine(row, state, row.last, in_use and row.done < wanted)


def found_relics(by: By) -> "QuerySet[m.Relic]":
    return rows("relic", by).filter(origin__in=REPORTED)


def authority_due(relic: m.Relic) -> datetime | None:
    """When the authority should have come."""
    if relic.reported_at is None:
        return None
    hours = values.number(values.RELIC_HOURS, timezone.localdate(relic.reported_at))
    return relic.reported_at + timedelta(hours=hours)


def sign_ups(by: By) -> "QuerySet[m.SignUp]":
    return m.SignUp.objects.filter(in_any(by.scope("culture.sign_up:personal"), "area_id"))


def titles(found: Iterable[m.SignUp]) -> dict[tuple[str, int], str]:
    """(ledger, row) → what it is called, one query a ledger."""
    wanted: dict[str, set[int]] = {}
    for row in found:
        wanted.setdefault(row.ledger_code, set()).add(row.record_id)
    return {
        (code, row.pk): str(row)
        for code, keys in wanted.items()
        for row in registry.get(code).model._default_manager.filter(pk__in=keys)
    }


def taken(gathering: m.Gathering) -> int:
    code = registry.for_model(type(gathering)).code
    return m.SignUp.objects.filter(ledger_code=code, record_id=gathering.pk).count()


@dataclass(frozen=True)
class VenueLine:
    """A venue as everybody sees it."""

    venue: m.Venue
    closed: list[m.VenueClosure] = field(default_factory=list)


def venues(today: date) -> list[VenueLine]:
    closed = m.VenueClosure.objects.approved().filter(ends_on__gte=today, announced_on__lte=today).order_by("starts_on")
    by_venue: dict[int, list[m.VenueClosure]] = {}
    for row in closed:
        by_venue.setdefault(row.venue_id, []).append(row)
    return [VenueLine(venue, by_venue.get(venue.pk, []))
            for venue in m.Venue.objects.approved().filter(since__lte=today).order_by("name")]  # fmt: skip


def books(today: date) -> "QuerySet[m.Book]":
    return m.Book.objects.approved().filter(published_on__lte=today).order_by("title")


def chapters(book: m.Book) -> list[m.Chapter]:
    return list(book.chapters.filter(state=State.APPROVED).order_by("number"))


def one_of(found: "QuerySet[Any]", pk: int) -> Any:
    row = found.filter(pk=pk).first()
    if row is None:
        raise OutOfScope
    return row


def by_kind(found: Iterable[m.Gathering]) -> Counter[str]:
    return Counter(kind_name(row) for row in found)
