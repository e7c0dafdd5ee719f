"""The board as a Chinese table and as JSON. Rounding happens here and nowhere before."""

from dataclasses import asdict
from decimal import Decimal
from fractions import Fraction
from typing import Any

from hemei.matters.scoring.board import Board, Line
from hemei.matters.scoring.rates import Rates
from hemei.matters.text_table import grid

NONE = "—"
HEADS = (
    "月份", "单位", "办结", "剔除", "响应率", "解决率", "满意率", "见面率",
    "综合（剔除前）", "综合（剔除后）", "排名", "环比",
)  # fmt: skip
_RATES = ("response", "resolution", "satisfaction", "meeting")


def decimal(value: Fraction, places: int) -> Decimal:
    """Rounded half up (四舍五入), as printed percentages are; exact before that."""
    unit = Fraction(1, 10**places)
    steps = (abs(value) / unit + Fraction(1, 2)).__floor__()
    return (Decimal(steps) * (1 if value >= 0 else -1)).scaleb(-places).quantize(Decimal(1).scaleb(-places))


def percent(value: Fraction | None, places: int = 2) -> str:
    return NONE if value is None else f"{decimal(value * 100, places)}%"


def points(value: Fraction | None, places: int = 2) -> str:
    return NONE if value is None else str(decimal(value, places))


def change(line: Line) -> str:
    """Against the month before: points of the composite, and places."""
    if line.change is None or line.rank is None or line.rank_before is None:
        return NONE
    moved = line.rank_before - line.rank
    places = f"升{moved}位" if moved > 0 else f"降{-moved}位" if moved < 0 else "位次不变"
    sign = "+" if line.change > 0 else ""
    return f"{sign}{points(line.change)}分，{places}"


def table(shown: Board) -> str:
    """Rates are after exclusions; the composite is shown before and after them."""
    rows = [HEADS, *(_cells(line) for line in shown.lines)]
    used = dict.fromkeys(str(line.weights) for line in shown.lines if line.weights)
    notes = [f"三率权重（响应、解决、满意）：{'；'.join(used)}。"] if used else []
    notes += [shown.why_no_rank] if shown.why_no_rank else []
    return "\n".join([grid(rows), *notes, "三率均为剔除后口径；分母为零显示“—”。"])


def as_json(shown: Board) -> dict[str, Any]:
    return {"why_no_rank": shown.why_no_rank, "lines": [_line(line) for line in shown.lines]}


def _cells(line: Line) -> tuple[str, ...]:
    before, after = line.tally.before, line.tally.after
    rank = f"{line.rank}/{line.ranked}" if line.rank else NONE
    shown = [percent(getattr(line.after, name)) for name in _RATES]
    counts = (str(after.closed), str(before.closed - after.closed))
    scores = (points(line.score_before), points(line.score))
    return (line.month, line.unit, *counts, *shown, *scores, rank, change(line))


def _line(line: Line) -> dict[str, Any]:
    return {
        "unit": line.unit,
        "month": line.month,
        "weights": line.weights and [str(decimal(part, 4)) for part in line.weights.parts],
        "before": _half(line.tally.before, line.before, line.score_before),
        "after": _half(line.tally.after, line.after, line.score),
        "rank": line.rank,
        "ranked": line.ranked,
        "change": None if line.change is None else exact(line.change),
        "rank_before": line.rank_before,
    }


def _half(counts: Any, found: Rates, score: Fraction | None) -> dict[str, Any]:
    shown = {name: exact(getattr(found, name)) for name in (*_RATES, "mean_response")}
    return {"counts": asdict(counts), "rates": shown, "score": exact(score)}


def exact(value: Fraction | None) -> dict[str, Any] | None:
    """A fraction with its numerator and denominator, and six decimals for reading."""
    if value is None:
        return None
    return {"numerator": value.numerator, "denominator": value.denominator, "value": str(decimal(value, 6))}
