"""Each courtyard with its figures, who lives there now, what was written and measured last."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from hemei.agriculture import soil, stock
from hemei.agriculture.models.courtyards import Courtyard, Residency, SoilSample, VarietyTrial, WorkLog
from hemei.indicators.shown import card
from hemei.people.access import By
from hemei.ui.cards import Card

VIEW = "agriculture.courtyard:view"
CARDS = ("courtyard_years", "courtyard_mentors", "courtyard_residents", "varieties_introduced", "green_techniques",
         "technique_adopters")  # fmt: skip


@dataclass(frozen=True)
class Box:
    courtyard: Any
    cards: list[Card]
    here: list[Any]
    logs: list[Any]
    trials: list[Any]
    samples: list[Any]


def boxes(by: By, area: str, today: date) -> list[Box]:
    rows = Courtyard.objects.in_scope(by.scope(VIEW)).filter(stock.LIVE).select_related("area").order_by("founded_on")
    return [_box(row, area, today) for row in rows]


def _box(row: Any, area: str, today: date) -> Box:
    where = {"courtyard": row.name}
    here = Residency.objects.filter(stock.LIVE, courtyard=row, since__lte=today, until__gte=today).order_by("bed")
    logs = WorkLog.objects.filter(stock.LIVE, courtyard=row).select_related("residency").order_by("-week")[:5]
    trials = VarietyTrial.objects.filter(stock.LIVE, courtyard=row).order_by("introduced_on", "pk")
    samples = SoilSample.objects.filter(stock.LIVE, courtyard=row).order_by("-sampled_on", "point", "depth")[:12]
    return Box(
        row, [card(f"agriculture.{code}", area, today.year, where) for code in CARDS], list(here), list(logs),
        [with_gain(trial) for trial in trials], [with_grades(sample) for sample in samples],
    )  # fmt: skip


def with_gain(trial: Any) -> Any:
    """How much more the variety gave than the control, in percent, where both were weighed."""
    own, control = _yield(trial.size, trial.output), _yield(trial.control_size, trial.control_output)
    trial.gain = (own / control - 1) * 100 if own is not None and control else None
    return trial


def _yield(size: int | None, output: int | None) -> Fraction | None:
    return Fraction(output, size) if size and output is not None else None


def with_grades(sample: Any) -> Any:
    found = {grade.nutrient: grade for grade in soil.six_levels(sample)}
    sample.grades = [found.get(title) for _, title in soil.NUTRIENTS]
    return sample
