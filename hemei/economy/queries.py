"""What pages and actions of this domain ask; everything is scoped to the asker's posts."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import F, Min, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from hemei.economy import conditions, values
from hemei.economy import models as m
from hemei.economy.progress import Facts, Progress, Terms, progress
from hemei.economy.stages import Gate
from hemei.kernel.errors import OutOfScope
from hemei.ledgers import queries as ledger_queries
from hemei.ledgers import registry
from hemei.ledgers.models import State
from hemei.people.access import By


def rows(code: str, by: By) -> "QuerySet[Any]":
    """Rows of a ledger in scope that are not void."""
    return ledger_queries.rows(registry.get(code), by).exclude(state=State.VOID)


def one(code: str, pk: int, by: By) -> Any:
    """One row in scope; OutOfScope (404) otherwise."""
    found = rows(code, by).filter(pk=pk).first()
    if found is None:
        raise OutOfScope
    return found


def permit_date(project: m.Project) -> date | None:
    """When the works permit was granted, as reviewed."""
    permit = project.gates.filter(gate=Gate.WORKS_PERMIT, state=State.APPROVED, exempt=False)
    return permit.values_list("reached_on", flat=True).first()


def terms(on: date) -> Terms:
    names = {"amber_days": "slip_amber_days", "red_days": "slip_red_days", "filing_days": "acceptance_filing_days",
             "start_months": "start_months"}  # fmt: skip
    return Terms(**{field: values.days(key, on) for field, key in names.items()})


def progress_of(projects: Iterable[m.Project], on: date) -> list[Progress]:
    """Where each project stands on the day, in four queries whatever their number."""
    projects = list(projects)
    keys = [project.pk for project in projects]
    gates = _by_project(m.ProjectGate.objects.filter(project__in=keys).exclude(state=State.VOID))
    exits = _by_project(m.ProjectExit.objects.filter(project__in=keys))
    talks = m.Negotiation.objects.approved().filter(project__in=keys).values_list("project")
    first = dict(talks.annotate(first=Min("held_on")).values_list("project", "first"))
    longer = m.StartExtension.objects.filter(project__in=keys, approved_on__lte=on).values_list("project")
    months = dict(longer.annotate(months=Sum("months")).values_list("project", "months"))
    now = terms(on)
    return [
        progress(Facts(p, tuple(gates[p.pk]), first.get(p.pk), tuple(exits[p.pk]), months.get(p.pk, 0)), on, now)
        for p in projects
    ]


def _by_project(found: "QuerySet[Any]") -> dict[int, list[Any]]:
    grouped: dict[int, list[Any]] = defaultdict(list)
    for row in found:
        grouped[row.project_id].append(row)
    return grouped


def assets_with_space(found: "QuerySet[Any]", on: date) -> "QuerySet[Any]":
    """Assets with `used` (area of contracts in force on the day) and `available` (what is left), in 0.01 m²."""
    contracts = m.Revitalisation.objects.approved().filter(conditions.contracts_in_force(on), asset=OuterRef("pk"))
    total = contracts.order_by().values("asset").annotate(total=Sum("revitalised_area")).values("total")
    with_used = found.annotate(used=Coalesce(Subquery(total), 0))
    return with_used.annotate(available=F("usable_area") - F("used"))


def policies_in_force(found: "QuerySet[Any]", on: date) -> "QuerySet[Any]":
    return found.filter(Q(valid_until=None) | Q(valid_until__gte=on), valid_from__lte=on)


def texts_in_force(found: "QuerySet[Any]", on: date) -> dict[str, m.BrochureText]:
    """Section → its newest text in force on the day."""
    return {text.section: text for text in found.filter(valid_from__lte=on).order_by("valid_from", "pk")}
