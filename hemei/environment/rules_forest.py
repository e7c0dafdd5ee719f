"""Rules of forest parcels, their care and inspections."""

from typing import Any

from hemei.environment.rules_fields import in_order, positive
from hemei.kernel.errors import RuleError

FULL = 1000  # tenths of a point


class ScoreImpossible(RuleError):
    """得分 {score} 不在 0 到 100 之间。"""


class ProblemMissing(RuleError):
    """扣了分的检查要写明问题。"""


class MoreThanParcel(RuleError):
    """“{parcel}”面积 {there} 亩，完成 {given} 亩，请核对。"""


class DoneWithoutDay(RuleError):
    """填了完成面积，但没有完成日期。"""


class ParcelGone(RuleError):
    """“{parcel}”已在 {until} 退出，不再安排养护和检查。"""


def parcel(row: Any) -> None:
    positive(row.area_mu, "面积", "area_mu")
    in_order(row.since, row.until, "建档日期", "退出日期", "until")


def care(row: Any) -> None:
    still_there(row, row.planned_by, "planned_by")
    if row.area_mu is None:
        return
    positive(row.area_mu, "完成面积", "area_mu")
    if row.done_on is None:
        raise DoneWithoutDay(field="done_on")
    if row.area_mu > row.parcel.area_mu:
        raise MoreThanParcel(
            field="area_mu", parcel=row.parcel, there=f"{row.parcel.area_mu / 100:g}", given=f"{row.area_mu / 100:g}"
        )


def check(row: Any) -> None:
    still_there(row, row.checked_on, "checked_on")
    if not 0 <= row.score <= FULL:
        raise ScoreImpossible(field="score", score=row.score / 10)
    if row.score < FULL and not row.problem:
        raise ProblemMissing(field="problem")


def still_there(row: Any, day: Any, field: str) -> None:
    until = row.parcel.until
    if until and day >= until:
        raise ParcelGone(field=field, parcel=row.parcel, until=until)
