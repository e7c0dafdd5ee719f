"""Red, amber, green: by rule from milestones and figures, with the reason in words. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from hemei.indicators.show import written
from hemei.indicators.tasks.values import Thresholds

DONE, GREEN, AMBER, RED, NONE = "done", "green", "amber", "red", "none"
TITLES = {RED: "红灯", AMBER: "黄灯", GREEN: "绿灯", DONE: "已完成", NONE: "未设节点或目标"}
TONES = {RED: "danger", AMBER: "warning", GREEN: "good", DONE: "info", NONE: "neutral"}
_WORST = (RED, AMBER, NONE, GREEN, DONE)


@dataclass(frozen=True)
class Light:
    """The state of a task on a day and why."""

    code: str
    reason: str

    @property
    def title(self) -> str:
        return TITLES[self.code]

    @property
    def tone(self) -> str:
        return TONES[self.code]


@dataclass(frozen=True)
class Step:
    """A milestone as the rule sees it: on a day it is done or it is not."""

    name: str
    due_on: date
    done_on: date | None

    def is_done(self, on: date) -> bool:
        return self.done_on is not None and self.done_on <= on

    def slip(self, on: date) -> int:
        """Days past its day, 0 when it is done or not yet due."""
        return 0 if self.is_done(on) else max((on - self.due_on).days, 0)


def of_steps(steps: list[Step], on: date, limits: Thresholds) -> Light:
    """By the milestone that is latest."""
    left = [step for step in steps if not step.is_done(on)]
    if not left:
        return Light(DONE, f"{len(steps)} 个节点全部完成")
    late = max(left, key=lambda step: step.slip(on))
    slip = late.slip(on)
    code = RED if slip >= limits.red_slip else AMBER if slip >= limits.amber_slip else GREEN
    if code == GREEN:
        coming = min(left, key=lambda step: step.due_on)
        return Light(GREEN, f"下一个节点“{coming.name}”应于 {coming.due_on} 完成")
    return Light(code, f"“{late.name}”应于 {late.due_on} 完成，已超 {slip} 天")


def of_flow(share: Fraction, on: date, limits: Thresholds) -> Light:
    """A total that grows through the year: its share of the target beside the share of the year."""
    if share >= 100:
        return Light(DONE, f"完成目标的 {written(share, 1)}%")
    gone = year_gone(on)
    gap = gone - share
    code = RED if gap >= Fraction(limits.red_gap) else AMBER if gap >= Fraction(limits.amber_gap) else GREEN
    return Light(code, f"完成目标的 {written(share, 1)}%，时间进度 {written(gone, 1)}%")


def of_level(missing: Fraction, limits: Thresholds) -> Light:
    """A rate or a stock, which the time of the year does not excuse: `missing` percent of the target are lacking."""
    if missing <= 0:
        return Light(GREEN, "达到目标")
    code = RED if missing >= Fraction(limits.red_level) else AMBER
    return Light(code, f"距目标还差目标值的 {written(missing, 1)}%")


def worst(lights: Iterable[Light]) -> Light:
    """The worst of them; without any, that nothing was set."""
    found = sorted(lights, key=lambda light: _WORST.index(light.code))
    if not found:
        return Light(NONE, "没有设节点，也没有可衡量的目标")
    if found[0].code == found[-1].code or found[0].code in (RED, AMBER):
        return found[0]
    return next(light for light in found if light.code == found[0].code)


def year_gone(on: date) -> Fraction:
    """The share of the year that is over with the day, in percent."""
    days = (date(on.year, 12, 31) - date(on.year - 1, 12, 31)).days
    return Fraction((on - date(on.year - 1, 12, 31)).days * 100, days)


def percent(value: Fraction, goal: Decimal | Fraction) -> Fraction:
    return value / Fraction(goal) * 100
