"""Units as people write them in cells: spelling, bare multiples and counters over the kernel's exact table."""

from fractions import Fraction

from hemei.kernel import units
from hemei.kernel.units import UnitsDiffer

_SPELLINGS = {
    "m2": "平方米", "㎡": "平方米", "平米": "平方米", "平": "平方米", "平方": "平方米", "平方千米": "平方公里",
    "km2": "平方公里", "ha": "公顷", "m": "米", "km": "公里", "kg": "千克", "g": "克", "t": "吨",
    "mg/l": "毫克/升", "ug/l": "微克/升", "μg/l": "微克/升", "µg/l": "微克/升", "无量纲": "",
    "m3": "立方米", "方": "立方米", "立方": "立方米",
    "人民币": "元", "块": "元", "块钱": "元", "rmb": "元", "元人民币": "元",
}  # fmt: skip
_MULTIPLES = frozenset("十百千万亿")
_RAISED = str.maketrans("²³", "23")


def convert(number: Fraction, unit: str, wanted: str) -> Fraction:
    """`number` of `unit` in `wanted`, exactly; no unit means the wanted one. UnitsDiffer when they do not fit."""
    written = normal(unit)
    if not written or written == wanted:
        return number
    if set(written) <= _MULTIPLES:  # "12.2万" in a column of 平方米
        written += units.split(wanted)[1]
    return units.convert(number, written, wanted)


def normal(unit: str) -> str:
    """The kernel's spelling: "万㎡" → "万平方米"."""
    flat = unit.strip().lower().translate(_RAISED).replace("平方m", "m2").replace("立方m", "m3").rstrip("。.整 ")
    multiples = ""
    while flat and flat[0] in _MULTIPLES and flat not in _SPELLINGS:
        multiples, flat = multiples + flat[0], flat[1:]
    return multiples + _SPELLINGS.get(flat, flat)


__all__ = ["UnitsDiffer", "convert", "normal"]
