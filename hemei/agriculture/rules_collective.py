"""Rules of brands, collective accounts, leases and 联营公司. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from hemei.agriculture.models.collective import COSTS, EARNED
from hemei.kernel import credit_code
from hemei.kernel.errors import RuleError

_ECONOMIC = "《农村集体经济组织法》（2025 年 5 月 1 日起施行）"


class NotAVillage(RuleError):
    """{what}要登记到村，“{area}”不是村。"""


class BrandTwice(RuleError):
    """表里“{area}”{year} 年有不止一个主推品牌，一村一年只能有一个。"""


class AmountNotPositive(RuleError):
    """“{title}”要大于 0。支出选支出科目，不要填负数。"""


class LeaseBackwards(RuleError):
    """“{later}”{ends} 要晚于“{earlier}”{starts}。"""


class DecidedAfter(RuleError):
    """村民代表会议决议日期 {decided} 晚于起租日期 {since}：先议后租。"""

    basis = "《村民委员会组织法》第二十四条"


class LeasedAlready(RuleError):
    """“{asset}”在 {since} 至 {until} 已租给“{lessee}”（{number}），日期重叠。"""


class PaidOutside(RuleError):
    """收款日期 {paid} 早于合同起租日期 {since} 一年以上，请核对合同编号。"""


class ShareTooLarge(RuleError):
    """“{company}”各村股份合计 {total}%，超过 100%。"""

    basis = _ECONOMIC


class NoShare(RuleError):
    """“{area}”没有登记“{company}”的股份，不能登记分红。"""


class BrandOtherYear(RuleError):
    """品牌“{brand}”是 {year} 年的，销售日期 {sold} 不在这一年。请选当年的品牌记录。"""


def of_village(area: Any, what: str) -> None:
    if len(area.code) != 12:
        raise NotAVillage(field="area", what=what, area=area.short_name)


def positive(amount: int, title: str, field: str) -> None:
    if amount <= 0:
        raise AmountNotPositive(field=field, title=title)


def surplus_of(subject: str, amount: int) -> int:
    """What an entry adds to 经营收益: earned income, less costs; 补助 and 其他 nothing."""
    return amount if subject in EARNED else -amount if subject in COSTS else 0


def lease_in_order(row: Any) -> None:
    if row.until <= row.since:
        raise LeaseBackwards(field="until", later="到期日期", ends=row.until, earlier="起租日期", starts=row.since)
    if row.ended_on and not row.since <= row.ended_on <= row.until:
        raise LeaseBackwards(field="ended_on", later="提前终止日期", ends=row.ended_on, earlier="起租日期",
                             starts=row.since)  # fmt: skip
    if row.decided_on > row.since:
        raise DecidedAfter(field="decided_on", decided=row.decided_on, since=row.since)


def last_day(lease: Any) -> date:
    return min(lease.ended_on or lease.until, lease.until)


def due_days(lease: Any, today: date) -> list[date]:
    """The days up to today on which a year's rent fell due: the first day of each year of the lease."""
    found, number, end = [], 0, last_day(lease)
    while (day := _years_on(lease.since, number)) <= today and day < end:
        found.append(day)
        number += 1
    return found


def arrears(lease: Any, paid: int, today: date) -> int:
    """分 due and not paid; never negative."""
    return max(0, len(due_days(lease, today)) * lease.rent - paid)


def _years_on(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # 29 February
        return date(day.year + years, 2, 28)


def code_valid(row: Any) -> None:
    try:
        credit_code.check(row.credit_code)
    except RuleError as error:
        error.field = "credit_code"
        raise


@dataclass(frozen=True)
class Crossing:
    """A step that a year's 总收入 reached: `proved` when the year before is on record and all earlier are below."""

    step: int
    first: bool
    best_before: Fraction | None
    proved: bool

    @property
    def word(self) -> str:
        """突破 only where it is proved; otherwise what can be said."""
        return "突破" if self.proved else "超过" if not self.first else "达到（以前年度没有台账，不能说突破）"


def crossing(
    value: Fraction, earlier: Sequence[tuple[int, Fraction]], year: int, steps: Sequence[int]
) -> Crossing | None:  # fmt: skip
    """The highest step reached, in 元; `earlier` are the recorded years before with their 总收入."""
    reached = [step for step in steps if value >= step]
    if not reached:
        return None
    best = max((income for _, income in earlier), default=None)
    first = best is None or best < reached[-1]
    on_record = any(known == year - 1 for known, _ in earlier)
    return Crossing(reached[-1], first, best, first and on_record)
