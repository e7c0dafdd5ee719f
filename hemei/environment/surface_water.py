"""GB 3838-2002 单因子评价: the class of a sample is that of its worst factor. Pure; the table is handed in."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

# factor (a field of the sample) → its name in the dated table
FACTORS = {
    "dissolved_oxygen": "溶解氧", "permanganate": "高锰酸盐指数", "cod": "化学需氧量", "bod5": "五日生化需氧量",
    "ammonia": "氨氮", "phosphorus": "总磷",
}  # fmt: skip
LAKE_PHOSPHORUS = "总磷（湖库）"
RISING = {"dissolved_oxygen"}  # the more the better
WORSE_THAN_V = 6


@dataclass(frozen=True)
class Judged:
    """The class, 1 to 5, or 6 for 劣Ⅴ; and the factors that decide it."""

    number: int
    worst: tuple[str, ...]


def judge(values: Mapping[str, Decimal], table: Mapping[str, Any], *, lake: bool = False) -> Judged | None:
    """`values`: factor → mg/L (pH without unit); None when none of the factors was measured."""
    found = {_title(factor): number_of(factor, value, table, lake=lake) for factor, value in values.items()}
    if not found:
        return None
    number = max(found.values())
    return Judged(number, tuple(title for title, its in found.items() if its == number))


def number_of(factor: str, value: Decimal, table: Mapping[str, Any], *, lake: bool = False) -> int:
    """The class by one factor: the first whose limit it keeps."""
    if factor == "ph":
        low, high = (Decimal(str(limit)) for limit in table["pH"])
        return 1 if low <= value <= high else WORSE_THAN_V
    for number, limit in enumerate(limits(factor, table, lake=lake), start=1):
        if value >= limit if factor in RISING else value <= limit:
            return number
    return WORSE_THAN_V


def limits(factor: str, table: Mapping[str, Any], *, lake: bool = False) -> list[Decimal]:
    """The five limits of a factor, Ⅰ to Ⅴ."""
    name = LAKE_PHOSPHORUS if lake and factor == "phosphorus" else FACTORS[factor]
    return [Decimal(str(limit)) for limit in table[name]]


def _title(factor: str) -> str:
    return "pH" if factor == "ph" else FACTORS[factor]
