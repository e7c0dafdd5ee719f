"""What the kernel's pages ask: audit entries, dated values, the calendar."""

import calendar
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.utils import timezone

from hemei.kernel import dated, workdays
from hemei.kernel.models import AuditEntry, AuditQuerySet, CalendarDay, CalendarYear, DatedValue

AUDIT_HEADER = ("编号", "时间", "操作人", "岗位", "动作", "对象类型", "对象编号", "区域代码", "变更", "摘要")


_WORDS = {
    "fields": "字段", "reason": "理由", "ip": "网络地址", "rows": "行数", "format": "格式", "days": "列名的日子",
    "whole": "完整", "checked": "核验条数", "changed": "改用新密钥", "damaged": "读不出", "new_key": "生成新密钥",
    "key_id": "密钥编号", "correction_reason": "更正理由",
}  # fmt: skip


@dataclass(frozen=True)
class Day:
    """A day of the calendar page; `named` when the official notice (or the town) names it."""

    day: date
    worked: bool
    named: bool
    name: str
    today: bool

    @property
    def kind(self) -> str:
        """How the day is painted: off, worked-instead, or as any weekday or weekend."""
        if self.named:
            return "worked" if self.worked else "off"
        return "plain" if self.worked else "weekend"


@dataclass(frozen=True)
class Parameter:
    """A declared dated value with what is in force today (None when nothing is)."""

    declaration: dated.Declaration
    current: dated.InForce | None

    @property
    def shown(self) -> str:
        return dated.show(self.declaration, self.current.value) if self.current else ""

    @property
    def seed(self) -> str:
        return dated.show(self.declaration, self.declaration.default)

    @property
    def group(self) -> str:
        """The Chinese name of the part that declares it."""
        label = self.declaration.key.split(".")[0]
        return str(apps.get_app_config(label).verbose_name) if label in apps.app_configs else label

    @property
    def open(self) -> bool:
        """Whether somebody still has to enter or confirm it."""
        return self.current is None or not self.current.confirmed


def audit_entries(prefixes: Sequence[str], found: dict[str, Any]) -> AuditQuerySet:
    """Entries in scope that match the search, newest first. `found` is the cleaned search form."""
    entries = AuditEntry.objects.in_scope(prefixes).order_by("-pk")
    exact = {name: found[name] for name in ("object_type", "object_id") if found.get(name)}
    parts = {"actor": "actor__icontains", "verb": "verb__icontains", "area": "area_code__startswith"}
    texts = {lookup: found[name] for name, lookup in parts.items() if found.get(name)}
    return entries.filter(**exact, **texts, **_days(found.get("since"), found.get("until")))


def audit_rows(entries: AuditQuerySet) -> Iterator[tuple[Any, ...]]:
    """Entries as lines of an export."""
    for entry in entries.iterator(chunk_size=2000):
        changes = "；".join(f"{name}：{change}" for name, change in changes_of(entry))
        at = timezone.localtime(entry.at).strftime("%Y-%m-%d %H:%M:%S")
        yield (entry.pk, at, entry.actor, entry.post, entry.verb, object_title(entry.object_type), entry.object_id,
               entry.area_code, changes, entry.digest)  # fmt: skip


def object_title(label: str) -> str:
    """ "economy.Enterprise" → "企业"; a label whose model is gone stays as it is."""
    try:
        return str(apps.get_model(label)._meta.verbose_name)
    except (LookupError, ValueError):
        return label


def object_choices() -> list[tuple[str, str]]:
    """Models that an entry may be about, by their Chinese names."""
    ours = [model._meta for model in apps.get_models() if model.__module__.startswith("hemei.")]
    return sorted(((meta.label, str(meta.verbose_name)) for meta in ours), key=lambda choice: choice[1])


def changes_of(entry: AuditEntry) -> list[tuple[str, str]]:
    """The changes as people read them: the field's Chinese name, and old → new."""
    return [_change(entry.object_type, name, value) for name, value in entry.changes.items()]


def parameters(on: date) -> list[Parameter]:
    return [parameter(declaration, on) for declaration in dated.declarations()]


def parameter(declaration: dated.Declaration, on: date) -> Parameter:
    return Parameter(declaration, _in_force(declaration.key, on))


def history(key: str) -> list[DatedValue]:
    """Every row ever entered for the key, newest start first, each with the row that superseded it."""
    return list(DatedValue.objects.filter(key=key).select_related("superseded_by"))


def loaded_years() -> list[int]:
    return list(CalendarYear.objects.values_list("year", flat=True))


def months(year: int) -> list[tuple[int, list[list[Day | None]]]]:
    """Twelve months of weeks from Monday to Sunday; None outside the month."""
    named = {row.day: row for row in CalendarDay.objects.filter(day__year=year)}
    plan = calendar.Calendar()
    return [
        (month, [[_day(d, named) if d.month == month else None for d in week] for week in weeks])
        for month in range(1, 13)
        for weeks in [plan.monthdatescalendar(year, month)]
    ]


def totals(year: int) -> dict[str, int]:
    """Working days of a loaded year, days off that the notice names, and weekend days worked instead."""
    names = CalendarDay.objects.filter(day__year=year)
    worked = names.filter(is_workday=True).count()
    days = workdays.between(date(year, 1, 1), date(year, 12, 31)) + workdays.is_workday(date(year, 1, 1))
    return {"workdays": days, "off": names.count() - worked, "worked": worked}


def day(on: date) -> Day:
    return _day(on, {row.day: row for row in CalendarDay.objects.filter(day=on)})


def calendar_rows(year: int) -> Iterator[tuple[str, str, str]]:
    """The named days of a year as lines of an export, in the form that loading a year reads."""
    for row in CalendarDay.objects.filter(day__year=year):
        yield row.day.isoformat(), "班" if row.is_workday else "休", row.name


def _day(on: date, named: dict[date, CalendarDay]) -> Day:
    row = named.get(on)
    worked = row.is_workday if row else on.weekday() < 5
    return Day(on, worked, row is not None, row.name if row else "", on == timezone.localdate())


def _in_force(key: str, on: date) -> dated.InForce | None:
    try:
        return dated.in_force(key, on)
    except dated.NotConfigured:
        return None


def _days(since: date | None, until: date | None) -> dict[str, Any]:
    midnight = {"at__gte": since, "at__lt": until + timedelta(days=1) if until else None}
    return {name: _start_of(on) for name, on in midnight.items() if on}


def _start_of(on: date) -> datetime:
    return timezone.make_aware(datetime.combine(on, time()))


def _field(label: str, name: str) -> Any:
    try:
        return apps.get_model(label)._meta.get_field(name)
    except (LookupError, ValueError, FieldDoesNotExist):
        return None


def _change(label: str, name: str, value: Any) -> tuple[str, str]:
    """The field's Chinese name, and "old → new" with the words of its choices."""
    field = _field(label, name)
    title = str(getattr(field, "verbose_name", _WORDS.get(name, name)))
    words = dict(getattr(field, "flatchoices", ()))
    if not isinstance(value, list):
        return title, _side(value, words)
    sides = [_side(side, words) for side in value]
    if len(sides) == 2 and name != "fields":
        return title, sides[1] if value[0] in (None, "") else f"{sides[0]} → {sides[1]}"
    return title, "、".join(sides)


def _side(value: Any, words: dict[Any, Any]) -> str:
    if value in (None, ""):
        return "空"
    if isinstance(value, bool):
        return "是" if value else "否"
    return str(words.get(value, value) if isinstance(value, str | int) else value)
