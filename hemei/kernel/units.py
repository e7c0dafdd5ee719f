"""Units of measure with exact scales, and how numbers are printed.

A value is a Fraction of its base unit; a printed number is a Decimal of the unit shown. Nothing passes through
a float. 万 and 亿 go before any unit ("万元", "万平方米", "亿斤").
"""

from decimal import Context, Decimal
from fractions import Fraction
from typing import Literal

from hemei.kernel.errors import RuleError

Rounding = Literal["half_up", "half_even"]

# unit → (dimension, how many of the dimension's smallest unit it is)
_UNITS: dict[str, tuple[str, Fraction]] = {
    "分": ("金额", Fraction(1)), "角": ("金额", Fraction(10)), "元": ("金额", Fraction(100)),
    "平方米": ("面积", Fraction(1)), "平方公里": ("面积", Fraction(1_000_000)),
    "公顷": ("面积", Fraction(10_000)), "亩": ("面积", Fraction(10_000, 15)),  # 公顷 = 15 亩
    "米": ("长度", Fraction(1)), "公里": ("长度", Fraction(1000)), "千米": ("长度", Fraction(1000)),
    "里": ("长度", Fraction(500)), "厘米": ("长度", Fraction(1, 100)),
    "千克": ("质量", Fraction(1)), "公斤": ("质量", Fraction(1)), "斤": ("质量", Fraction(1, 2)),
    "吨": ("质量", Fraction(1000)), "克": ("质量", Fraction(1, 1000)),
    "毫克/升": ("浓度", Fraction(1)), "微克/升": ("浓度", Fraction(1, 1000)),
    "立方米": ("体积", Fraction(1)), "升": ("体积", Fraction(1, 1000)),
    "%": ("比率", Fraction(1, 100)), "‰": ("比率", Fraction(1, 1000)),
    "个百分点": ("比率差", Fraction(1, 100)),
}  # fmt: skip
_WIDE = Context(prec=60)  # scaling a printed number must never round it
_MULTIPLIERS = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}


class UnitsDiffer(RuleError):
    """“{base}”和“{shown}”不是同一类单位，不能换算。"""


class NotExact(RuleError):
    """{exact}{unit} 按 {places} 位小数印出来不是准确值。要求准确时请增加小数位。"""


def split(unit: str) -> tuple[int, str]:
    """ "万平方米" → (10000, "平方米"); "千克" and "亩" stay whole."""
    multiplier = 1
    while unit not in _UNITS and len(unit) > 1 and unit[0] in _MULTIPLIERS:
        multiplier, unit = multiplier * _MULTIPLIERS[unit[0]], unit[1:]
    return multiplier, unit


def scale(unit: str) -> tuple[str, Fraction]:
    """The unit's dimension and its size in the dimension's base; an unknown unit ("户") is a dimension of its own."""
    multiplier, rest = split(unit)
    dimension, size = _UNITS.get(rest, (rest, Fraction(1)))
    return dimension, size * multiplier


def convert(value: Fraction | int, base: str, as_: str) -> Fraction:
    """A value in `base` as an exact number of `as_`; UnitsDiffer when they measure different things."""
    (have, size), (want, shown) = scale(base), scale(as_)
    if have != want:
        raise UnitsDiffer(base=base, shown=as_)
    return Fraction(value) * size / shown


def rounded(value: Fraction | int, places: int, rounding: Rounding = "half_up") -> Decimal:
    """The value at so many decimals, zeros kept: half up, or half even for environmental data (GB/T 8170)."""
    scaled = Fraction(value) * 10**places
    whole = _half_up(scaled) if rounding == "half_up" else round(scaled)
    return Decimal(whole).scaleb(-places, _WIDE) if places else Decimal(whole)


def show(
    value: Fraction | int, base: str, as_: str = "", places: int = 0, *, exact: bool = False,
    rounding: Rounding = "half_up",
) -> str:  # fmt: skip
    """`show(Fraction(1220_5000), "元", "万元", 2)` → "1220.50万元". With `exact`, NotExact instead of rounding."""
    unit = as_ or base
    number = convert(value, base, unit)
    printed = rounded(number, places, rounding)
    if exact and Fraction(printed) != number:
        raise NotExact(exact=exact_text(number), unit=unit, places=places)
    return f"{printed}{unit}"


def percent(ratio: Fraction, places: int = 2, rounding: Rounding = "half_up") -> str:
    """A ratio as "12.34%"."""
    return f"{rounded(ratio * 100, places, rounding)}%"


def points(first: Fraction, second: Fraction, places: int = 2) -> str:
    """The difference of two rates, which is 个百分点 and never %."""
    return f"{rounded((first - second) * 100, places)}个百分点"


def year_on_year(current: Fraction | int | None, base: Fraction | int | None) -> Fraction | None:
    """(current − base) ÷ base; None ("—") when the base is missing, zero or negative."""
    if current is None or base is None or base <= 0:
        return None
    return (Fraction(current) - base) / base


def show_year_on_year(growth: Fraction | None, places: int = 2) -> str:
    """ "增长12.34%", "下降3.00%", "持平" or "—"."""
    if growth is None:
        return "—"
    if growth == 0:
        return "持平"
    return f"{'增长' if growth > 0 else '下降'}{percent(abs(growth), places)}"


def exact_text(value: Fraction | int) -> str:
    """The exact value in decimals; a value without an end as a fraction beside its first decimals."""
    value = Fraction(value)
    rest = value.denominator
    places = 0
    while rest % 10 == 0 or rest % 5 == 0 or rest % 2 == 0:
        rest = rest // 10 if rest % 10 == 0 else rest // 5 if rest % 5 == 0 else rest // 2
        places += 1
    if rest != 1:
        return f"{rounded(value, 6)}…（{value.numerator}/{value.denominator}）"
    return f"{rounded(value, places):f}"


def _half_up(value: Fraction) -> int:
    """Half away from zero, as people round amounts."""
    whole = int(abs(value) + Fraction(1, 2))
    return -whole if value < 0 else whole
