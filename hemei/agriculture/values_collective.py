"""Dated values of the collective economy."""

from datetime import date

from hemei.kernel import dated

STEPS, EXPIRY = "agriculture.income_steps", "agriculture.lease_expiry_days"

dated.declare(
    STEPS, title="村集体总收入看突破的档次（元）", kind="json", default=[500_000, 1_000_000, 2_000_000, 5_000_000],
    source="报告常用整数档，未经镇里确认", confirmed=False,
)  # fmt: skip
dated.declare(
    EXPIRY, title="租赁合同到期前提醒", unit="天", default=90, source="惯例，未经镇里确认", confirmed=False,
)  # fmt: skip


def income_steps(on: date) -> list[int]:
    return sorted(int(step) for step in dated.value(STEPS, on=on))


def expiry_days(on: date) -> int:
    return int(dated.value(EXPIRY, on=on))
