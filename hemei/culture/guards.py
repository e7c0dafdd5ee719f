"""Row rules of culture: each loads what a pure rule needs, then asks it. Run inside the writing transaction."""

from typing import Any

from django.utils import timezone

from hemei.culture import rules, values
from hemei.culture.models import EquipmentStep, Relic, RelicAgreement, RelicVisit
from hemei.culture.models.facilities import EquipmentState
from hemei.culture.models.relics import AgreementKind
from hemei.ledgers import checks
from hemei.ledgers.checks import others
from hemei.ledgers.models import State


def permitted(row: Any) -> None:
    """May be announced on its day's values; PermitMissing and others otherwise."""
    least, city, days = (values.number(key, row.held_on) for key in _PERMIT)
    rules.may_be_announced(row, least, city, days)


_PERMIT = (values.PERMIT_FROM, values.PERMIT_CITY, values.PERMIT_DAYS)


def gathering(row: Any) -> None:
    rules.held_before_counted(row, timezone.localdate())
    rules.permit_number(row)
    rules.applied_in_time(row, values.number(values.PERMIT_DAYS, row.held_on))
    if row.published_on:  # what is announced stays permitted
        permitted(row)


def closure(row: Any) -> None:
    rules.announced_ahead(row, values.number(values.CLOSURE_DAYS, row.announced_on))


def inspected(row: Any) -> None:
    rules.inspection(row)
    rules.after_placed(row.inspected_on, row.equipment.placed_on, "inspected_on")
    gone = EquipmentStep.objects.filter(equipment=row.equipment, step=EquipmentState.SCRAPPED)
    if gone.filter(done_on__lte=row.inspected_on).exclude(state__in=(State.VOID, State.RETURNED)).exists():
        raise rules.ScrappedAlready(field="equipment")


def step(row: Any) -> None:
    """The steps of one set stay in order with this one among them, and with those of the same sheet."""
    rules.after_placed(row.done_on, row.equipment.placed_on, "done_on")
    recorded = others(row, equipment=row.equipment).values_list("done_on", "step", "pk")
    known = {(day, step): pk for day, step, pk in recorded}
    for one in (row, *getattr(row, "beside_in_sheet", ())):
        known.setdefault((one.done_on, one.step), one.pk or _NEW + getattr(one, "place_in_sheet", 0))
    rules.steps_in_order(step for (_, step), _ in sorted(known.items(), key=lambda item: (item[0][0], item[1])))


_NEW = 10**12  # after what is on record


def origin(row: Any) -> None:
    """What was given as a family's is not found to be unearthed behind its agreement, nor what was reported unsaid."""
    before = Relic.objects.filter(pk=row.pk).first() if row.pk else None
    if before is None or before.is_reported_kind == row.is_reported_kind:
        return
    given = row.agreements.exclude(state__in=(State.VOID, State.RETURNED)).exclude(kind=AgreementKind.HANDOVER)
    why = "已经报告文物部门" if before.reported_at else "已有捐赠、借展或代管协议，请先作废" if given.exists() else ""
    if why:
        raise rules.OriginStands(
            field="origin", before=before.get_origin_display(), after=row.get_origin_display(), why=why
        )  # fmt: skip


def visit_not_needed(row: Any) -> None:
    """A void rule: an agreement rests on a visit."""
    rest = row.relic.visits.exclude(state__in=(State.VOID, State.RETURNED)).exclude(pk=row.pk)
    if not rest.exists():
        checks.none_standing("agreements")(row.relic)


def agreement(row: Any) -> None:
    visited = RelicVisit.objects.filter(relic=row.relic, visited_on__lte=row.signed_on)
    rules.agreement(row, visited.exclude(state__in=(State.VOID, State.RETURNED)).exists())


def custody(row: Any) -> None:
    signed = RelicAgreement.objects.filter(relic=row.relic, signed_on__lte=row.moved_on)
    if not signed.exclude(state__in=(State.VOID, State.RETURNED)).exists():
        raise rules.NoAgreement(field="relic")


def chapter(row: Any) -> None:
    rules.transcript(row.transcript)
