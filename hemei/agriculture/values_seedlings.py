"""Dated values of seedlings."""

from datetime import date
from fractions import Fraction

from hemei.kernel import dated

SPARE = "agriculture.spare_seedlings"

dated.declare(
    SPARE, title="备苗比例", unit="%", default=5, source="育苗企业惯例，未经镇里确认", confirmed=False,
)  # fmt: skip


def spare(on: date) -> Fraction:
    return Fraction(int(dated.value(SPARE, on=on) * 100), 10_000)
