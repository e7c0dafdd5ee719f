"""Dated values of work, small projects and vehicles."""

from datetime import date
from fractions import Fraction

from hemei.kernel import dated

FOLLOW_UPS, SIGN_UP_DAYS = "livelihood.follow_up_months", "livelihood.sign_up_kept_days"
QUORUM, AGENDA_DAYS = "livelihood.council_quorum", "livelihood.council_agenda_days"
VEHICLE_DEADLINE = "livelihood.vehicle_deadline"
_COUNCIL = "《北京市实施〈中华人民共和国村民委员会组织法〉若干规定》第二十条、第二十一条"

dated.declare(
    FOLLOW_UPS, title="培训后就业回访（结业后几个月）", kind="json", default=[3, 6],
    source="镇级培训惯例，未经镇里确认", confirmed=False,
)  # fmt: skip
dated.declare(
    SIGN_UP_DAYS, title="手机报名信息在活动结束后保存天数", unit="天", default=30,
    source="《个人信息保护法》第十九条（最短必要时间），天数未经镇里确认", confirmed=False,
)  # fmt: skip
dated.declare(
    QUORUM, title="村民代表会议法定到会比例（分子、分母）", kind="json", default=[2, 3], source=_COUNCIL, confirmed=True
)
dated.declare(AGENDA_DAYS, title="村民代表会议议题提前公告天数", unit="天", default=3, source=_COUNCIL, confirmed=True)
dated.declare(
    VEHICLE_DEADLINE, title="违规电动三四轮车整治期限", kind="text", default="2023-12-31",
    source="北京市过渡期截止日（公开报道），未经镇里确认", confirmed=False,
)  # fmt: skip


def follow_up_months(on: date) -> tuple[int, int]:
    third, sixth = dated.value(FOLLOW_UPS, on=on)
    return int(third), int(sixth)


def sign_up_days(on: date) -> int:
    return int(dated.value(SIGN_UP_DAYS, on=on))


def quorum(on: date) -> Fraction:
    upper, lower = dated.value(QUORUM, on=on)
    return Fraction(int(upper), int(lower))


def agenda_days(on: date) -> int:
    return int(dated.value(AGENDA_DAYS, on=on))


def vehicle_deadline(on: date) -> date:
    return date.fromisoformat(dated.value(VEHICLE_DEADLINE, on=on))
