"""Dated values of village looks."""

from datetime import date

from hemei.kernel import dated

WARRANTY, RECTIFY = "environment.warranty_days", "environment.living_deduction_days"

dated.declare(
    WARRANTY, title="设施维修质保天数（期内再报修算重复）", unit="天", default=90,
    source="通行做法，未经镇里确认", confirmed=False,
)  # fmt: skip
dated.declare(
    RECTIFY, title="人居环境扣分项整改天数", unit="天", default=7, source="通行做法，未经镇里确认", confirmed=False
)


def warranty(on: date) -> int:
    return int(dated.value(WARRANTY, on))


def rectify_days(on: date) -> int:
    return int(dated.value(RECTIFY, on))
