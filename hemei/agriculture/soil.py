"""Soil graded by dated tables: six levels of the second national survey, and Beijing's five grades where the town has
entered its table. Pure, but for the tables."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from hemei.kernel import dated

LEVELS, SCORES = "agriculture.soil_six_levels", "agriculture.soil_beijing_scores"
NUTRIENTS = (("organic", "有机质"), ("nitrogen", "碱解氮"), ("phosphorus", "有效磷"), ("potassium", "速效钾"))
_NAMES = ("一级", "二级", "三级", "四级", "五级", "六级")

dated.declare(
    LEVELS, title="土壤养分六级分级下限（全国第二次土壤普查）", kind="json",
    default={
        "organic": [40, 30, 20, 10, 6], "nitrogen": [150, 120, 90, 60, 30], "phosphorus": [40, 20, 10, 5, 3],
        "potassium": [200, 150, 100, 50, 30],
    },
    source="全国第二次土壤普查养分分级标准（据公开资料，未核原文）", confirmed=False,
)  # fmt: skip
dated.declare(
    SCORES, title="北京市土壤养分五等评分表（权重、评分、等级）", kind="json", default=None,
    source="评分表和权重没有查到，须由农业部门提供", confirmed=False,
)  # fmt: skip


@dataclass(frozen=True)
class Grade:
    nutrient: str
    value: Fraction
    level: int  # 1 is the richest

    @property
    def name(self) -> str:
        return _NAMES[self.level - 1]


def value_of(sample: Any, name: str) -> Fraction | None:
    stored = getattr(sample, name)
    return None if stored is None else Fraction(stored, 100)


def level(value: Fraction, limits: list[Any]) -> int:
    """1 above the first limit; then the first limit that the value reaches; 6 below all."""
    if value > Fraction(str(limits[0])):
        return 1
    reached = (number for number, limit in enumerate(limits[1:], start=2) if value >= Fraction(str(limit)))
    return next(reached, 6)


def six_levels(sample: Any) -> list[Grade]:
    """Each nutrient that was measured, by the table in force on the day of sampling."""
    table = dated.value(LEVELS, on=sample.sampled_on)
    return [
        Grade(title, value, level(value, table[name]))
        for name, title in NUTRIENTS if (value := value_of(sample, name)) is not None
    ]  # fmt: skip


def beijing_grade(sample: Any) -> tuple[Fraction, str] | None:
    """I = Σ score × weight and its grade; None where a nutrient is missing. NotConfigured without the town's table:
    {"weights": {name: w}, "scores": {name: [[from, score], …]}, "grades": [[from, name], …]}, highest first;
    intervals are closed below."""
    table = dated.value(SCORES, on=sample.sampled_on)
    index = Fraction(0)
    for name, weight in table["weights"].items():
        value = value_of(sample, name)
        if value is None:
            return None
        index += Fraction(str(_at(value, table["scores"][name]))) * Fraction(str(weight))
    return index, str(_at(index, table["grades"]))


def _at(value: Fraction, steps: list[list[Any]]) -> Any:
    return next((found for low, found in steps if value >= Fraction(str(low))), steps[-1][1])


def table_note(on: date) -> str:
    """The source of the six levels in force, and whether someone has confirmed it."""
    now = dated.in_force(LEVELS, on=on)
    return f"{now.source}{'' if now.confirmed else '，未经镇里确认'}"
