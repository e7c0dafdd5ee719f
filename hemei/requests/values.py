"""Dated values of 一表通."""

from datetime import date
from decimal import Decimal

from hemei.kernel import dated

MINUTES = "requests.minutes_per_field"

dated.declare(
    MINUTES, title="填一格大约用多少分钟", unit="分钟", default=Decimal("1.5"), source="示例口径，未经镇里确认",
    confirmed=False,
)  # fmt: skip


def minutes(on: date) -> Decimal:
    return Decimal(dated.value(MINUTES, on=on))
