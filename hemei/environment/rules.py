"""Rules of the environment ledgers."""

import re

from hemei.environment.models import Demolition, DemolitionMode, PestSurvey, PestTreatment
from hemei.kernel.errors import RuleError

_PLANNING = "《北京市城乡规划条例》（2021）"


class PointNotNamed(RuleError):
    """“点位编号”和“点位名”至少填一项。"""


class NoSurveyOfPoint(RuleError):
    """调查台账里没有点位“{point}”在 {day} 及以前的调查，请先登记调查，或核对点位和日期。"""


class PointNamedOtherwise(RuleError):
    """点位“{code}”在调查台账里是“{surveyed}”，这里写的是“{given}”，请核对编号和名称。{hint}"""


class NotAPatrolClass(RuleError):
    """“{code}”不是巡查发现问题的类别。请从河湖、耕地、违建巡查问题中选择。"""


class FindingMissing(RuleError):
    """请写明巡查发现了什么问题。"""


class AcceptedBeforeFound(RuleError):
    """销账日期 {accepted} 早于发现日期 {found}。"""


class AcceptedWithoutArea(RuleError):
    """已销账的点位须填实测拆除面积，且大于 0。"""

    basis = _PLANNING


class AreaWithoutAcceptance(RuleError):
    """填了拆除面积，但没有销账日期：面积在验收销账时计一次。请补销账日期，或先不填面积。"""

    basis = _PLANNING


class AcceptedWithoutMode(RuleError):
    """已销账的点位须填拆除方式（自拆、助拆、强拆）。"""


class ForcedWithoutDecision(RuleError):
    """强制拆除须有强制拆除决定的文书号。"""

    basis = "《行政强制法》第三十七条；" + _PLANNING + "第七十四条"


def point_named(record: "PestSurvey | PestTreatment") -> None:
    if not (record.point_code or record.point_name):
        raise PointNotNamed(field="point_name")


def point_surveyed(treatment: PestTreatment) -> None:
    """A treatment answers a survey of the same point, by code and by name."""
    surveyed = treatment.survey
    if surveyed is None:
        point = treatment.point_code or treatment.point_name
        raise NoSurveyOfPoint(field="point_code", point=point, day=treatment.treated_on)
    if not same_name(treatment.point_name, surveyed.point_name):
        raise PointNamedOtherwise(
            field="point_name", code=treatment.point_code, surveyed=surveyed.point_name,
            given=treatment.point_name, hint=getattr(treatment, "name_hint", ""),
        )  # fmt: skip


def same_name(one: str, other: str) -> bool:
    """Whether two ways to write a point's name can be one: equal but for punctuation, or one within the other."""
    one, other = (re.sub(r"[\W_]+", "", name) for name in (one, other))
    return not one or not other or one in other or other in one


def accepted_after_found(record: Demolition) -> None:
    if record.accepted_on and record.accepted_on < record.found_on:
        raise AcceptedBeforeFound(field="accepted_on", accepted=record.accepted_on, found=record.found_on)


def area_with_acceptance(record: Demolition) -> None:
    """The measured area goes with 销账, and is counted there once."""
    if record.accepted_on and not (record.demolished_area or 0) > 0:
        raise AcceptedWithoutArea(field="demolished_area")
    if record.demolished_area is not None and not record.accepted_on:
        raise AreaWithoutAcceptance(field="accepted_on")


def mode_with_acceptance(record: Demolition) -> None:
    if record.accepted_on and not record.mode:
        raise AcceptedWithoutMode(field="mode")
    if record.mode == DemolitionMode.FORCED and not record.decision_number:
        raise ForcedWithoutDecision(field="decision_number")
