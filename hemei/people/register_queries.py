"""What the register's pages ask; scoped to the areas where the asker holds the right."""

from typing import Any

from django.db.models import Count, Q, QuerySet

from hemei.kernel import identity
from hemei.kernel.errors import OutOfScope
from hemei.people.access import By
from hemei.people.actions.register import digest
from hemei.people.models import CellDuty, DutyKind, Household, Organisation, Resident, User
from hemei.people.register_rules import HouseholdUnknown
from hemei.places.models import Area, GridCell, in_any

VIEW, EDIT, DUTIES = "residents:view", "residents:edit", "duties:edit"


def residents(by: By, text: str = "") -> "QuerySet[Resident]":
    """People in scope, by part of the name or by the whole identity number (through its digest)."""
    found = _scoped(Resident, by).select_related("area", "household__area")
    if not text:
        return found
    number = identity.normalise(text)
    return found.filter(id_digest=digest(number)) if len(number) == 18 else found.filter(name__icontains=text)


def households(by: By, text: str = "") -> "QuerySet[Household]":
    found = _scoped(Household, by).select_related("area", "head", "cell").annotate(size=Count("members"))
    found = found.order_by("code")
    if text:
        found = found.filter(Q(code__startswith=text) | Q(door_number__icontains=text) | Q(head__name__icontains=text))
    return found


def organisations(by: By, text: str = "") -> "QuerySet[Organisation]":
    found = _scoped(Organisation, by).select_related("area")
    return found.filter(Q(name__icontains=text) | Q(credit_code__iexact=text)) if text else found


def _scoped(model: Any, by: By) -> "QuerySet[Any]":
    by.check(VIEW)
    found: QuerySet[Any] = model.objects.in_scope(by.scope(VIEW))
    return found


def entry(found: "QuerySet[Any]", pk: int) -> Any:
    """One row of a scoped query; OutOfScope (404) when it is not there."""
    row = found.filter(pk=pk).first()
    if row is None:
        raise OutOfScope
    return row


def household_in(area: Area, code: str) -> Household | None:
    """The household of that code in the area; None for an empty code."""
    if not code:
        return None
    found = Household.objects.filter(code=code, area=area).first()
    if found is None:
        raise HouseholdUnknown(field="household_code", area=area, code=code)
    return found


def villages(by: By, right: str = EDIT) -> "QuerySet[Area]":
    """Villages and communities where `by` holds the right."""
    return Area.objects.in_scope(by.scope(right)).filter(code__regex=r"^\d{12}$")


def cells_with_duties(by: By, text: str = "", missing: bool = False) -> list[GridCell]:
    """Cells in force with the people who answer for them (`workers`, `parties`)."""
    by.check("places:view")
    cells = GridCell.objects.filter(
        in_any(by.scope("places:view")), boundaries__isnull=False, boundaries__valid_to=None
    ).select_related("area")
    if text:
        cells = cells.filter(Q(code__startswith=text) | Q(name__icontains=text) | Q(area__name__icontains=text))
    found = list(cells.distinct())
    duties = CellDuty.objects.current().filter(cell__in=found).select_related("user")
    for cell in found:
        mine = [duty for duty in duties if duty.cell_id == cell.pk]
        cell.workers = [duty for duty in mine if duty.kind == DutyKind.WORKER]  # type: ignore[attr-defined]
        cell.parties = [duty for duty in mine if duty.kind == DutyKind.PARTY]  # type: ignore[attr-defined]
    return [c for c in found if not (c.workers and c.parties)] if missing else found  # type: ignore[attr-defined]


def duty(by: By, pk: int) -> CellDuty:
    by.check(DUTIES)
    rows = CellDuty.objects.filter(in_any(by.scope(DUTIES), "cell__area_id")).select_related("cell__area", "user")
    found: CellDuty = entry(rows, pk)
    return found


def cell(by: By, pk: int) -> GridCell:
    by.check(DUTIES)
    found: GridCell = entry(GridCell.objects.filter(in_any(by.scope(DUTIES))).select_related("area"), pk)
    return found


def duty_holders(cell: GridCell) -> "QuerySet[User]":
    """Accounts with a current post in the cell's village or above it."""
    code = cell.code
    above = [code[:length] for length in (2, 4, 6, 9, 12)]
    return User.objects.filter(is_active=True, posts__area_id__in=above).distinct().order_by("full_name")
