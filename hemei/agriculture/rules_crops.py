"""Rules of crop statistics. Pure: other rows and dated values are handed in."""

from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction
from typing import Any

from hemei.kernel.errors import RuleError
from hemei.kernel.units import exact_text, rounded

_STATISTICS = "《统计法》（2024）第二十四条"
Span = tuple[date, date, int]


class NothingSown(RuleError):
    """“{title}”要大于 0。"""


class HarvestBeforeSowing(RuleError):
    """收获日期 {harvested} 要在播种日期 {sown} 之后。"""


class NotOfSeason(RuleError):
    """{season}季作物在 {first} 月至 {last} 月收获，填的收获日期是 {harvested}。请核对季别和日期。"""


class MoreThanPlot(RuleError):
    """播种面积 {sown} 亩大于地块“{plot}”的面积 {size} 亩。"""


class SeasonOverlaps(RuleError):
    """{day} 这一天，地块“{plot}”上共种着 {sown} 亩，超过地块面积 {size} 亩：与“{others}”的生长期重叠。前茬收了再种。"""


class PlotElsewhere(RuleError):
    """地块“{plot}”在另一个村，请核对。"""


class YieldTooHigh(RuleError):
    """{crop}亩产 {given} 公斤，超过核查上限 {most} 公斤/亩。请核对产量的单位（公斤、吨）和面积的单位（亩、公顷）。"""

    basis = _STATISTICS


class YieldTooLow(RuleError):
    """{crop}亩产 {given} 公斤，低于核查下限 {least} 公斤/亩。确是减产或绝收的，请写明“减产或绝收的原因”。"""

    basis = _STATISTICS


class SeasonSigned(RuleError):
    """{year}年{season}季已由{signer}签发，不能再新增或修改。审核过的记录确需改的，请用“更正”并说明理由。"""

    basis = _STATISTICS


class NothingToSign(RuleError):
    """这一季还没有审核过的记录，不能签发。"""


class DraftsLeft(RuleError):
    """这一季还有 {count} 条没有审核，审核完才能签发。"""


class OutputMissing(RuleError):
    """这一季还有 {count} 条没有填产量，填完才能签发。"""


class SignedAlready(RuleError):
    """这一季已经签发过了。"""


class SharesDoNotAddUp(RuleError):
    """各村任务相加是 {total}{unit}，全镇任务是 {target}{unit}，相差 {gap}{unit}。请调到正好相等再保存。"""


class NoTownTarget(RuleError):
    """全镇还没有{year}年“{title}”的任务目标，先下达全镇的，再分解到村。"""


def sown_some(amount: int | None, title: str, field: str) -> None:
    if amount is not None and amount <= 0:
        raise NothingSown(field=field, title=title)


def in_order(row: Any) -> None:
    if row.harvested_on <= row.sown_on:
        raise HarvestBeforeSowing(field="harvested_on", harvested=row.harvested_on, sown=row.sown_on)


def of_season(row: Any, first: int, last: int) -> None:
    if not first <= row.harvested_on.month <= last:
        raise NotOfSeason(field="harvested_on", season=row.get_season_display(), first=first, last=last,
                          harvested=row.harvested_on)  # fmt: skip


def yield_of(row: Any) -> Fraction | None:
    """公斤 per 亩, exactly; both are kept at two decimals."""
    return None if row.output is None or not row.sown else Fraction(row.output, row.sown)


def plausible_yield(row: Any, bounds: tuple[int, int] | None) -> None:
    given = yield_of(row)
    if given is None or bounds is None:
        return
    least, most = bounds
    if given > most:
        raise YieldTooHigh(field="output", crop=row.get_crop_display(), given=rounded(given, 2), most=most)
    if given < least and not row.loss_reason:
        raise YieldTooLow(field="loss_reason", crop=row.get_crop_display(), given=rounded(given, 2), least=least)


def fits_plot(row: Any, plot: Any, others: Sequence[Any]) -> None:
    """On no day more is sown on the plot than it has; a plot sown again after the harvest is 复种 and fine."""
    if row.area_id != plot.area_id:
        raise PlotElsewhere(field="plot", plot=plot.name)
    if row.sown > plot.size:
        raise MoreThanPlot(field="sown", sown=_acres(row.sown), plot=plot.name, size=_acres(plot.size))
    meeting = [other for other in others if other.sown_on < row.harvested_on and row.sown_on < other.harvested_on]
    day, most = _fullest_day(row, meeting)
    if most > plot.size:
        there = "、".join(str(other) for other in meeting if other.sown_on <= day < other.harvested_on)
        raise SeasonOverlaps(field="sown_on", day=day, plot=plot.name, sown=_acres(most), size=_acres(plot.size),
                             others=there)  # fmt: skip


def _fullest_day(row: Any, meeting: Iterable[Any]) -> tuple[date, int]:
    """The day in the row's span on which most is sown; only days on which something is sown can be it."""
    spans: list[Span] = [(other.sown_on, other.harvested_on, other.sown) for other in meeting]
    days = {row.sown_on, *(start for start, _, _ in spans if start > row.sown_on)}
    sums = {day: row.sown + sum(size for start, end, size in spans if start <= day < end) for day in days}
    day = max(sums, key=lambda one: (sums[one], -one.toordinal()))
    return day, sums[day]


def _acres(hundredths: int) -> str:
    return exact_text(Fraction(hundredths, 100))
