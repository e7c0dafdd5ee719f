"""Rules of 三级救助管家."""

from datetime import date
from typing import Any

from hemei.kernel.errors import RuleError


class LevelUnknown(RuleError):
    """“{level}”不是现行的救助管家级别（{levels}）。"""


class LevelTaken(RuleError):
    """这一户的{level}管家已由{who}担任（{since} 起）。请先填前任的截止日期。"""


class StewardElsewhere(RuleError):
    """{who}在{area}没有现任岗位，不能担任这一户的管家。"""


class NotTheSteward(RuleError):
    """您不是这一户的现任管家。"""

    status = 403


class HouseholdClosed(RuleError):
    """这一户已于 {on} 办结。需要继续帮扶的，重新纳入。"""

    status = 409


class HouseholdTwice(RuleError):
    """{name}家已从 {since} 起纳入，没有办结，不用重复登记。"""


class EndsBeforeBegins(RuleError):
    """截止日期 {until} 早于开始日期 {since}。"""


class NotYet(RuleError):
    """日期 {day} 在今天之后。"""


class ReviewBeforePlan(RuleError):
    """评估日期应在制定日期之后。"""


class PlanRuns(RuleError):
    """这一户从 {made} 起有一份一户一策，请先评估结束再制定新的。"""


class IntervalMissing(RuleError):
    """走访间隔至少 1 天。"""


class OutcomeMissing(RuleError):
    """请写明办结情况。"""


class ReferralOpen(RuleError):
    """还有 {count} 件转介没有办结，办结后才能结束这一户的帮扶。"""

    status = 409


class MatterRuns(RuleError):
    """转介的事项（{number}）还在办理，办结后再销。"""

    status = 409


class ReferralClosed(RuleError):
    """这件转介已经办结。"""

    status = 409


def in_order(row: Any) -> None:
    if row.until and row.until < row.since:
        raise EndsBeforeBegins(field="until", until=row.until, since=row.since)


def check_level(row: Any, levels: list[str]) -> None:
    if row.level not in levels:
        raise LevelUnknown(field="level", level=row.level, levels="、".join(levels))


def check_past(field: str, day: date | None, today: date) -> None:
    if day and day > today:
        raise NotYet(field=field, day=day)


def plan_holds(row: Any) -> None:
    if not row.every_days:
        raise IntervalMissing(field="every_days")
    if row.review_on <= row.made_on:
        raise ReviewBeforePlan(field="review_on")


def outcome_told(row: Any) -> None:
    if row.until and not row.outcome.strip():
        raise OutcomeMissing(field="outcome")
