"""What the kernel's own pages write: dated values and the working-day calendar."""

from datetime import date
from typing import Any, Protocol

from django.db import models, transaction

from hemei.kernel import audit, dated, locks, rules, workdays
from hemei.kernel.calendar_text import OfficialDay
from hemei.kernel.models import AuditEntry, CalendarDay, CalendarYear, DatedValue

SETTINGS, CALENDAR, AUDIT = "settings:edit", "calendar:edit", "audit:read"

dated.declare(
    "kernel.statutory_holidays", title="全体公民法定节假日天数", unit="天", default=13, since=date(2025, 1, 1),
    source="《全国年节及纪念日放假办法》（2024年修订）第二条", confirmed=True,
)  # fmt: skip


class By(Protocol):
    """The access of an account, or the console: what `people.access` gives."""

    @property
    def audit_name(self) -> str: ...

    def check(self, right: str, area: str | None = None) -> None: ...

    def scope(self, right: str) -> list[str]: ...

    def post_for(self, right: str, area: str = "") -> str: ...


def set_value(
    *, key: str, value: Any, since: date, source: str, approver: str, by: By, until: date | None = None,
    confirmed: bool = True, supersedes: DatedValue | None = None,
) -> DatedValue:  # fmt: skip
    """Put a new value in force from `since`; with `supersedes`, in the place of a row that was a mistake."""
    by.check(SETTINGS)
    declaration = declared(key)
    with transaction.atomic():
        locks.wait_for_turn(f"dated:{key}")
        current = dated.current_rows(key)
        _check_current(supersedes, current)
        others = [
            (row.since, row.until, dated.show(declaration, dated.from_json(declaration.kind, row.value)))
            for row in current
            if row != supersedes
        ]
        rules.check_value(since, until, source.strip(), approver.strip(), others)
        row = DatedValue.objects.create(
            key=key, value=dated.to_json(declaration.kind, value), since=since, until=until, source=source.strip(),
            approver=approver.strip(), confirmed=confirmed, supersedes=supersedes, entered_by=by.audit_name,
        )  # fmt: skip
        _record(by, SETTINGS, "更正参数" if supersedes else "设定参数", row, _value_changes(row, supersedes))
    return row


def declared(key: str) -> dated.Declaration:
    """The declaration; ParameterUnknown (404) when no part declares the key."""
    if not dated.is_declared(key):
        raise rules.ParameterUnknown(key=key)
    return dated.get(key)


def switch_day(*, day: date, is_workday: bool, reason: str, by: By) -> CalendarDay:
    """Make one day worked or off, with the reason; the year must be loaded."""
    by.check(CALENDAR)
    if not reason.strip():
        raise rules.ReasonMissing(field="reason")
    with transaction.atomic():
        locks.wait_for_turn("calendar")
        before = workdays.is_workday(day)
        if before == is_workday:
            raise rules.NothingToSwitch(day=day, now=_word(before))
        row, _ = CalendarDay.objects.update_or_create(
            day=day, defaults={"is_workday": is_workday, "name": reason.strip()}
        )
        changes = {"is_workday": [_word(before), _word(is_workday)], "name": [None, reason.strip()]}
        _record(by, CALENDAR, "调整工作日", row, changes)
    return row


def load_year(*, year: int, days: list[OfficialDay], source: str, by: By) -> CalendarYear:
    """Load the official days of a year that is not there yet; days of the December before may be among them."""
    by.check(CALENDAR)
    if not source.strip():
        raise rules.SourceMissing(field="source")
    rules.check_official_days(year, days, dated.value("kernel.statutory_holidays", date(year, 12, 31)))
    with transaction.atomic():
        locks.wait_for_turn("calendar")
        if CalendarYear.objects.filter(year=year).exists():
            raise rules.YearAlreadyLoaded(field="year", year=year)
        loaded = CalendarYear.objects.create(year=year, source=source.strip())
        for entry in days:
            CalendarDay.objects.update_or_create(
                day=entry.day, defaults={"is_workday": entry.is_workday, "name": entry.name}
            )
        _record(by, CALENDAR, "录入工作日历", loaded, {"days": [None, len(days)], "source": [None, source.strip()]})
    return loaded


def record_reading(entry: AuditEntry, verb: str, result: dict[str, Any], by: By) -> None:
    """The audit trail watches its own reader: checking and exporting it are acts on its newest entry."""
    by.check(AUDIT)
    _record(by, AUDIT, verb, entry, result)


def _check_current(row: DatedValue | None, current: list[DatedValue]) -> None:
    if row is not None and row not in current:
        raise rules.AlreadySuperseded


def _value_changes(row: DatedValue, old: DatedValue | None) -> dict[str, Any]:
    names = ("value", "since", "until", "source", "approver", "confirmed")
    return {"key": row.key} | {name: [getattr(old, name, None), getattr(row, name)] for name in names}


def _word(worked: bool) -> str:
    return "上班" if worked else "休息"


def _record(by: By, right: str, verb: str, obj: models.Model, changes: dict[str, Any]) -> None:
    """These things belong to no area; the entry goes to the area of the post that allows it."""
    area = next(iter(by.scope(right)), "")
    audit.record(by=by, verb=verb, obj=obj, changes=changes, post=by.post_for(right, area), area=area)
