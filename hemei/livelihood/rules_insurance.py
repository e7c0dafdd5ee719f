"""Rules of insurance reminders."""

from typing import Any

from hemei.kernel.errors import RuleError


class PersonUnknown(RuleError):
    """居民登记里没有这个身份证号的人，名单只保留本镇居民。请先登记居民，或从名单里去掉这一行。"""


class NumberMissing(RuleError):
    """请填身份证号。它只用来核对居民登记，核对后不保存。"""


class NameOther(RuleError):
    """居民登记里这个号码的姓名不是“{name}”，请核对。"""


class YearOdd(RuleError):
    """参保年度 {year} 与缴费截止 {deadline} 对不上，相差应不超过一年。"""


class DoneAlready(RuleError):
    """这一条已经办结。"""

    status = 409


class OutcomeUnknown(RuleError):
    """请选择提醒结果。"""


def person_known(row: Any) -> None:
    if row.resident_id is None:
        raise (PersonUnknown if getattr(row, "number_given", False) else NumberMissing)(field="id_number")
    if row.resident.name != row.name:
        raise NameOther(field="name", name=row.name)


def year_fits(row: Any) -> None:
    if abs(row.deadline.year - row.year) > 1:
        raise YearOdd(field="year", year=row.year, deadline=row.deadline)
