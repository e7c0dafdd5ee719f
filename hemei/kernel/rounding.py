"""How percentages are rounded: a dated value, since offices differ and change their minds."""

from datetime import date
from fractions import Fraction

from hemei.kernel import dated, units

_HALF_UP, _HALF_EVEN = "四舍五入", "四舍六入五成双"

dated.declare(
    "kernel.percent_rounding", title="百分数修约", default=_HALF_UP, choices=(_HALF_UP, _HALF_EVEN),
    source="通行做法，待本镇确认；环境数据另按 GB/T 8170", confirmed=False,
)  # fmt: skip


def of_percentages(on: date) -> units.Rounding:
    """The rounding of percentages that is in force on the day."""
    return "half_even" if dated.value("kernel.percent_rounding", on) == _HALF_EVEN else "half_up"


def percent(ratio: Fraction, on: date, places: int = 2) -> str:
    """A ratio as "12.34%" by the rounding in force on the day."""
    return units.percent(ratio, places, of_percentages(on))
