"""What the pages of party work ask; scoped to the asker's posts. Nothing here orders persons or branches by merit."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Q, QuerySet

from hemei.kernel import periods
from hemei.kernel.errors import OutOfScope
from hemei.kernel.periods import Period
from hemei.ledgers import queries as ledger_queries
from hemei.ledgers import registry
from hemei.ledgers.models import State
from hemei.party import models as m
from hemei.party import values
from hemei.party.models.branches import BranchKind, MeetingKind
from hemei.people.access import By

_IN_FORCE = ~Q(state__in=(State.VOID, State.RETURNED))


def rows(code: str, by: By, verb: str = "view") -> "QuerySet[Any]":
    """Rows of a ledger of party work in scope and in force."""
    found: QuerySet[Any] = ledger_queries.rows(registry.get(f"party.{code}"), by, verb)
    return found.filter(_IN_FORCE)


def one(code: str, pk: int, by: By) -> Any:
    """One row in scope; OutOfScope (404) otherwise."""
    found = rows(code, by).filter(pk=pk).first()
    if found is None:
        raise OutOfScope
    return found


def last_whole(span: str, on: date) -> Period:
    """The last month, quarter or year that is over."""
    if span == values.MONTH:
        end = on.replace(day=1) - timedelta(days=1)
        return periods.month(end.year, end.month)
    if span == values.QUARTER:
        number = (on.month - 1) // 3
        return periods.quarter(on.year, number) if number else periods.quarter(on.year - 1, 4)
    return periods.year(on.year - 1)


@dataclass(frozen=True)
class MeetingLine:
    """One kind of meeting in one branch: the last one, and whether the last whole period had too few."""

    kind: MeetingKind
    period: Period
    wanted: int
    held: int
    last: date | None

    @property
    def overdue(self) -> bool:
        return self.held < self.wanted


@dataclass(frozen=True)
class BranchLine:
    branch: m.Branch
    meetings: list[MeetingLine] = field(default_factory=list)

    @property
    def overdue(self) -> list[MeetingLine]:
        return [line for line in self.meetings if line.overdue]


def branches(by: By, on: date) -> list[BranchLine]:
    """Every branch in scope in the order of the areas, with its meetings; two queries whatever their number."""
    here = rows("branch", by).filter(founded_on__lte=on).filter(Q(ended_on=None) | Q(ended_on__gt=on))
    found = list(here.select_related("area").order_by("area__code", "name"))
    frequency = values.frequency(on)
    held = m.Meeting.objects.filter(_IN_FORCE, branch__in=found, held_on__lte=on)
    days: defaultdict[tuple[int, str], list[date]] = defaultdict(list)
    since = periods.year(on.year - 1).start
    for branch, kind, day in held.filter(held_on__gte=since).values_list("branch_id", "kind", "held_on"):
        days[branch, kind].append(day)
    return [BranchLine(branch, _lines(branch, frequency, days, on)) for branch in found]


def _lines(branch: m.Branch, frequency: dict[MeetingKind, tuple[str, int]], days: Any, on: date) -> list[MeetingLine]:
    lines = []
    for kind, (span, wanted) in frequency.items():
        period = last_whole(span, on)
        if not _applies(branch, kind) or branch.founded_on > period.start:
            continue
        held = days[branch.pk, kind.value]
        count = sum(period.contains(day) for day in held)
        lines.append(MeetingLine(kind, period, wanted, count, max(held, default=None)))
    return lines


def _applies(branch: m.Branch, kind: MeetingKind) -> bool:
    """The frequencies are those of a branch; a committee above branches has its own."""
    if branch.kind not in (BranchKind.BRANCH, BranchKind.JOINT):
        return False
    if kind == MeetingKind.COMMITTEE:
        return branch.has_committee
    return branch.has_groups if kind == MeetingKind.GROUP else True


@dataclass(frozen=True)
class DossierLine:
    """A 两新 organisation and its dossier. `stale`: not looked at for longer than the dated value, or none at all."""

    organisation: m.Organisation
    dossier: m.Dossier | None
    age: int | None
    stale: bool


def dossiers(by: By, on: date) -> list[DossierLine]:
    """Every organisation in the register, those without a dossier first, then the ones longest not looked at."""
    here = rows("organisation", by).filter(since__lte=on).filter(Q(until=None) | Q(until__gt=on))
    found = list(here.select_related("area").order_by("name"))
    kept = {d.organisation_id: d for d in m.Dossier.objects.filter(_IN_FORCE, organisation__in=found)}
    limit = values.stale_days(on)
    lines = [_dossier(organisation, kept.get(organisation.pk), on, limit) for organisation in found]
    return sorted(lines, key=lambda line: (line.age is not None, -(line.age or 0)))


def _dossier(organisation: m.Organisation, dossier: m.Dossier | None, on: date, limit: int) -> DossierLine:
    age = (on - dossier.looked_on).days if dossier else None
    return DossierLine(organisation, dossier, age, age is None or age > limit)


def plans(by: By, on: date) -> "QuerySet[Any]":
    """Plans of the year with their visits, issues and what is closed, by their days."""
    live = Q(visits__state__in=(State.DRAFT, State.APPROVED))
    issue = live & Q(visits__issues__state__in=(State.DRAFT, State.APPROVED))
    closed = Q(visits__issues__settled_on__isnull=False) | Q(visits__issues__matter__closed_at__isnull=False)
    return rows("leader_plan", by).filter(starts_on__year__lte=on.year, ends_on__year__gte=on.year).annotate(
        visited=Count("visits", filter=live, distinct=True),
        raised=Count("visits__issues", filter=issue, distinct=True),
        closed=Count("visits__issues", filter=issue & closed, distinct=True),
    ).select_related("area").order_by("ends_on", "pk")  # fmt: skip


def waiting_issues(by: By) -> "QuerySet[Any]":
    """Issues that are neither settled nor a matter."""
    return rows("visit_issue", by).filter(settled_on=None, matter=None).select_related("visit__plan", "area")


def items_late(by: By, on: date) -> int:
    return int(rows("action_item", by).filter(done_on=None, due_on__lt=on).count())
