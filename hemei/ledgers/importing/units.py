"""Units as people write them in cells, with their exact scale."""

from fractions import Fraction

_SIZES: dict[str, dict[str, Fraction]] = {
    "money": {"元": Fraction(1), "人民币": Fraction(1), "角": Fraction(1, 10), "分": Fraction(1, 100)},
    "area": {
        "平方米": Fraction(1), "平米": Fraction(1), "平": Fraction(1), "m2": Fraction(1), "㎡": Fraction(1),
        "亩": Fraction(2000, 3), "公顷": Fraction(10**4), "平方公里": Fraction(10**6), "平方千米": Fraction(10**6),
    },
    "length": {
        "米": Fraction(1), "m": Fraction(1), "公里": Fraction(1000), "千米": Fraction(1000), "km": Fraction(1000),
    },
    "mass": {
        "千克": Fraction(1), "公斤": Fraction(1), "kg": Fraction(1), "斤": Fraction(1, 2), "吨": Fraction(1000),
    },
}  # fmt: skip
_BASE = {unit: (dimension, size) for dimension, units in _SIZES.items() for unit, size in units.items()}
_MULTIPLES = {"亿": 10**8, "千万": 10**7, "百万": 10**6, "万": 10**4, "千": 10**3, "百": 10**2}


class UnitMismatch(ValueError):
    """The unit is unknown or of another dimension."""


def convert(number: Fraction, unit: str, wanted: str) -> Fraction:
    """`number` of `unit` in `wanted`; no unit means the wanted one. UnitMismatch when they do not fit."""
    unit, wanted = _flat(unit), _flat(wanted)
    if not unit or unit == wanted:
        return number
    (dimension, size), (target, base) = _size(unit, wanted), _size(wanted, wanted)
    if dimension != target:
        raise UnitMismatch(unit)
    return number * size / base


def _size(unit: str, wanted: str) -> tuple[str, Fraction]:
    if unit in _BASE:
        return _BASE[unit]
    for prefix, factor in _MULTIPLES.items():
        if unit.startswith(prefix):
            dimension, size = _size(unit.removeprefix(prefix) or _plain(wanted), wanted)
            return dimension, size * factor
    if unit == _plain(wanted):  # a counter such as 户 or 株, known only from the column
        return unit, Fraction(1)
    raise UnitMismatch(unit)


def _plain(wanted: str) -> str:
    for prefix in _MULTIPLES:
        if wanted.startswith(prefix) and len(wanted) > len(prefix):
            return wanted.removeprefix(prefix)
    return wanted


def _flat(unit: str) -> str:
    return unit.strip().lower().replace("²", "2").replace("平方m", "m2").rstrip("左右。.整")
