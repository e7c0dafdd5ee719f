"""Rules of assessments, clean-ups, lamps and roads."""

from typing import Any

from hemei.environment.models.facilities import FacilityKind
from hemei.environment.rules_fields import in_order, positive
from hemei.kernel.errors import RuleError


class RankImpossible(RuleError):
    """名次 {rank} 不合理：名次从 1 起，不能大于参评数{among}。"""


class QuarterNotOver(RuleError):
    """这个季度到 {day} 才结束，还没有考核结果。"""


class YearImplausible(RuleError):
    """年度 {year} 不合理，请填四位年份。"""


class FoundOutsideQuarter(RuleError):
    """检查日期 {day} 不在{year}年第{quarter}季度内。"""


class RectificationMissing(RuleError):
    """整改要写明整改情况（照片可作附件，不强制）。"""


class ClosedWithoutRectification(RuleError):
    """还没有登记整改，不能销号。"""


class DeductionClosed(RuleError):
    """这一项已经销号。"""


class NobodyCame(RuleError):
    """参加人次要大于 0。"""


class VillageOnly(RuleError):
    """大扫除要填在村名下，现在填的是“{area}”。"""


class SizeMissing(RuleError):
    """{kind}要填{what}，且大于 0。"""


class QuantityOfOtherKind(RuleError):
    """{kind}不填{what}。"""


class MoreThanThere(RuleError):
    """“{facility}”登记{there}{unit}，修好 {given}{unit}，请核对。"""


class RepairIncomplete(RuleError):
    """验收前要登记维修日期、维修单位和{what}。"""


class AcceptorMissing(RuleError):
    """验收要写明验收人。"""


class RepairClosed(RuleError):
    """这次维修已经验收。再坏了请重新报修。"""


class LabelUnknown(RuleError):
    """没有找到这个设施。标签可能已经作废，请拨打 12345。"""

    status = 404


_QUANTITY = {FacilityKind.LAMP: ("lamps", "灯数"), FacilityKind.ROAD: ("road_m2", "路面面积")}


def rank_possible(row: Any) -> None:
    if row.rank < 1 or (row.among is not None and row.rank > row.among):
        raise RankImpossible(field="rank", rank=row.rank, among=f" {row.among}" if row.among is not None else "")


def year_plausible(row: Any) -> None:
    if not 1990 <= row.year <= 2200:
        raise YearImplausible(field="year", year=row.year)


def found_in_quarter(row: Any) -> None:
    if (row.found_on.year, (row.found_on.month + 2) // 3) != (row.year, row.quarter):
        raise FoundOutsideQuarter(field="found_on", day=row.found_on, year=row.year, quarter=row.quarter)


def deduction_steps(row: Any) -> None:
    positive(row.points, "扣分", "points")
    in_order(row.found_on, row.rectified_on, "检查日期", "整改日期", "rectified_on")
    if row.rectified_on and not row.rectification:
        raise RectificationMissing(field="rectification")
    if row.closed_on and not row.rectified_on:
        raise ClosedWithoutRectification(field="rectified_on")
    in_order(row.rectified_on, row.closed_on, "整改日期", "复查通过日期", "closed_on")


def clean_up(row: Any) -> None:
    if not row.people:
        raise NobodyCame(field="people")
    if row.waste_m3 is not None:
        positive(row.waste_m3, "清理垃圾", "waste_m3")
    if len(row.area_id) != 12:
        raise VillageOnly(field="area", area=row.area)


def facility_size(row: Any) -> None:
    _sizes(row, row.kind)


def _sizes(row: Any, kind: str) -> None:
    """The quantity of its kind is given, that of the other is not."""
    name, what = _QUANTITY[FacilityKind(kind)]
    if not (getattr(row, name) or 0) > 0:
        raise SizeMissing(field=name, kind=FacilityKind(kind).label, what=what)
    _no_other(row, kind)


def _no_other(row: Any, kind: str) -> None:
    for other, (name, what) in _QUANTITY.items():
        if other != kind and getattr(row, name) is not None:
            raise QuantityOfOtherKind(field=name, kind=FacilityKind(kind).label, what=what)


def repair_steps(row: Any) -> None:
    facility = row.facility
    name, what = _QUANTITY[FacilityKind(facility.kind)]
    _no_other(row, facility.kind)
    given, there = getattr(row, name), getattr(facility, name)
    if given is not None and there is not None and given > there:
        unit = "盏" if name == "lamps" else "平方米"
        scale = 1 if name == "lamps" else 100
        raise MoreThanThere(field=name, facility=facility, there=f" {there / scale:g} ", given=f"{given / scale:g} ",
                            unit=unit)  # fmt: skip
    in_order(row.reported_on, row.repaired_on, "报修日期", "维修日期", "repaired_on")
    if row.accepted_on:
        if not (row.repaired_on and row.repairer and (given or 0) > 0):
            raise RepairIncomplete(field=name, what="修好灯数" if name == "lamps" else "修复面积")
        if not row.acceptor:
            raise AcceptorMissing(field="acceptor")
        in_order(row.repaired_on, row.accepted_on, "维修日期", "验收日期", "accepted_on")
