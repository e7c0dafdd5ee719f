"""Quantity words: each is proved on the exact value or refused by name, never written on trust.

u is the place value of the last non-zero digit printed (GB/T 15835 style): 3700 → 100, 9.80 → 0.1.
`value` and `shown` are in the same unit.
"""

from collections.abc import Callable, Iterable
from decimal import Decimal
from fractions import Fraction

from hemei.kernel import units
from hemei.kernel.errors import RuleError

_NEAR = Fraction(9, 10)


class WordNotTrue(RuleError):
    """不能写“{phrase}”：准确值是 {exact}{unit}，而“{word}”要求{demand}。"""

    basis = "GB/T 15835"


def more_than(value: Fraction, shown: Decimal, unit: str = "") -> str:
    """`N余`: N < x < N + u. The word stands after the number and its 万 or 亿: "9.8亿余元"."""
    multiplier, rest = _split(unit)
    phrase = f"{shown}{multiplier}余{rest}"
    top = Fraction(shown) + step_of(shown)
    _prove(Fraction(shown) < value < top, "余", phrase, value, unit, f"大于 {shown} 且小于 {units.exact_text(top)}")
    return phrase


def nearly(value: Fraction, shown: Decimal, unit: str = "") -> str:
    """`近N`: 0.9N ≤ x < N."""
    low = Fraction(shown) * _NEAR
    demand = f"不小于 {units.exact_text(low)} 且小于 {shown}"
    return _prove(low <= value < Fraction(shown), "近", f"近{shown}{unit}", value, unit, demand)


def about(value: Fraction, shown: Decimal, unit: str = "") -> str:
    """`约N`: |x − N| ≤ u/2."""
    half = step_of(shown) / 2
    demand = f"与 {shown} 相差不超过 {units.exact_text(half)}"
    return _prove(abs(value - Fraction(shown)) <= half, "约", f"约{shown}{unit}", value, unit, demand)


def at_least(value: Fraction, shown: Decimal, unit: str = "") -> str:
    """`N以上`: x ≥ N."""
    return _prove(value >= Fraction(shown), "以上", f"{shown}{unit}以上", value, unit, f"不小于 {shown}")


def above(value: Fraction, shown: Decimal, unit: str = "") -> str:
    """`超过N`: x > N."""
    return _prove(value > Fraction(shown), "超过", f"超过{shown}{unit}", value, unit, f"大于 {shown}")


def breaks_through(value: Fraction, shown: Decimal, unit: str = "", *, earlier: Iterable[Fraction]) -> str:
    """`突破N`: x ≥ N, and every earlier period was below N."""
    before = max(earlier, default=None)
    first = before is None or before < Fraction(shown)
    demand = f"本期不小于 {shown}，且以前各期都小于 {shown}"
    if before is not None:
        demand += f"（以前最高 {units.exact_text(before)}）"
    return _prove(first and value >= Fraction(shown), "突破", f"突破{shown}{unit}", value, unit, demand)


def over_target(value: Fraction, target: Fraction, unit: str = "") -> str:
    """`超额`: x > target."""
    return _prove(value > target, "超额", "超额完成", value, unit, f"大于目标 {units.exact_text(target)}")


def forecast(value: Fraction, shown: Decimal, unit: str = "", *, has_forecast: bool) -> str:
    """`预计N`: the period holds forecast months, and N is the value rounded at the printed decimals."""
    demand = "统计期内有预计数，且数值按所印小数位四舍五入一致"
    rounded = units.rounded(value, _places(shown)) == shown
    return _prove(has_forecast and rounded, "预计", f"预计{shown}{unit}", value, unit, demand)


def cumulative(value: Fraction, shown: Decimal, unit: str = "", *, summed: bool) -> str:
    """`累计N`: N is a sum over the period in which repeats may count; a count of different persons is not one."""
    demand = "指标是加总（可重复计），且数值按所印小数位四舍五入一致"
    rounded = units.rounded(value, _places(shown)) == shown
    return _prove(summed and rounded, "累计", f"累计{shown}{unit}", value, unit, demand)


WORDS: dict[str, Callable[..., str]] = {
    "余": more_than, "近": nearly, "约": about, "以上": at_least, "超过": above, "突破": breaks_through,
    "超额": over_target, "预计": forecast, "累计": cumulative,
}  # fmt: skip


def step_of(shown: Decimal) -> Fraction:
    """u: the place value of the last non-zero digit printed; 0 has none, so any word about 0 fails."""
    if not shown:
        return Fraction(0)
    return Fraction(10) ** int(shown.normalize().as_tuple().exponent)


def _prove(true: bool, word: str, phrase: str, value: Fraction, unit: str, demand: str) -> str:
    if not true:
        raise WordNotTrue(word=word, phrase=phrase, exact=units.exact_text(value), unit=unit, demand=demand)
    return phrase


def _split(unit: str) -> tuple[str, str]:
    """ "万平方米" → ("万", "平方米")."""
    _, rest = units.split(unit)
    return unit[: len(unit) - len(rest)], rest


def _places(shown: Decimal) -> int:
    return max(0, -int(shown.as_tuple().exponent))
