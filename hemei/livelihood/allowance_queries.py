"""What the desk of allowances asks: what is due today, a run beside the month before, who is to be rechecked."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet, Sum

from hemei.kernel.errors import OutOfScope
from hemei.ledgers.models import State
from hemei.livelihood import queries
from hemei.livelihood.allowances import knowledge
from hemei.livelihood.allowances.lives import Life, Status
from hemei.livelihood.allowances.months import Month
from hemei.livelihood.allowances.tiers import Benefit, Rates, Verdict, assess
from hemei.livelihood.models import Application, Decision, Objection, PayKind, PayLine, PayRun, Recheck, RunState
from hemei.livelihood.models import StatusSpan as Span
from hemei.livelihood.permissions import VIEW
from hemei.notices.models import State as NoticeState
from hemei.people.access import By
from hemei.people.actions.register import digest
from hemei.people.models import Resident
from hemei.places.models import in_any

APPLICATION = "livelihood.application:view"
_DEAD = (State.VOID, State.RETURNED)
_COMING_DOWN = (NoticeState.UPHELD, NoticeState.WITHDRAWN)


def visible(by: By) -> QuerySet[Application]:
    by.check(APPLICATION)
    rows = Application.objects.filter(in_any(by.scope(APPLICATION)))
    return rows.select_related("area", "notice", "resident")


def application(by: By, pk: int) -> Application:
    return _one(visible(by), pk)


def objection(by: By, pk: int) -> Objection:
    by.check(APPLICATION)
    rows = Objection.objects.filter(in_any(by.scope(APPLICATION), "application__area_id"))
    return _one(rows.select_related("application__area"), pk)


def resident(by: By, pk: int) -> Resident:
    right = "livelihood.status:rows"
    by.check(right)
    return _one(Resident.objects.filter(in_any(by.scope(right))).select_related("area"), pk)


def line(by: By, pk: int) -> PayLine:
    by.check(VIEW)
    rows = PayLine.objects.filter(in_any(by.scope(VIEW)))
    return _one(rows.select_related("run", "application__resident", "application__area"), pk)


def _one(rows: QuerySet[Any], pk: int) -> Any:
    found = rows.filter(pk=pk).first()
    if found is None:
        raise OutOfScope
    return found


def find_resident(by: By, number: str) -> Resident | None:
    """By a whole identity number, where the account may see residents."""
    rows = Resident.objects.filter(in_any(by.scope("residents:view")), id_digest=digest(number))
    return rows.select_related("area").first()


def to_forward(by: By) -> QuerySet[Application]:
    """Not passed on to 民政 yet; the window does it the same day."""
    return visible(by).filter(forwarded_on=None, decision="").exclude(state__in=_DEAD).order_by("applied_on", "pk")


def to_review(by: By) -> QuerySet[Application]:
    return visible(by).filter(state=State.DRAFT).order_by("applied_on", "pk")


def to_post(by: By) -> QuerySet[Application]:
    """Care applications after the first review without a notice that is up."""
    free = Q(notice=None) | Q(notice__state__in=_COMING_DOWN)
    rows = visible(by).filter(free, state=State.APPROVED, decision="", benefit=Benefit.CARE, posted_on=None)
    return rows.order_by("area_id", "pk")


def to_decide(by: By) -> QuerySet[Application]:
    return visible(by).filter(state=State.APPROVED, decision="").order_by("applied_on", "pk")


def open_objections(by: By) -> QuerySet[Objection]:
    rows = Objection.objects.filter(in_any(by.scope(APPLICATION), "application__area_id"), upheld=None)
    return rows.select_related("application__area").order_by("made_on", "pk")


@dataclass(frozen=True)
class Offer:
    """What a person is due of one benefit in a month, and what stands already."""

    benefit: Benefit
    verdict: Verdict
    standing: Application | None

    @property
    def fits(self) -> bool:
        return bool(self.verdict.yuan) and self.standing is None


def offers(person: Resident, life: Life, month: Month) -> list[Offer]:
    rates = Rates.on(month.first)
    standing = {row.benefit: row for row in Application.objects.filter(resident=person).exclude(
        Q(decision__in=(Decision.REFUSED, Decision.WITHDRAWN)) | Q(state__in=_DEAD)).order_by("pk")}  # fmt: skip
    return [Offer(one, assess(life, one, month, rates), standing.get(one.value)) for one in Benefit]


def next_month(area: str, today: date) -> tuple[Month, PayRun | None]:
    """The month whose run comes next, and the last run; a draft is the next one itself."""
    last = queries.runs(area).first()
    if last is None:
        return Month.of(today) + 1, None
    month = Month.read(last.month)
    return (month if last.state == RunState.DRAFT else month + 1), last


@dataclass(frozen=True)
class Total:
    title: str
    code: str
    people: int
    regular: int
    back: int
    recover: int

    @property
    def yuan(self) -> int:
        return self.regular + self.back + self.recover


def totals(run: PayRun) -> list[Total]:
    """One for each benefit."""
    rows = run.lines.values("application__benefit").annotate(
        people=Count("application__resident", distinct=True),
        **{kind.value: Sum("yuan", filter=Q(kind=kind), default=0) for kind in PayKind},
    )  # fmt: skip
    found: dict[str, Any] = {row["application__benefit"]: row for row in rows.order_by()}
    none: dict[str, int] = {"people": 0, **{kind.value: 0 for kind in PayKind}}
    return [_total(one, found.get(one.value, none)) for one in Benefit]


def _total(benefit: Benefit, row: Mapping[str, int]) -> Total:
    return Total(benefit.label, benefit.value, row["people"], row["regular"], row["back"], row["recover"])


def lines(run: PayRun, benefit: str) -> QuerySet[PayLine]:
    rows = run.lines.filter(application__benefit=benefit).select_related("application__area", "application__resident")
    return rows.order_by("area_id", "application_id", "for_month")


@dataclass(frozen=True)
class Change:
    """A grant whose regular amount is not that of the month before."""

    application: Application
    before: int
    now: int
    why: str
    line: PayLine | None = None


@dataclass(frozen=True)
class Changes:
    """Counts of all, and the first of each kind."""

    previous: PayRun | None
    new: int = 0
    stopped: int = 0
    changed: int = 0
    rows: tuple[tuple[str, list[Change]], ...] = ()


def changes(run: PayRun, most: int = 50) -> Changes:
    """Beside the regular lines of the month before: new, stopped, another amount, each with its reason."""
    previous = queries.runs(run.area_id).filter(month=str(Month.read(run.month) + -1)).first()
    if previous is None:
        return Changes(None)
    now, before = _regular(run), _regular(previous)
    same = before.filter(application=OuterRef("application"))
    new = now.exclude(Exists(same))
    stopped = before.exclude(Exists(now.filter(application=OuterRef("application"))))
    other = now.filter(Exists(same)).exclude(Exists(same.filter(yuan=OuterRef("yuan"))))
    return Changes(previous, new.count(), stopped.count(), other.count(), (
        ("停发", _stopped(run, stopped[:most])),
        ("变动", _told(other[:most], dict(before.values_list("application", "yuan")) if other.exists() else {})),
        ("新增", _told(new[:most], {})),
    ))  # fmt: skip


def _regular(run: PayRun) -> QuerySet[PayLine]:
    rows = run.lines.filter(kind=PayKind.REGULAR).order_by("application_id")
    return rows.select_related("application__area", "application__resident")


def _told(rows: Iterable[PayLine], before: dict[int, int]) -> list[Change]:
    return [Change(row.application, before.get(row.application_id, 0), row.yuan, row.why, row) for row in rows]


def _stopped(run: PayRun, rows: Iterable[PayLine]) -> list[Change]:
    rows, month = list(rows), Month.read(run.month)
    lives = knowledge.lives({row.application.resident_id for row in rows}, run.as_of)
    rates = Rates.on(month.first)
    return [
        Change(row.application, row.yuan, 0,
               assess(lives[row.application.resident_id], row.application.benefit, month, rates).why)
        for row in rows
    ]  # fmt: skip


def quarter_start(today: date) -> date:
    return date(today.year, (today.month - 1) // 3 * 3 + 1, 1)


def recheck_due(by: By, today: date) -> QuerySet[Application]:
    """Grants of the living that nobody rechecked since the quarter began; those decided this quarter are fresh."""
    start = quarter_start(today)
    rows = visible(by).filter(state=State.APPROVED, decision=Decision.APPROVED, decided_on__lt=start)
    checked = Recheck.objects.filter(application=OuterRef("pk"), checked_on__gte=start)
    over = Span.objects.filter(
        resident=OuterRef("resident"), status__in=(Status.DEATH, Status.RECHECK_FAILED), until=None,
        state__in=(State.APPROVED, State.DRAFT),
    )  # fmt: skip
    rows = rows.exclude(Exists(checked)).exclude(Exists(over)).annotate(last_check=Max("rechecks__checked_on"))
    return rows.order_by("area_id", "pk")


def payments(person: Resident) -> list[dict[str, Any]]:
    """Month by month what confirmed runs paid, one column a benefit."""
    rows = PayLine.objects.filter(application__resident=person, run__state=RunState.CONFIRMED)
    sums = rows.values_list("for_month", "application__benefit").annotate(yuan=Sum("yuan")).order_by("-for_month")
    found: dict[str, dict[str, int]] = {}
    for month, benefit, yuan in sums:
        found.setdefault(month, {})[benefit] = yuan
    return [
        {"month": month, "cells": [paid.get(one.value) for one in Benefit], "yuan": sum(paid.values())}
        for month, paid in found.items()
    ]  # fmt: skip
