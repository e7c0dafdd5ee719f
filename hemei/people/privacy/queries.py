"""What the pages ask; scoped to the asker's areas."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from hemei.kernel import dated
from hemei.kernel.errors import OutOfScope
from hemei.people.access import By
from hemei.people.models import Resident
from hemei.people.privacy import registry, values
from hemei.people.privacy.models import Assessment, Consent, RequestState, SubjectRequest
from hemei.people.privacy.permissions import VIEW
from hemei.people.privacy.registry import Purpose, Retention
from hemei.places.models import Area, in_any

OPEN = (RequestState.RECEIVED, RequestState.VERIFIED)
SHOWN = 20


def requests(by: By) -> "QuerySet[SubjectRequest]":
    by.check(VIEW)
    return SubjectRequest.objects.filter(in_any(by.scope(VIEW))).select_related("area")


def open_requests(by: By) -> "QuerySet[SubjectRequest]":
    return requests(by).filter(state__in=OPEN).order_by("due_on", "pk")


def consents(by: By) -> "QuerySet[Consent]":
    by.check(VIEW)
    return Consent.objects.filter(in_any(by.scope(VIEW))).select_related("resident", "area")


def assessments(by: By) -> "QuerySet[Assessment]":
    by.check(VIEW)
    return Assessment.objects.filter(in_any(by.scope(VIEW))).select_related("area")


def one(rows: "QuerySet[Any]", pk: int) -> Any:
    found = rows.filter(pk=pk).first()
    if found is None:
        raise OutOfScope
    return found


def resident(by: By, pk: int) -> Resident:
    found: Resident = one(Resident.objects.filter(in_any(by.scope("residents:view"))).select_related("area"), pk)
    return found


def area_choices(by: By, right: str) -> list[tuple[str, str]]:
    rows = Area.objects.in_scope(by.scope(right)).filter(code__regex=r"^(\d{9}|\d{12})$").order_by("code")
    return [(area.code, str(area)) for area in rows]


@dataclass(frozen=True)
class Line:
    """A purpose as the register shows it: how long, and when it was last assessed."""

    purpose: Purpose
    keep: str
    confirmed: bool
    assessed: Assessment | None
    due: bool  # a sensitive one without an assessment that is fresh


def register_lines(by: By, today: date) -> list[Line]:
    last: dict[str, Assessment] = {}
    for row in assessments(by).filter(passed=True).order_by("done_on", "pk"):
        last[row.purpose] = row
    fresh = values.back(today, values.years(values.ASSESSMENT_FRESH, today))
    with dated.remembered():
        return [_line(one, last.get(one.code), fresh, today) for one in registry.purposes()]


def _line(purpose: Purpose, last: Assessment | None, fresh: date, today: date) -> Line:
    confirmed = purpose.keep is None or dated.in_force(purpose.keep_key, today).confirmed
    due = purpose.sensitive and (last is None or last.done_on < fresh)
    return Line(purpose, purpose.keep_words(today), confirmed, last, due)


@dataclass(frozen=True)
class Over:
    """What a retention would do today, and the first rows of it, without names."""

    retention: Retention
    purpose: Purpose
    keep: str
    cutoff: date
    count: int
    rows: list[str]


def over(by: By, today: date) -> list[Over]:
    """A dry run: nothing is written."""
    by.check(VIEW)
    found = []
    for one_ in registry.retentions():
        purpose = registry.purpose(one_.purpose)
        cutoff = purpose.cutoff(today)
        due = one_.due(cutoff)
        rows = [f"{row._meta.verbose_name} {row.pk}" for row in due[:SHOWN]]
        found.append(Over(one_, purpose, purpose.keep_words(today), cutoff, due.count(), rows))
    return found


def has_consent(resident: Resident, purpose: str) -> bool:
    """Whether a consent to the purpose is in force; for the parts that act on one."""
    return Consent.objects.filter(resident=resident, purpose=purpose, withdrawn_on=None).exists()
