"""The board of a month: units of a kind against each other, the town as their sum; scoped to who asks."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from django.utils import timezone

from hemei.kernel import periods
from hemei.kernel.errors import NotPermitted, OutOfScope
from hemei.matters.models import MonthScore, Unit, UnitKind
from hemei.matters.scoring import board, live, site
from hemei.matters.scoring.board import Line, Tally
from hemei.matters.scoring.rates import Weights
from hemei.people.access import By, in_words
from hemei.places.models import Area, in_any, in_area

VIEW, TOWN_DIGITS = "scores:view", 9
TOTAL = "total"
NO_WEIGHTS = "没有生效的三率权重，不显示综合得分和名次。请系统管理员在“系统 › 参数”中录入“三率权重”，并注明依据。"


@dataclass(frozen=True)
class Group:
    """Units of one kind, ranked among themselves."""

    kind: str
    title: str
    lines: list[tuple[Unit, Line]]


@dataclass(frozen=True)
class MonthBoard:
    """A month of a town, in one version or as it stands now, as one reader may see it."""

    area: Area
    month: str
    score: MonthScore | None
    weights: Weights | None
    total: Line
    groups: list[Group]
    everything: Mapping[str, Tally]  # unit code → tally, all units
    kinds: Mapping[str, str]  # unit code → kind

    @property
    def label(self) -> str:
        return periods.parse(self.month).label

    @property
    def is_over(self) -> bool:
        return timezone.localdate() > periods.parse(self.month).end

    @property
    def why_no_rank(self) -> str:
        return "" if self.weights else NO_WEIGHTS

    @cached_property
    def missed(self) -> int:
        """Tickets closed in a frozen month that are not in it."""
        current = self.score is not None and self.score.is_current
        return live.matters(self.area.code, [self.month]).count() if current else 0

    def line_of(self, unit: Unit) -> Line | None:
        """The unit's line; None when it has no ticket in the month."""
        return next((line for group in self.groups for own, line in group.lines if own == unit), None)


def towns(by: By) -> list[Area]:
    """Towns of which `by` may see scores, in whole or in part; NotPermitted when of none."""
    scope = by.scope(VIEW)
    if not scope:
        raise NotPermitted(right=in_words(VIEW))
    above = in_any([code for code in scope if len(code) < TOWN_DIGITS], "code")
    own = {code[:TOWN_DIGITS] for code in scope if len(code) >= TOWN_DIGITS}
    found = Area.objects.filter(above) | Area.objects.filter(code__in=own)
    return [area for area in found.order_by("code") if len(area.code) == TOWN_DIGITS]


def town(by: By, asked: str = "") -> Area:
    """The town asked for, or the first one; OutOfScope for another's."""
    found = next((area for area in towns(by) if not asked or area.code == asked[:TOWN_DIGITS]), None)
    if found is None:
        raise OutOfScope
    return found


def current(area: str, month: str) -> MonthScore | None:
    return MonthScore.objects.filter(area_id=area, month=month, is_current=True).first()


def of_month(by: By, area: Area, month: str, score: MonthScore | None = None) -> MonthBoard:
    """The board of the month; `score` asks for an earlier version of it."""
    earlier = board.month_before(month)
    shown = score or current(area.code, month)
    kept = {month: shown, earlier: current(area.code, earlier)}
    weights = {name: _weights(name, version) for name, version in kept.items()}
    tallies = board.tallies(site.counts(area.code, (earlier, month), score))
    units = {unit.code: unit for unit in Unit.objects.filter(in_area(area.code)).select_related("area")}
    seen = {unit.code for unit in units.values() if by.can(VIEW, unit.area_id)}
    groups = [_group(kind, tallies, units, seen, weights, month) for kind in UnitKind]
    above = board.board(board.roll_up(tallies, lambda unit: TOTAL), weights.get).only(month).lines
    total = above[0] if above else _empty(month, weights)
    here = {unit: tally for (unit, of), tally in tallies.items() if of == month}
    return MonthBoard(
        area, month, shown, weights[month], total, [group for group in groups if group.lines], here,
        {code: unit.kind for code, unit in units.items()},
    )  # fmt: skip


def _group(
    kind: UnitKind, tallies: dict[board.Key, Tally], units: dict[str, Unit], seen: set[str],
    weights: dict[str, Weights | None], month: str,
) -> Group:  # fmt: skip
    """All units of the kind are ranked; only those that the reader may see are shown."""
    own = {key: tally for key, tally in tallies.items() if key[0] in units and units[key[0]].kind == kind}
    lines = board.board(own, weights.get).only(month).lines
    return Group(kind.value, str(kind.label), [(units[line.unit], line) for line in lines if line.unit in seen])


def _empty(month: str, weights: Mapping[str, Weights | None]) -> Line:
    return board.board({(TOTAL, month): Tally()}, weights.get).lines[0]


def _weights(month: str, score: MonthScore | None) -> Weights | None:
    """Those of the time of freezing for a closed month, those in force at its end for an open one."""
    if score is None:
        return board.weights_in_force(month)
    return Weights.read(score.weights) if score.weights else None
