"""Dated values of 田长制."""

from datetime import date

from hemei.kernel import dated

TOWN_MONTHLY, VILLAGE_WEEKLY, IDLE = (
    "environment.field_patrols_town", "environment.field_patrols_village", "environment.idle_months",
)  # fmt: skip
_SOURCE = "田长制实施意见（新华社2021年6月16日报道：乡镇级每月、村级每周）"

dated.declare(TOWN_MONTHLY, title="镇级田长每月巡查", unit="次", default=1, source=_SOURCE, confirmed=True)
dated.declare(VILLAGE_WEEKLY, title="村级田长每周巡查", unit="次", default=1, source=_SOURCE, confirmed=True)
dated.declare(
    IDLE, title="连续多久未耕种算撂荒", unit="个月", default=12,
    source="通行做法（连续1年未耕种），未经镇里确认", confirmed=False,
)  # fmt: skip


def idle_months(on: date) -> int:
    return int(dated.value(IDLE, on))


def patrols(on: date) -> tuple[int, int]:
    """Of the town a month, of a village a week."""
    return int(dated.value(TOWN_MONTHLY, on)), int(dated.value(VILLAGE_WEEKLY, on))
