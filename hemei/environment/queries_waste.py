"""What the pages of waste ask; scoped to the asker's posts."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Sum

from hemei.environment import values_water as values
from hemei.environment.models import DebrisManifest, DebrisSource, DebrisVehicle, DumpingStep, WasteEntry
from hemei.environment.models.debris import DUMPING_STAGES, DumpingStage
from hemei.environment.models.waste import Stream
from hemei.environment.queries_rivers import rows
from hemei.kernel.periods import Period
from hemei.ledgers.models import State
from hemei.people.access import By
from hemei.places.models import Area

OUT = (State.VOID, State.RETURNED)
SHOWN, VILLAGE_DIGITS = 100, 12


@dataclass(frozen=True)
class Link:
    """One step of a manifest's chain: done, and whether something is wrong there."""

    title: str
    done: bool
    wrong: str = ""


def chain(manifest: DebrisManifest) -> list[Link]:
    """产生登记 → 方案许可 → 车辆准运 → 装车 → 过磅签收 → 核对 → 归档."""
    source, received = manifest.source_site, manifest.received_at is not None
    unreported = manifest.mismatch and not manifest.reported_on
    return [
        Link("产生登记", True), Link("方案、许可", bool(source.plan_number and source.permit_number)),
        Link("车辆准运", True), Link("装车", True), Link("过磅签收", received),
        Link("核对", received and not unreported, "重量相差过大" if unreported else ""),
        Link("归档", bool(manifest.archived_on)),
    ]  # fmt: skip


def open_manifests(by: By) -> QuerySet[DebrisManifest]:
    """Not archived, those with a difference first."""
    found = rows("debris_manifest", by).filter(archived_on=None).select_related("source_site", "vehicle")
    return found.order_by("-mismatch", "loaded_at", "pk")


def unreported(by: By) -> QuerySet[DebrisManifest]:
    return rows("debris_manifest", by).filter(mismatch=True, reported_on=None)


def sources(by: By) -> QuerySet[DebrisSource]:
    """Each source with its loads and what was received of it."""
    live = ~Q(manifests__state__in=OUT)
    return rows("debris_source", by).annotate(
        loads=Count("manifests", filter=live), carried=Sum("manifests__received", filter=live)
    ).order_by("-registered_on", "-pk")  # fmt: skip


def expiring(by: By, today: date) -> list[tuple[str, date, Any]]:
    """Permits and passes that end soon, or have ended within as many days: (what, last day, row)."""
    notice = timedelta(days=values.debris_notice(today))
    span = (today - notice, today + notice)
    permits: QuerySet[DebrisSource] = rows("debris_source", by).filter(permit_until__range=span)
    passes: QuerySet[DebrisVehicle] = rows("debris_vehicle", by).filter(valid_until__range=span)
    found: list[tuple[str, date, Any]] = [("消纳许可", row.permit_until or today, row) for row in permits]
    found += [("准运证", row.valid_until, row) for row in passes]
    return sorted(found, key=lambda line: line[1])


def open_cases(by: By) -> list[Any]:
    """Dumping cases that are not closed, with the step they have reached and the next one."""
    closed = DumpingStep.objects.filter(case=OuterRef("pk"), step=DumpingStage.CLOSING).exclude(state__in=OUT)
    found = list(rows("dumping_case", by).filter(~Exists(closed)).select_related("area").order_by("found_on")[:SHOWN])
    done: dict[int, set[str]] = {}
    steps = DumpingStep.objects.filter(case__in=found).exclude(state__in=OUT)
    for case, step in steps.values_list("case", "step"):
        done.setdefault(case, set()).add(step)
    for case in found:
        taken = done.get(case.pk, set())
        case.coming = next((stage.label for stage in DUMPING_STAGES if stage.value not in taken), "")
        case.reached = [stage.label for stage in DUMPING_STAGES if stage.value in taken]
    return found


def streams(by: By, month: Period) -> list[tuple[str, int]]:
    """Weight of the month by stream, in kilograms, all four of them."""
    found = rows("waste_entry", by).filter(collected_on__range=(month.start, month.end), state=State.APPROVED)
    sums = dict(found.values("stream").annotate(total=Sum("weight")).order_by().values_list("stream", "total"))
    return [(str(stream.label), sums.get(stream.value, 0)) for stream in Stream]


def parties(by: By, month: Period) -> list[Any]:
    """Those responsible in the month, the ones without an entry first."""
    entries = WasteEntry.objects.filter(party=OuterRef("pk"), collected_on__range=(month.start, month.end))
    found = rows("waste_party", by).filter(registered_on__lte=month.end)
    found = found.filter(Q(ended_on=None) | Q(ended_on__gte=month.start)).select_related("area")
    return list(found.annotate(reported=Exists(entries.exclude(state__in=OUT))).order_by("reported", "area", "name"))


def villages(by: By, today: date) -> list[dict[str, Any]]:
    """Villages and natural villages with what they lack of art. 36."""
    points = rows("waste_point", by).filter(since__lte=today).filter(Q(until=None) | Q(until__gte=today))
    counted = points.values("area", "natural_village").annotate(
        pairs=Count("pk", filter=Q(kitchen=True, residual=True)), recyclable=Count("pk", filter=Q(recyclable=True)),
        hazardous=Count("pk", filter=Q(hazardous=True)),
    )  # fmt: skip
    of: dict[str, list[Any]] = {}
    for line in counted.order_by("natural_village"):
        of.setdefault(line["area"], []).append(line)
    every = Area.objects.in_scope(by.scope("environment.waste_point:view"))
    areas = [area for area in every if len(area.code) == VILLAGE_DIGITS]
    nothing = {"natural_village": "", "pairs": 0, "recyclable": 0, "hazardous": 0}
    return [
        {**line, "village": area, "lacks": _lacks(line)}
        for area in areas for line in of.get(area.code, [nothing])
    ]  # fmt: skip


def _lacks(line: dict[str, Any]) -> str:
    wanted = (("pairs", "厨余、其他成对桶"), ("recyclable", "可回收物桶"), ("hazardous", "有害垃圾桶"))
    return "、".join(title for name, title in wanted if not line[name])
