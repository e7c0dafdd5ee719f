"""Dated values of 三级救助管家."""

from datetime import date

from hemei.kernel import dated

LEVELS, VISIT_DAYS = "livelihood.steward_levels", "livelihood.steward_visit_days"

dated.declare(
    LEVELS, title="救助管家的级别", kind="list", default=["镇", "村（社区）", "网格"],
    source="本镇“三级救助管家”的三级名称未见公开文本，请镇里确认", confirmed=False,
)  # fmt: skip
dated.declare(
    VISIT_DAYS, title="救助家庭走访间隔（没有一户一策时）", unit="天", default=30, source="通行做法，未见正式文本",
    confirmed=False,
)  # fmt: skip


def levels(on: date) -> list[str]:
    return [str(name) for name in dated.value(LEVELS, on=on)]


def visit_days(on: date) -> int:
    return int(dated.value(VISIT_DAYS, on=on))
