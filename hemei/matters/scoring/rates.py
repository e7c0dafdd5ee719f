"""Counts and the rates made of them, as exact fractions. None is a zero denominator and is shown as “—”."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from functools import reduce

from hemei.matters.rules import WeightsNotValid

HUNDRED = 100


@dataclass(frozen=True)
class Counts:
    """Whole numbers of one unit and month; they add up, so a town is the sum of its villages (Σ/Σ)."""

    closed: int = 0
    contacted: int = 0
    not_contacted: int = 0
    must_meet: int = 0
    met: int = 0
    revisited: int = 0
    resolved: int = 0
    unresolved: int = 0
    satisfied: int = 0
    basically_satisfied: int = 0
    dissatisfied: int = 0
    repeats: int = 0
    responded: int = 0
    response_seconds: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(*(getattr(self, f.name) + getattr(other, f.name) for f in fields(self)))


Row = tuple[str, str, bool, Counts]  # unit, month, excluded, counts: what an engine returns


def total(parts: Iterable[Counts]) -> Counts:
    return reduce(Counts.__add__, parts, Counts())


@dataclass(frozen=True)
class Rates:
    """响应率, 解决率, 满意率, 见面率 and the mean time to first contact in seconds."""

    response: Fraction | None
    resolution: Fraction | None
    satisfaction: Fraction | None
    meeting: Fraction | None
    mean_response: Fraction | None


def rates(c: Counts) -> Rates:
    """The rates of rules.md §1 (条例 art. 32 names the three as the core of the appraisal)."""
    pleased = c.satisfied + c.basically_satisfied
    return Rates(
        response=ratio(c.contacted, c.contacted + c.not_contacted),
        resolution=ratio(c.resolved, c.resolved + c.unresolved),
        satisfaction=ratio(pleased, pleased + c.dissatisfied),
        meeting=ratio(c.met, c.must_meet),
        mean_response=ratio(c.response_seconds, c.responded),
    )


def ratio(part: int, whole: int) -> Fraction | None:
    return Fraction(part, whole) if whole else None


@dataclass(frozen=True)
class Weights:
    """Weights of 响应率, 解决率 and 满意率; they add up to 100."""

    response: Fraction
    resolution: Fraction
    satisfaction: Fraction

    @classmethod
    def read(cls, parts: Iterable[str]) -> "Weights":
        """Three numbers as text; WeightsNotValid when they are not three, are negative or do not make 100."""
        texts = [str(part).strip() for part in parts]
        try:
            numbers = [Fraction(Decimal(text)) for text in texts]
        except (InvalidOperation, ValueError, OverflowError):
            numbers = []
        if len(numbers) != 3 or min(numbers) < 0 or sum(numbers) != HUNDRED:
            raise WeightsNotValid(field="weights", text=",".join(texts))
        return cls(*numbers)

    @property
    def parts(self) -> tuple[Fraction, Fraction, Fraction]:
        return self.response, self.resolution, self.satisfaction

    def __str__(self) -> str:
        return "、".join(str(float(part)).removesuffix(".0") for part in self.parts)


def composite(r: Rates, weights: Weights | None) -> Fraction | None:
    """综合得分 out of 100; None without weights or when one of the three rates has no denominator."""
    if weights is None or r.response is None or r.resolution is None or r.satisfaction is None:
        return None
    return weights.response * r.response + weights.resolution * r.resolution + weights.satisfaction * r.satisfaction
