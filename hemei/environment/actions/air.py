"""Hourly values: a file is checked whole, then taken; the days that it completes are worked out and entered."""

import zlib
from collections.abc import Callable
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from simple_history.utils import bulk_create_with_history

from hemei.environment import hours_file, queries_air, values_air
from hemei.environment import rules_air as rules
from hemei.environment.models import AirDay, AirFile, AirHour, AirStation
from hemei.environment.queries_air import IMPORT
from hemei.kernel import audit, dated
from hemei.kernel.errors import RuleError
from hemei.ledgers import queries as ledger_queries
from hemei.ledgers import registry, writing
from hemei.ledgers import rules as ledger_rules
from hemei.ledgers.models import State
from hemei.people.access import By

_ROWS = 2000


@transaction.atomic
def upload(*, station: AirStation, name: str, content: bytes, by: By) -> AirFile:
    """Read the whole file and keep it with every error; nothing is imported yet."""
    by.check(IMPORT, station.area_id)
    read = hours_file.read(content, _open_on(station), timezone.localdate())
    file = AirFile.objects.create(
        station=station, area_id=station.area_id, name=name[:200], content=zlib.compress(content, 6),
        good=len(read.rows), errors=read.errors, made_by=by.audit_name, user=by.user,
    )  # fmt: skip
    audit.record(by=by, verb="上传小时值", obj=file, post=by.post_for(IMPORT, station.area_id),
                 changes={"good": ["", str(file.good)], "bad": ["", str(read.bad_lines)]})  # fmt: skip
    return file


@transaction.atomic
def take(*, file: AirFile, by: By, only_good: bool = False) -> AirFile:
    """Write the good lines and the days that they make. Twice the same file changes nothing."""
    by.check(IMPORT, file.area_id)
    content = _closed(file)
    read = hours_file.read(content, _open_on(file.station), timezone.localdate())
    if read.errors and not only_good:
        raise rules.HasErrors(count=read.bad_lines)
    if not read.rows:
        raise rules.NothingGood
    hours = [
        AirHour(station=file.station, day=day, hour=hour, **dict(zip(rules.HOURLY, values, strict=True)))
        for day, hour, values in read.rows
    ]
    AirHour.objects.bulk_create(
        hours, batch_size=_ROWS, update_conflicts=True, unique_fields=["station", "day", "hour"],
        update_fields=list(rules.HOURLY),
    )  # fmt: skip
    file.days, file.kept = _enter_days(file.station, sorted({row[0] for row in read.rows}), file.name, by)
    file.save()
    audit.record(by=by, verb="导入小时值", obj=file, post=by.post_for(IMPORT, file.area_id),
                 changes={"hours": ["", str(len(hours))], "days": ["", str(file.days)]})  # fmt: skip
    return file


@transaction.atomic
def drop(*, file: AirFile, by: By) -> None:
    """Not this file: its content goes, its record stays."""
    by.check(IMPORT, file.area_id)
    _closed(file)
    file.save()
    audit.record(by=by, verb="放弃小时值文件", obj=file, post=by.post_for(IMPORT, file.area_id))


def _closed(file: AirFile) -> bytes:
    """The content of a file that is still open, which from now on is done; two at once get FileDone."""
    now = timezone.now()
    content = AirFile.objects.filter(pk=file.pk).values_list("content", flat=True).get()
    if content is None or AirFile.objects.filter(pk=file.pk, done_at=None).update(done_at=now, content=None) != 1:
        raise rules.FileDone
    file.done_at, file.content = now, None
    return zlib.decompress(bytes(content))


def _open_on(station: AirStation) -> Callable[[date], str]:
    def why(day: date) -> str:
        try:
            rules.in_service(station, day)
        except RuleError as error:
            return error.message
        return ""

    return why


def _enter_days(station: AirStation, days: list[date], source: str, by: By) -> tuple[int, list[str]]:
    """How many days were entered or changed, and those left alone because they are reviewed or locked."""
    made = _made(station, days, source)
    held = {row.day: row for row in AirDay.objects.filter(station=station, day__range=(days[0], days[-1])).exclude(
        state=State.VOID)}  # fmt: skip
    locks = ledger_queries.locks_in_force(registry.get("environment.air_day"))
    new: list[AirDay] = []
    kept: list[str] = []
    changed = 0
    for row in made:
        old = held.get(row.day)
        if old is not None and _same(old, row):
            continue
        closed = ledger_rules.lock_on(locks, row.area_id, row.day)
        if closed or (old is not None and old.state == State.APPROVED):
            kept.append(f"{row.day}")
        elif old is None:
            row.entered_by = by.user
            new.append(row)
        else:
            changed += 1
            _replace(old, row, by)
    bulk_create_with_history(new, AirDay, batch_size=500, default_user=by.user, default_change_reason=source[:100])
    return len(new) + changed, kept


def _made(station: AirStation, days: list[date], source: str) -> list[AirDay]:
    """The day's row of each day that has at least one published value."""
    hours = queries_air.hours_of(station, days[0], days[-1])
    today, made = timezone.localdate(), []
    with dated.remembered():
        for day in days:
            needed, index = values_air.needed(day), values_air.index(day)
            found = rules.day(hours[day], needed, index.table["o3"][2])
            if day >= today or not any(value is not None for value in found.values.values()):
                continue
            row = AirDay(station=station, area_id=station.area_id, day=day, hours=found.hours, source=source[:200])
            writing.fill(row, found.values)
            queries_air.derive_index(row, index, needed.hours)
            made.append(row)
    return made


def _same(old: AirDay, new: AirDay) -> bool:
    return all(getattr(old, name) == getattr(new, name) for name in ("hours", *rules.TITLES))


def _replace(old: AirDay, new: AirDay, by: By) -> None:
    names = ("hours", *rules.TITLES, "valid", "aqi", "primary", "standard", "source")
    values: dict[str, Any] = {name: getattr(new, name) for name in names}
    writing.replace(old, writing.draft_of(old, {**values, "state": State.DRAFT, "reviewed_by": None}), by)
