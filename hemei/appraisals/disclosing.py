"""What a published rate tells about single voters, and what is published instead. Plain data, standard library.

An exact rate with its denominator tells how many were dissatisfied: 727/731 names four households. So a rate with
fewer than k on either side (none included: “all satisfied” says it of each of them) is published as a band, and so
are others from which it could be worked out. See docs/adr/0015.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

STEPS = (99, 98, 95, 90, 85, 80, 70, 60, 50)
WITHHELD = "不公开"


@dataclass(frozen=True)
class Cell:
    """A rate as published: exact terms, or a band with the span of dissenters that it leaves possible."""

    above: int
    below: int
    exact: bool
    label: str = ""
    low: int = 0
    high: int = 0

    def public(self) -> dict[str, Any]:
        if self.exact:
            return {"satisfied": self.above, "counted": self.below}
        return {"band": self.label, "counted": self.below}


def least(k: int) -> int:
    """How many numbers of dissenters a band must leave possible."""
    return max(2, (k + 1) // 2)


def bands(n: int, k: int) -> list[tuple[int, int, str]]:
    """The bands for n answers: (fewest, most dissenters, label). They follow from n and k alone, never from answers."""
    found: list[tuple[int, int, str]] = []
    start = 0
    for step in STEPS:
        most = n * (100 - step) // 100
        if most - start + 1 >= least(k):
            found.append((start, most, f"≥ {step}%"))
            start = most + 1
    if n - start + 1 >= least(k) and found:
        found.append((start, n, f"< {found[-1][2][2:]}"))
    elif found:
        found[-1] = (found[-1][0], n, found[-2][2].replace("≥", "<") if len(found) > 1 else WITHHELD)
    return found or [(0, n, WITHHELD)]


def band(above: int, below: int, k: int) -> Cell:
    dissent = below - above
    low, high, label = next(span for span in bands(below, k) if span[0] <= dissent <= span[1])
    return Cell(above, below, False, label, low, high)


def is_small(above: int, below: int, k: int) -> bool:
    """Whether the exact rate would speak of fewer than k voters on one side."""
    return below > 0 and (above < k or below - above < k)


def publish(rows: Sequence[tuple[int, int]], k: int, *, also: Sequence[int] = ()) -> tuple[list[Cell], Cell]:
    """(satisfied, counted) of each part → cells to publish, and the cell of their total.

    `also` are rows to hide for other reasons: another table of the same answers hides them, or an earlier round would
    name someone beside them. The number after the last row means the total.
    """
    total = (sum(above for above, _ in rows), sum(below for _, below in rows))
    hide = _hidden([*rows, total], k, set(also))
    cells = [_cell(row, k, number in hide) for number, row in enumerate(rows)]
    whole = _cell(total, k, len(rows) in hide)
    if not _safe(cells, whole, k):
        whole = _cell(total, k, True)
    if not _safe(cells, whole, k):
        whole = Cell(*total, False, WITHHELD, 0, total[1])
    return cells, whole


def _cell(row: tuple[int, int], k: int, hide: bool) -> Cell:
    above, below = row
    if not below:
        return Cell(0, 0, True)
    return band(above, below, k) if hide else Cell(above, below, True, "", below - above, below - above)


def _hidden(rows: Sequence[tuple[int, int]], k: int, also: set[int]) -> set[int]:
    """Rows to hide, the last one being the total: the small ones, and a companion for one that would stand alone.

    The counted answers are public, so one side of a row gives the other: only the column of dissenters matters, in
    which a single hidden number is the difference of the others.
    """
    hide = {number for number, row in enumerate(rows) if is_small(*row, k)} | also
    filled = [number for number, (_, below) in enumerate(rows) if below]
    if len(filled) == 2 and hide:  # one part is its own total
        return set(filled)
    others = [number for number in filled if number not in hide and number != len(rows) - 1]
    if len(hide) == 1 and others:
        hide.add(min(others, key=lambda number: (rows[number][1] - rows[number][0], number)))
    return hide


def _safe(cells: Sequence[Cell], whole: Cell, k: int) -> bool:
    """Whether, with everything published, each hidden cell still has enough possible numbers of dissenters."""
    low, high = sum(cell.low for cell in cells), sum(cell.high for cell in cells)
    for cell in cells:
        if cell.exact or not cell.below:
            continue
        fewest = max(cell.low, whole.low - (high - cell.high))
        most = min(cell.high, whole.high - (low - cell.low))
        if most - fewest + 1 < min(least(k), cell.below + 1):
            return False
    return True


def over_rounds(row: tuple[int, int], earlier: Sequence[Mapping[str, Any]], k: int) -> bool:
    """Whether an exact (satisfied, counted) would name someone beside the rates published of the same voters before.

    Subtracting 20 ÷ 40 from 20 ÷ 41 tells what the one more household said. So where an earlier exact rate counts some
    voters more or fewer, but fewer than k, the later rate is a band. Against an earlier band nothing can be subtracted;
    as many voters as before are no difference of voters, only of opinions.
    """
    exact = [cell for cell in earlier if "band" not in cell]
    return any(0 < abs(row[1] - cell["counted"]) < k for cell in exact)
