"""Row rules of elderly care: each loads what a pure rule needs, then asks it. Run inside the writing transaction."""

from collections.abc import Callable
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from hemei.kernel import credit_code, dated
from hemei.ledgers import registry
from hemei.ledgers.models import State
from hemei.livelihood import rules_elderly as rules
from hemei.livelihood.allowances.months import Month
from hemei.livelihood.allowances.tiers import Benefit, Rates, assess
from hemei.livelihood.elderly import people
from hemei.livelihood.models import Application, Decision
from hemei.livelihood.models import elderly as m
from hemei.livelihood.values_elderly import BED_EXCLUDES_CARE, MEAL_PERSON
from hemei.people.models import Resident

_OPEN = (m.StationStatus.OPERATING, m.StationStatus.ADJUSTING)


def _others(row: Any, **where: Any) -> QuerySet[Any]:
    """Rows of the ledger that are not void, without the row itself: a sheet may hold what is on record already."""
    rows = type(row).objects.filter(**where).exclude(state=State.VOID)
    if row.pk is not None:
        return rows.exclude(pk=row.pk)
    return rows.exclude(**{name: getattr(row, _attribute(row, name)) for name in _key_fields(row)})


def _with_beside(row: Any, others: QuerySet[Any]) -> list[Any]:
    """Those on record, and those of the same sheet that are not yet."""
    recorded = list(others)
    held = {_key(other) for other in recorded}
    fresh = (other for other in getattr(row, "_beside", []) if other.pk is None)
    return [*recorded, *(other for other in fresh if _key(other) not in held)]


def _key_fields(row: Any) -> tuple[str, ...]:
    return registry.for_model(type(row)).natural_key


def _attribute(row: Any, name: str) -> str:
    return str(row._meta.get_field(name).attname)


def _key(row: Any) -> tuple[Any, ...]:
    return tuple(getattr(row, _attribute(row, name)) for name in _key_fields(row))


def not_future(field: str, title: str) -> Callable[[Any], None]:
    def check(row: Any) -> None:
        rules.check_day(getattr(row, field), timezone.localdate(), field=field, title=title)

    return check


def in_order(earlier: str, earlier_title: str, later: str, later_title: str) -> Callable[[Any], None]:
    def check(row: Any) -> None:
        first, last = getattr(row, earlier), getattr(row, later)
        rules.check_order(first, last, field=later, earlier_title=earlier_title, later_title=later_title)

    return check


def elder(field: str, what: str) -> Callable[[Any], None]:
    """The person of the row is alive and old enough on its day."""

    def check(row: Any) -> None:
        people.check_alive_and_old(row, getattr(row, field), field=field, what=what)

    return check


def open_station(field: str, what: str) -> Callable[[Any], None]:
    """The station runs on the day of the row."""

    def check(row: Any) -> None:
        on = getattr(row, field)
        last = m.StationEvent.objects.filter(station=row.station_id, state=State.APPROVED, on__lte=on)
        now = last.order_by("-on").values_list("status", flat=True).first() or ""
        if now not in _OPEN:
            shown = m.StationStatus(now).label if now else "没有状态"
            raise rules.StationNotOpen(field=field, station=row.station, on=on, status=shown, what=what)

    return check


def chain(event: m.StationEvent) -> None:
    """The station's row is locked, so that of two clerks at once the second sees the first one's change."""
    m.Station.objects.select_for_update().get(pk=event.station_id)
    rules.check_chain(event, _with_beside(event, _others(event, station=event.station_id)))


def gates(milestone: m.Milestone) -> None:
    rules.check_gate(milestone, _with_beside(milestone, _others(milestone, station=milestone.station_id)))


def finding_still_open(finding: m.Finding) -> None:
    rules.check_finding(finding)
    rules.check_finding_days(finding)


def frequency(plan: m.VisitPlan) -> None:
    if plan.every_days < 1:
        raise rules.FrequencyZero(field="every_days")


def one_plan(plan: m.VisitPlan) -> None:
    rules.no_overlap(plan, _others(plan, resident=plan.resident_id), rules.PlanOverlaps, name=plan.name)


def planned(visit: m.HomeVisit) -> None:
    if visit.plan is None:
        raise rules.NoVisitPlan(field="visited_on", name=visit.name, on=visit.visited_on)


def meal_worth(meal: m.Meal) -> None:
    rules.check_meal(meal, int(dated.value(MEAL_PERSON, meal.eaten_on) * 100))


def point_not_banned(meal: m.Meal) -> None:
    if not meal.subsidised:
        return
    bans = m.MealBan.objects.filter(station=meal.station_id, since__lte=meal.eaten_on).exclude(state=State.VOID)
    ban = bans.filter(Q(until=None) | Q(until__gte=meal.eaten_on)).order_by("since").first()
    if ban is not None:
        raise rules.PointBanned(field="station", station=meal.station, since=ban.since)


def one_subsidy(meal: m.Meal) -> None:
    """The person's row is locked, so that of two points at once the second sees the first one's meal."""
    if not meal.subsidised or meal.resident_id is None:
        return
    Resident.objects.select_for_update().get(pk=meal.resident_id)
    same = _others(meal, resident=meal.resident_id, eaten_on=meal.eaten_on, subsidised=True, false_record=False)
    if other := same.select_related("station").first():
        raise rules.DoubleSubsidy(field="eaten_on", name=meal.name, on=meal.eaten_on, station=other.station)


def one_bed(bed: m.CareBed) -> None:
    """The person's row is locked, so that of two beds at once the second sees the first."""
    if bed.resident_id is None:
        return
    Resident.objects.select_for_update().get(pk=bed.resident_id)
    stops = m.BedStep.objects.filter(step=m.Step.STOP).exclude(state=State.VOID).values("bed")
    if other := _others(bed, resident=bed.resident_id).exclude(pk__in=stops).first():
        raise rules.BedOpenAlready(field="name", name=bed.name, number=other.number)


def step_order(step: m.BedStep) -> None:
    others = _with_beside(step, _others(step, bed=step.bed_id))
    rules.check_steps(step, others)
    rules.check_last_day(step, others)


def step_after_application(step: m.BedStep) -> None:
    rules.check_order(
        step.bed.applied_on, step.done_on, field="done_on", earlier_title="申请日期", later_title="完成日期"
    )


def no_care_allowance(step: m.BedStep) -> None:
    """签约 is refused to who draws 失能护理补贴 in that month, while the dated switch says so."""
    if step.step != m.Step.CONTRACT or not dated.value(BED_EXCLUDES_CARE, step.done_on):
        return
    granted = Application.objects.filter(resident=step.bed.resident_id, benefit=Benefit.CARE, state=State.APPROVED)
    if not granted.filter(decision=Decision.APPROVED).exists():
        return
    due = assess(people.life_of(step.bed), Benefit.CARE, Month.of(step.done_on), Rates.on(step.done_on))
    if due.yuan:
        raise rules.BedWithCareAllowance(field="step", name=step.bed.name)


def code_of_provider(provider: m.Provider) -> None:
    credit_code.check(provider.credit_code)


def price(service: m.CareService) -> None:
    if service.price <= 0:
        raise rules.PriceNotPositive(field="price")


def provider_signed(service: m.CareService) -> None:
    provider = service.provider
    if not provider.signed_on <= service.since <= provider.expires_on:
        raise rules.ProviderNotSigned(field="since", provider=provider, since=service.since)


def one_price(service: m.CareService) -> None:
    others = _others(service, provider=service.provider_id, title=service.title)
    rules.no_overlap(service, others, rules.ServiceOverlaps, title=service.title)


def agreed(referral: m.Referral) -> None:
    held = m.MedicalAgreement.objects.filter(
        station=referral.station_id, institution=referral.institution, state=State.APPROVED,
        signed_on__lte=referral.referred_on, expires_on__gte=referral.referred_on,
    )  # fmt: skip
    if not held.exists():
        raise rules.NoAgreement(
            field="institution", station=referral.station, institution=referral.institution, on=referral.referred_on
        )
