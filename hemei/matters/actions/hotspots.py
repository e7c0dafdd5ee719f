"""The nightly round of 主动治理: tickets to their cells, hotspots, patrols. Run again, it does nothing new."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from hemei.kernel import audit, locks
from hemei.kernel.errors import Conflict
from hemei.matters import permissions
from hemei.matters.actions.steps import hold, tell
from hemei.matters.models import Finding, Hotspot, PatrolTask
from hemei.matters.nets import hotspots
from hemei.people.access import By
from hemei.people.models import CellDuty, DutyKind, User

RIGHT = permissions.SETTINGS


@dataclass
class Round:
    """What a night brought."""

    attached: int = 0
    found: int = 0
    tasks: int = 0


def nightly_round(*, by: By, on: date | None = None) -> Round:
    """The three in their order: a ticket counts for the cell that it is attached to."""
    by.check(RIGHT)
    day = on or timezone.localdate()
    return Round(attach_cells(by=by, on=day), *find_hotspots(by=by, on=day))


def attach_cells(*, by: By, on: date) -> int:
    """Give matters of the window their cell, where their point or their words name exactly one; each is told of it."""
    by.check(RIGHT)
    cells, count = hotspots.Cells(), 0
    for matter in hotspots.without_cell(hotspots.midnight(hotspots.window(on)[0])):
        found = cells.of(matter)
        if found is None:
            continue
        try:
            with transaction.atomic():
                hold(matter, cell_code=found.cell.code)
                tell(matter=matter, verb="归入网格", by=by, right=RIGHT, at=timezone.now(),
                     note=f"{found.cell}（{found.cell.code}）：{found.reason}")  # fmt: skip
        except Conflict:  # somebody is at it; the next night comes
            continue
        count += 1
    return count


def find_hotspots(*, by: By, on: date) -> tuple[int, int]:
    """Rows for the hotspots of the night before `on`, and a patrol for each place that has none open. → (new, tasks)"""
    by.check(RIGHT)
    with transaction.atomic():
        locks.wait_for_turn("matters.hotspots")
        found = [spot for spot in (_hotspot(each, on) for each in hotspots.spots(on)) if spot is not None]
        tasks = [task for task in (_task(spot) for spot in found) if task is not None]
        acts: list[tuple[str, Any, dict[str, Any]]] = [
            ("发现热点", spot, {"people": [None, spot.people]}) for spot in found
        ]
        acts += [("下达巡查", task, {"worker": [None, str(task.worker or "")]}) for task in tasks]
        audit.record_acts(by=by, acts=acts, post=by.post_for(RIGHT))
    return len(found), len(tasks)


def _hotspot(spot: hotspots.Spot, on: date) -> Hotspot | None:
    since, until = hotspots.window(on)
    made, new = Hotspot.objects.get_or_create(
        found_on=on, area_id=spot.area, cell_code=spot.cell_code, category_code=spot.category_code,
        defaults={"since": since, "until": until, "people": spot.people, "posts": spot.posts},
    )  # fmt: skip
    if not new:
        return None
    made.matters.set(hotspots.evidence(spot, since, until))
    return made


def _task(spot: Hotspot) -> PatrolTask | None:
    """A patrol, unless one is open there or nobody has complained since the last one."""
    same = {"area_id": spot.area_id, "cell_code": spot.cell_code, "category_code": spot.category_code}
    earlier = PatrolTask.objects.filter(**same)
    if earlier.filter(state=Finding.TO_DO).exists():
        return None
    last = earlier.order_by("-done_at").values_list("done_at", flat=True).first()
    if last is not None and not spot.matters.filter(received_at__gt=last).exists():
        return None
    return PatrolTask.objects.create(hotspot=spot, **same, worker=_worker(spot.cell_code), made_at=timezone.now())


def _worker(cell_code: str) -> User | None:
    duties = CellDuty.objects.current().filter(cell__code=cell_code, kind=DutyKind.WORKER).select_related("user")
    duty = duties.order_by("-since", "-pk").first() if cell_code else None
    return duty.user if duty else None
