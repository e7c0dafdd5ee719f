"""What the pages of crop statistics ask. Every list is scoped."""

from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.db.models import Count, Q, Sum
from django.db.models.functions import Length

from hemei.agriculture.models import Planting, SeasonSignOff
from hemei.agriculture.models.crops import GRAIN, Crop, CropGroup, Season
from hemei.indicators import growth
from hemei.indicators.figures import figure
from hemei.indicators.registry import get as indicator
from hemei.kernel.periods import year as year_of
from hemei.kernel.units import rounded
from hemei.ledgers.models import State
from hemei.people.access import By
from hemei.places.models import Area

VIEW = "agriculture.planting:view"
CARDS = ("grain_area", "grain_output", "grain_yield", "soy_area", "oil_area", "vegetable_area")
SUPPLY = ("grain_area", "soy_area", "vegetable_area", "grain_output", "vegetable_output")
_PICKED = (
    ("grain", Q(group__in=GRAIN)), ("soy", Q(crop=Crop.SOY)), ("oil", Q(group=CropGroup.OIL)),
    ("vegetable", Q(group=CropGroup.VEGETABLE)),
)  # fmt: skip


def rows_of(area: str, year: int, season: str = "") -> Any:
    rows = Planting.objects.in_area(area).filter(harvested_on__year=year)
    return rows.filter(season=season) if season else rows


def village_lines(by: By, area: str, year: int) -> list[dict[str, Any]]:
    """One line a village: sown and taken off of grain, of it 大豆, then 油料 and 蔬菜; drafts beside them."""
    rows = rows_of(area, year).in_scope(by.scope(VIEW)).exclude(state=State.VOID)
    good = Q(state=State.APPROVED)
    sums: dict[str, Any] = {
        f"{name}_{of}": Sum(of, filter=good & which) for name, which in _PICKED for of in ("sown", "output")
    }
    lines = rows.values("area", "area__short_name").annotate(**sums, drafts=Count("pk", filter=~good)).order_by("area")
    return [_read(line) for line in lines]


def _read(line: dict[str, Any]) -> dict[str, Any]:
    shown = {name: Decimal(line[name] or 0).scaleb(-2) for name in line if name.endswith(("_sown", "_output"))}
    return {**line, **shown}


def totals(lines: list[dict[str, Any]]) -> dict[str, Any]:
    names = [name for name in (lines[0] if lines else ()) if name.endswith(("_sown", "_output", "drafts"))]
    return {name: sum(line[name] for line in lines) for name in names}


@dataclass(frozen=True)
class SeasonState:
    """How far a season is: rows reviewed, drafts, outputs missing, the signature and what changed since."""

    season: str
    label: str
    rows: int
    drafts: int
    without_output: int
    sign_off: Any
    changed: bool


def seasons(area: str, year: int) -> list[SeasonState]:
    return [_season(area, year, season) for season in Season]


def _season(area: str, year: int, season: Season) -> SeasonState:
    rows = rows_of(area, year, season).exclude(state=State.VOID)
    good, sign_off = rows.approved(), signature(area, year, season)
    return SeasonState(
        season, season.label, good.count(), rows.exclude(state=State.APPROVED).count(),
        good.filter(output=None).count(), sign_off, sign_off is not None and not same_sums(sign_off),
    )  # fmt: skip


def signature(area: str, year: int, season: str) -> SeasonSignOff | None:
    """The town's signature, also where one of its villages is looked at."""
    return SeasonSignOff.objects.filter(area_id__in=(area, area[:9]), year=year, season=season).first()


def grain_sums(area: str, year: int, season: str) -> dict[str, int]:
    rows = rows_of(area, year, season).approved()
    grain = rows.filter(group__in=GRAIN).aggregate(sown=Sum("sown"), output=Sum("output"))
    return {"rows": rows.count(), "grain_sown": grain["sown"] or 0, "grain_output": grain["output"] or 0}


def same_sums(sign_off: SeasonSignOff) -> bool:
    now = grain_sums(sign_off.area_id, sign_off.year, sign_off.season)
    return all(getattr(sign_off, name) == value for name, value in now.items())


@dataclass
class TaskLine:
    """A target in a village (or the town): target, done so far, percent."""

    area: Area
    goal: Decimal | None
    done: Fraction | None
    percent: Decimal | None


@dataclass
class Task:
    """One indicator of 稳产保供: the town's line, the villages', and what of the town's target is not shared out."""

    code: str
    title: str
    unit: str
    town: TaskLine
    villages: list[TaskLine] = field(default_factory=list)

    @property
    def left(self) -> Decimal | None:
        if self.town.goal is None:
            return None
        return self.town.goal - sum((line.goal for line in self.villages if line.goal), Decimal(0))


def villages_of(area: str) -> list[Area]:
    under = Area.objects.filter(code__startswith=area).annotate(length=Length("code"))
    return list(under.filter(length=12).order_by("code"))


def tasks(area: str, year: int) -> list[Task]:
    found = [_task(f"agriculture.{code}", area, year) for code in SUPPLY]
    return [task for task in found if task.town.goal is not None]


def _task(code: str, area: str, year: int) -> Task:
    of = indicator(code)
    town = _line(code, Area.objects.get(code=area), year)
    task = Task(code, of.title, of.unit, town)
    if town.goal is not None:
        lines = [_line(code, village, year) for village in villages_of(area)]
        task.villages = [line for line in lines if line.goal is not None]
    return task


def _line(code: str, area: Area, year: int) -> TaskLine:
    of = figure(code, area.code, year_of(year))
    goal, done = growth.target(of), growth.completion(of)
    percent = rounded(done.percent, 1) if done else None
    return TaskLine(area, goal.value if goal else None, of.value, percent)


def shares_suggested(code: str, area: str, year: int) -> dict[str, Decimal]:
    """The town's target shared out by what each village did the year before (evenly where nothing is known)."""
    goal = growth.target(figure(code, area, year_of(year)))
    if goal is None:
        return {}
    villages = villages_of(area)
    before = [figure(code, village.code, year_of(year - 1)).value or Fraction(0) for village in villages]
    weights = before if any(before) else [Fraction(1)] * len(villages)
    return _shared(goal.value, villages, weights)


def _shared(total: Decimal, villages: list[Area], weights: list[Fraction]) -> dict[str, Decimal]:
    """Hundredths in proportion, the rest to the largest, so that they add up exactly."""
    whole, cents = sum(weights), int(total * 100)
    parts = [int(cents * weight / whole) for weight in weights]
    parts[parts.index(max(parts))] += cents - sum(parts)
    return {village.code: Decimal(part).scaleb(-2) for village, part in zip(villages, parts, strict=True)}
