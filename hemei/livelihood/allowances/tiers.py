"""The three benefits and their tiers; pure functions of a life, a month and that month's rates."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.db.models import TextChoices

from hemei.kernel import dated
from hemei.livelihood import values
from hemei.livelihood.allowances.lives import Disability, Life, Status
from hemei.livelihood.allowances.months import Month

D = Disability


class Benefit(TextChoices):
    ELDER = "elder", "高龄老年人津贴"
    HARDSHIP = "hardship", "困难老年人养老服务补贴"
    CARE = "care", "失能老年人护理补贴"


@dataclass(frozen=True)
class Rates:
    """What was in force in a month: yuan a month."""

    elderly_age: int
    elder: Mapping[int, int]
    hardship: Mapping[str, int]
    care: Mapping[str, int]

    @classmethod
    def on(cls, day: date) -> "Rates":
        """From the dated values in force on the day."""
        return cls(
            int(dated.value(values.ELDERLY_AGE, on=day)),
            {int(age): int(yuan) for age, yuan in dated.value(values.ELDER, on=day).items()},
            dict(dated.value(values.HARDSHIP, on=day)), dict(dated.value(values.CARE, on=day)),
        )  # fmt: skip


@dataclass(frozen=True)
class Verdict:
    """Yuan for one month, and the reasons in the order in which they were asked."""

    yuan: int
    reasons: tuple[str, ...] = ()

    @property
    def why(self) -> str:
        return "；".join(self.reasons)


@dataclass
class _Reasons:
    said: list[str] = field(default_factory=list)

    def yes(self, yuan: int, text: str) -> Verdict:
        return Verdict(yuan, (*self.said, text))

    def no(self, text: str) -> Verdict:
        return Verdict(0, (*self.said, text))


def assess(life: Life, benefit: str, month: Month, rates: Rates) -> Verdict:
    """What `life` is due of `benefit` in `month`; nought with the reason that ruled it out."""
    reasons = _Reasons()
    barred = _barred(life, month)
    if barred:
        return reasons.no(barred)
    excluded = _excluded(life, benefit, month)
    if excluded:
        return reasons.no(f"正享受{excluded}，不能重复享受")
    due = _TIERS[Benefit(benefit)](life, month, rates, reasons)
    return _higher(life, benefit, month, due) if due.yuan else due


def _barred(life: Life, month: Month) -> str:
    """What bars every benefit."""
    if Month.of(life.born) > month:
        return "尚未出生"
    if not life.alive(month):
        return f"已于{life.died:%Y年%-m月}去世，次月起停发"
    for status in (Status.MISSING, Status.PRISON, Status.RECHECK_FAILED):
        if life.stopped(status, month):
            return f"{status.label}，次月起停发"
    if not life.registered_here(month):
        return "当月户籍不在本镇（迁出的次月起停发；市内迁入的由原户籍地发放当月）"
    return ""


# Which other payments rule a benefit out (160号).
_EXCLUDES: dict[str, tuple[Status, ...]] = {
    Benefit.ELDER: (),
    Benefit.HARDSHIP: (Status.DISABLED_LIVING, Status.INJURY_NURSING, Status.DESTITUTE),
    Benefit.CARE: (
        Status.DISABLED_NURSING, Status.HEROIC_NURSING, Status.INSTITUTION, Status.INJURY_NURSING, Status.DESTITUTE,
    ),
}  # fmt: skip


def _excluded(life: Life, benefit: str, month: Month) -> str:
    return next((status.label for status in _EXCLUDES[benefit] if life.touched(status, month)), "")


def _higher(life: Life, benefit: str, month: Month, due: Verdict) -> Verdict:
    """Veterans, retired cadres, disabled on duty: the higher of the two payments, never both."""
    others = (span.value.split(":") for span in life.of(Status.OTHER_ALLOWANCE) if span.touches(month))
    most = max((int(yuan) for kind, yuan in others if kind == benefit), default=None)
    if most is None:
        return due
    if most >= due.yuan:
        return Verdict(0, (*due.reasons, f"另享受每月{most}元的同类津贴，就高不重复"))
    return Verdict(due.yuan, (*due.reasons, f"高于另享受的每月{most}元，就高发放，另一项应停"))


def _elder(life: Life, month: Month, rates: Rates, reasons: _Reasons) -> Verdict:
    age = life.age(month)
    reached = [from_age for from_age in sorted(rates.elder) if age >= from_age]
    if not reached:
        return reasons.no(f"当月{age}周岁，未满{min(rates.elder)}周岁")
    return reasons.yes(rates.elder[reached[-1]], f"{life.born:%Y-%m-%d}出生，当月{age}周岁，满{reached[-1]}周岁档")


def _hardship(life: Life, month: Month, rates: Rates, reasons: _Reasons) -> Verdict:
    if refused := _too_young(life, month, rates):
        return reasons.no(refused)
    for status in (Status.MINIMUM_LIVING, Status.LOW_INCOME, Status.SPECIAL_FAMILY):
        if life.in_force(status, month):
            return reasons.yes(rates.hardship[status.value], f"当月{life.age(month)}周岁，{status.label}")
    return reasons.no("不是低保、低收入或计划生育特殊家庭")


def _too_young(life: Life, month: Month, rates: Rates) -> str:
    age = life.age(month)
    return "" if age >= rates.elderly_age else f"当月{age}周岁，未满{rates.elderly_age}周岁"


def _care(life: Life, month: Month, rates: Rates, reasons: _Reasons) -> Verdict:
    if refused := _too_young(life, month, rates):
        return reasons.no(refused)
    if life.in_force(Status.SEVERE, month):
        return reasons.yes(rates.care["first"], "能力综合评估为重度失能")
    held = _disabilities(life, month)
    tier, why = _care_tier(held)
    if not tier:
        return reasons.no(_NO_CARE_GRADE if held else "没有重度失能评估，也没有残疾证")
    return reasons.yes(rates.care[tier], why)


_NO_CARE_GRADE = "未评估为重度失能，残疾类别和等级也不在补贴范围"


def _disabilities(life: Life, month: Month) -> dict[str, int]:
    """Kind → level (1 is the heaviest)."""
    found: dict[str, int] = {}
    for span in life.in_force(Status.DISABILITY, month):
        kind, _, level = span.value.partition(":")
        found[kind] = min(int(level), found.get(kind, 9))
    return found


# (kinds, levels, whether only with several disabilities) of each tier, the highest first (160号).
_CARE: tuple[tuple[str, frozenset[str], frozenset[int], bool], ...] = (
    ("first", frozenset({D.VISUAL, D.LIMB, D.INTELLECTUAL, D.MENTAL}), frozenset({1}), False),
    ("first", frozenset({D.INTELLECTUAL, D.MENTAL}), frozenset({2}), True),
    ("second", frozenset({D.VISUAL, D.LIMB}), frozenset({2}), False),
    ("second", frozenset({D.INTELLECTUAL, D.MENTAL}), frozenset({2, 3}), False),
    ("third", frozenset({D.HEARING, D.SPEECH}), frozenset({1, 2}), False),
)


def _care_tier(held: Mapping[str, int]) -> tuple[str, str]:
    several = len(held) > 1
    for tier, kinds, levels, only_several in _CARE:
        for kind, level in held.items():
            if kind in kinds and level in levels and (several or not only_several):
                with_others = "，且有多重残疾" if only_several else ""
                return tier, f"{Disability(kind).label}残疾{'一二三四'[level - 1]}级{with_others}"
    return "", ""


_TIERS: dict[Benefit, Callable[[Life, Month, Rates, _Reasons], Verdict]] = {
    Benefit.ELDER: _elder, Benefit.HARDSHIP: _hardship, Benefit.CARE: _care,
}  # fmt: skip
