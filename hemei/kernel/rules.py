"""Rules of the kernel's own pages: dated values and the working-day calendar."""

from datetime import date

from hemei.kernel.calendar_text import OfficialDay
from hemei.kernel.errors import RuleError


class ParameterUnknown(RuleError):
    """没有“{key}”这个参数。"""

    status = 404


class EndsBeforeStart(RuleError):
    """施行至 {until} 早于施行自 {since}。"""


class SourceMissing(RuleError):
    """请写明依据（文件名称、文号或会议纪要）。"""


class ApproverMissing(RuleError):
    """请写明批准人。"""


class SameStart(RuleError):
    """{since} 已经有一个值“{value}”。如果它录错了，请在历史里对它选“更正”。"""


class ValuesOverlap(RuleError):
    """与 {since} 至 {until} 施行的“{value}”重叠。有截止日的值，期内不能再有别的值开始。"""


class AlreadySuperseded(RuleError):
    """这个值刚被更正过，请看最新内容。"""

    status = 409


class ReasonMissing(RuleError):
    """请写明理由。"""


class NothingToSwitch(RuleError):
    """{day} 已经是{now}，请看最新日历。"""

    status = 409


class YearAlreadyLoaded(RuleError):
    """{year}年的工作日历已经录入。要改个别日子，请在日历上点那一天。"""

    status = 409


class DayOutsideYear(RuleError):
    """{day} 不属于{year}年的安排。可以写上年 12 月和本年的日子。"""


class DayTwice(RuleError):
    """{day} 写了两次。"""


class WorkedWeekday(RuleError):
    """{day} 是星期{weekday}，本来就上班，不会列为调休上班。请核对日期。"""


class TooFewDaysOff(RuleError):
    """只有 {found} 天休息，少于法定节假日 {least} 天，像是没有录全。"""

    basis = "《全国年节及纪念日放假办法》第二条"


def check_value(
    since: date, until: date | None, source: str, approver: str, others: list[tuple[date, date | None, str]]
) -> None:
    """A new value has a source, an approver, an end after its start, and no other value in its way."""
    if not source:
        raise SourceMissing(field="source")
    if not approver:
        raise ApproverMissing(field="approver")
    if until is not None and until < since:
        raise EndsBeforeStart(field="until", since=since, until=until)
    for other_since, other_until, shown in others:
        _check_apart(since, until, other_since, other_until, shown)


def check_official_days(year: int, days: list[OfficialDay], least: int) -> None:
    """The official list of a year: each day once, in its time, no weekday worked, all holidays there."""
    seen: set[date] = set()
    for entry in days:
        _check_official_day(year, entry)
        if entry.day in seen:
            raise DayTwice(field="text", day=entry.day)
        seen.add(entry.day)
    off = sum(not entry.is_workday for entry in days)
    if off < least:
        raise TooFewDaysOff(field="text", found=off, least=least)


def _check_apart(since: date, until: date | None, other_since: date, other_until: date | None, shown: str) -> None:
    """An open value lasts until the next one starts, so only an end can be run over."""
    if since == other_since:
        raise SameStart(field="since", since=since, value=shown)
    earlier_until, later_since = (until, other_since) if since < other_since else (other_until, since)
    if earlier_until is not None and later_since <= earlier_until:
        raise ValuesOverlap(field="since", since=other_since, until=other_until or "今后", value=shown)


def _check_official_day(year: int, entry: OfficialDay) -> None:
    if not date(year - 1, 12, 1) <= entry.day <= date(year, 12, 31):
        raise DayOutsideYear(field="text", day=entry.day, year=year)
    if entry.is_workday and entry.day.weekday() < 5:
        raise WorkedWeekday(field="text", day=entry.day, weekday="一二三四五"[entry.day.weekday()])
