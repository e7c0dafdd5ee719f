"""What the pages of elderly care ask; scoped to the asker's posts."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Max, Q, QuerySet, Sum

from hemei.kernel import dated, periods
from hemei.kernel.errors import OutOfScope
from hemei.kernel.periods import Period
from hemei.ledgers import queries as ledger_queries
from hemei.ledgers import registry
from hemei.ledgers.models import State
from hemei.livelihood.models import elderly as m
from hemei.livelihood.values_elderly import AGREEMENT_NOTICE, INSPECTIONS
from hemei.people.access import By

OPEN = (m.StationStatus.OPERATING, m.StationStatus.ADJUSTING)


@dataclass(frozen=True)
class StationLine:
    """A station on a day. `overdue`: open all of last month and not inspected often enough in it."""

    station: m.Station
    status: str
    since: date | None
    last_inspection: date | None
    this_month: int
    required: int
    overdue: bool
    open_findings: int
    late_findings: int

    @property
    def label(self) -> str:
        return str(m.StationStatus(self.status).label) if self.status else "没有状态"


@dataclass(frozen=True)
class BedLine:
    """A bed and the step that it has reached ("" is 申请)."""

    bed: m.CareBed
    step: str
    since: date


def rows(code: str, by: By, verb: str = "view") -> QuerySet[Any]:
    """Rows of a ledger in scope that are not void."""
    found: QuerySet[Any] = ledger_queries.rows(registry.get(f"livelihood.{code}"), by, verb)
    return found.exclude(state=State.VOID)


def one(code: str, pk: int, by: By) -> Any:
    """One row in scope; OutOfScope (404) otherwise."""
    found = rows(code, by).filter(pk=pk).first()
    if found is None:
        raise OutOfScope
    return found


def stations(by: By, on: date) -> list[StationLine]:
    """Every station in scope, those with something to do first; five queries whatever their number."""
    found = list(rows("station", by).select_related("area"))
    keys = [station.pk for station in found]
    events = m.StationEvent.objects.filter(station__in=keys, state=State.APPROVED, on__lte=on).order_by("on")
    history: defaultdict[int, list[tuple[date, str]]] = defaultdict(list)
    for key, day, status in events.values_list("station_id", "on", "status"):
        history[key].append((day, status))
    inspected, findings, required = _inspected(keys, on), _findings(keys, on), int(dated.value(INSPECTIONS, on))
    lines = [_line(s, history[s.pk], inspected.get(s.pk, {}), findings.get(s.pk, {}), on, required) for s in found]
    return sorted(lines, key=lambda line: (not line.overdue, -line.late_findings, -line.open_findings))


def _line(
    station: m.Station, history: list[tuple[date, str]], inspected: dict[str, Any], findings: dict[str, int],
    on: date, required: int,
) -> StationLine:  # fmt: skip
    since, status = history[-1] if history else (None, "")
    opened = next((day for day, becomes in reversed(history) if becomes not in OPEN), date.min)
    whole_month = status in OPEN and bool(history) and max(history[0][0], opened) <= _last_month(on).start
    return StationLine(
        station, status, since, inspected.get("last"), inspected.get("now", 0), required if status in OPEN else 0,
        whole_month and inspected.get("before", 0) < required and not inspected.get("now", 0),
        findings.get("open", 0), findings.get("late", 0),
    )  # fmt: skip


def _last_month(on: date) -> Period:
    last = on.replace(day=1) - timedelta(days=1)
    return periods.month(last.year, last.month)


def _inspected(stations: list[int], on: date) -> dict[int, dict[str, Any]]:
    before, first = _last_month(on), on.replace(day=1)
    found = m.Inspection.objects.filter(station__in=stations, inspected_on__lte=on).exclude(state=State.VOID)
    counted = found.values("station").annotate(
        last=Max("inspected_on"), now=Count("pk", filter=Q(inspected_on__gte=first)),
        before=Count("pk", filter=Q(inspected_on__range=(before.start, before.end))),
    )  # fmt: skip
    return {row["station"]: {**row} for row in counted.order_by()}


def _findings(stations: list[int], on: date) -> dict[int, dict[str, int]]:
    found = m.Finding.objects.filter(station__in=stations, closed_on=None).exclude(state=State.VOID)
    counted = found.values("station").annotate(open=Count("pk"), late=Count("pk", filter=late(on)))
    return {row["station"]: {"open": row["open"], "late": row["late"]} for row in counted.order_by()}


def late(on: date) -> Q:
    """Findings past their deadline that the station has not mended."""
    return Q(rectified_on=None, closed_on=None, deadline__lt=on)


def open_findings(by: By) -> QuerySet[m.Finding]:
    return rows("finding", by).filter(closed_on=None).select_related("station", "matter").order_by("deadline", "pk")


def without_finding(by: By) -> int:
    """Inspections that say 不符合 and have no finding: imported ones, whose findings were not entered."""
    bad = Q()
    for item in m.Item.values:
        bad |= Q(**{item: m.Result.BAD})
    return rows("inspection", by).filter(bad, findings=None).count()


def visits_overdue(by: By, on: date) -> list[m.VisitPlan]:
    """Plans in force whose person has not been looked in on for longer than the plan says."""
    plans = rows("visit_plan", by).filter(since__lte=on).filter(Q(until=None) | Q(until__gte=on))
    kept = ~Q(visits__state=State.VOID)
    seen = plans.annotate(seen=Max("visits__visited_on", filter=kept)).select_related("station")
    return [plan for plan in seen if (plan.seen or plan.since) + timedelta(days=plan.every_days) < on]


def agreements_ending(by: By, on: date) -> QuerySet[m.MedicalAgreement]:
    """Agreements that end within the dated notice and have no successor."""
    until = on + timedelta(days=int(dated.value(AGREEMENT_NOTICE, on)))
    return rows("medical_agreement", by).filter(expires_on__range=(on, until)).order_by("expires_on")


def beds(by: By) -> list[BedLine]:
    """Every bed in scope with its last step; two queries."""
    found = list(rows("bed", by).select_related("station"))
    order = list(m.Step.values)
    steps = m.BedStep.objects.filter(bed__in=[bed.pk for bed in found]).exclude(state=State.VOID)
    last: dict[int, tuple[int, date]] = {}
    for key, step, day in steps.values_list("bed_id", "step", "done_on"):
        last[key] = max(last.get(key, (-1, date.min)), (order.index(step), day))
    lines = []
    for bed in found:
        at, since = last.get(bed.pk, (-1, bed.applied_on))
        lines.append(BedLine(bed, order[at] if at >= 0 else "", since))
    return lines


def meals_of(by: By, month: Period, verb: str = "view") -> QuerySet[m.Meal]:
    """Reviewed, true, subsidised meals of the month: what is paid for."""
    found = rows("service_meal", by, verb).filter(eaten_on__range=(month.start, month.end), subsidised=True)
    return found.filter(state=State.APPROVED, false_record=False)


def meals_by_point(by: By, month: Period) -> list[dict[str, Any]]:
    """A line per point: people, person-days, both subsidies in 分."""
    lines = meals_of(by, month).values("station__name").annotate(
        people=Count("resident", distinct=True), days=Count("pk"), person=Sum("person_subsidy"),
        point=Sum("point_subsidy"),
    )  # fmt: skip
    return [line | {"total": line["person"] + line["point"]} for line in lines.order_by("station__name")]


def meals_by_person(by: By, month: Period) -> list[dict[str, Any]]:
    """A line per point and person, for the sheet."""
    lines = meals_of(by, month, "export").values("station__name", "name", "resident").annotate(
        days=Count("pk"), person=Sum("person_subsidy"), point=Sum("point_subsidy"),
    )  # fmt: skip
    return [{**line} for line in lines.order_by("station__name", "name")]


def meals_waiting(by: By, month: Period) -> int:
    """Meals of the month that nobody has reviewed yet: they are not in the sheet."""
    found = rows("service_meal", by).filter(eaten_on__range=(month.start, month.end), subsidised=True)
    return found.exclude(state=State.APPROVED).count()
