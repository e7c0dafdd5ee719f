"""The board as cells of a page and of a workbook, and its charts."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from hemei.matters.months.boards import MonthBoard
from hemei.matters.scoring import show
from hemei.matters.scoring.board import Line, Tally
from hemei.matters.scoring.rates import Counts, Rates

# title, field of Rates, measures of its numerator and denominator
RATES = (
    ("响应率", "response", "contacted", "contact_known"),
    ("解决率", "resolution", "resolved", "solved_known"),
    ("满意率", "satisfaction", "pleased", "rated"),
    ("见面率", "meeting", "met", "must_meet"),
)
_PARTS = ("", "（分子）", "（分母）", "（剔除前）")
HEADER = [
    "单位", "办结", "剔除", *(f"{title}{part}" for title, *_ in RATES for part in _PARTS),
    "综合（剔除前）", "综合（剔除后）", "名次", "参评单位", "环比",
]  # fmt: skip


@dataclass(frozen=True)
class Cell:
    """A rate with its two counts, each of which opens its tickets, and the rate before exclusions."""

    title: str
    percent: str
    part: int
    whole: int
    part_measure: str
    whole_measure: str
    before: str

    @property
    def differs(self) -> bool:
        return self.percent != self.before


def parts(counts: Counts, name: str) -> tuple[int, int]:
    """Numerator and denominator of a rate."""
    pleased = counts.satisfied + counts.basically_satisfied
    return {
        "response": (counts.contacted, counts.contacted + counts.not_contacted),
        "resolution": (counts.resolved, counts.resolved + counts.unresolved),
        "satisfaction": (pleased, pleased + counts.dissatisfied),
        "meeting": (counts.met, counts.must_meet),
    }[name]


def cells(line: Line) -> list[Cell]:
    return [_cell(line.tally, line.after, line.before, *of) for of in RATES]


def _cell(tally: Tally, after: Rates, before: Rates, title: str, name: str, part: str, whole: str) -> Cell:
    counts = parts(tally.after, name)
    return Cell(title, show.percent(getattr(after, name)), *counts, part, whole, show.percent(getattr(before, name)))


def excluded(line: Line) -> int:
    return line.tally.before.closed - line.tally.after.closed


def shown_line(line: Line) -> dict[str, Any]:
    """What a row of the page shows."""
    return {
        "closed": line.tally.after.closed, "excluded": excluded(line), "cells": cells(line),
        "score_before": show.points(line.score_before), "score": show.points(line.score),
        "rank": f"{line.rank}/{line.ranked}" if line.rank else show.NONE, "change": show.change(line),
    }  # fmt: skip


def shown_total(line: Line) -> dict[str, Any]:
    """The town's own row: it is ranked against nobody here."""
    points = show.NONE if line.change is None else f"{'+' if line.change > 0 else ''}{show.points(line.change)}分"
    return shown_line(line) | {"rank": show.NONE, "change": points}


def rows(shown: MonthBoard) -> list[list[Any]]:
    """The board for a workbook, the town first."""
    town = _row(f"{shown.area}合计", shown.total)
    town[-3:] = [show.NONE, show.NONE, shown_total(shown.total)["change"]]
    return [town, *(_row(str(unit), line) for group in shown.groups for unit, line in group.lines)]


def _row(name: str, line: Line) -> list[Any]:
    rates = [value for cell in cells(line) for value in (cell.percent, cell.part, cell.whole, cell.before)]
    rank = [line.rank or show.NONE, line.ranked or show.NONE]
    scores = [show.points(line.score_before), show.points(line.score)]
    return [name, line.tally.after.closed, excluded(line), *rates, *scores, *rank, show.change(line)]


def chart(lines: Sequence[tuple[Any, Line]]) -> str:
    """The units side by side: the composite, or the three rates while there are no weights."""
    names = [str(unit) for unit, _ in lines]
    if any(line.score is not None for _, line in lines):
        series = [_bars("综合", [line.score for _, line in lines], 1)]
    else:
        series = [_bars(title, [getattr(line.after, name) for _, line in lines], 100) for title, name, *_ in RATES[:3]]
    return _options(names, series, "分" if len(series) == 1 else "%")


def trend(months: Sequence[str], lines: Sequence[Line | None]) -> str:
    """One unit over the months."""
    series = [
        _bars(title, [line and getattr(line.after, name) for line in lines], 100) | {"type": "line"}
        for title, name, *_ in RATES
    ]
    return _options(list(months), series, "%", every=False)


def _bars(title: str, values: Sequence[Any], times: int) -> dict[str, Any]:
    numbers = [None if value is None else float(show.decimal(value * times, 2)) for value in values]
    return {"name": title, "type": "bar", "data": numbers, "barMaxWidth": 28}


def _options(names: list[str], series: list[dict[str, Any]], unit: str, every: bool = True) -> str:
    label = {"interval": 0 if every else "auto", "rotate": 40 * (len(names) > 8)}
    made: dict[str, Any] = {
        "xAxis": {"type": "category", "data": names, "axisLabel": label},
        "yAxis": {"type": "value", "max": 100, "name": unit}, "series": series,
    }  # fmt: skip
    return json.dumps(made | ({"legend": {}} if len(series) > 1 else {}), ensure_ascii=False)
