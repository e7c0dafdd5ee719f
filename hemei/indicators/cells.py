"""Which cells of a two-way table must be hidden so that no small cell can be read or worked out.

The table has its margins: the last row and the last column are totals, the corner is the grand total.
A cell about fewer than `k` subjects is hidden. Then others are hidden with it: as lines add up, hidden
cells are the edges of a graph between rows and columns, and a hidden cell can be worked out from the
visible ones exactly when its edge is a bridge. Edges are added until there is no bridge.
"""

from collections.abc import Collection, Sequence
from typing import TypeVar

Value = TypeVar("Value")
Cell = tuple[int, int]
Counts = Sequence[Sequence[int]]


def hidden(counts: Counts, k: int, also: Collection[Cell] = ()) -> set[Cell]:
    """Cells (row, column) to hide. `counts` are subjects per cell, margins included; 0 is an empty cell.

    `also` are cells hidden already, e.g. totals that another table of the same figures hides.
    """
    small = {(r, c) for r, row in enumerate(counts) for c, count in enumerate(row) if 0 < count < k}
    found = small | {(r, c) for r, c in also if counts[r][c]}
    while bridge := _bridge(found):
        found.add(_companion(counts, found, bridge))
    return found


def _bridge(found: set[Cell]) -> Cell | None:
    """A hidden cell that can be worked out, if there is one."""
    return next((cell for cell in sorted(found) if cell[1] not in _reach(found, cell)[1]), None)


def _reach(found: set[Cell], without: Cell) -> tuple[set[int], set[int]]:
    """Rows and columns connected with the row of `without`, not going through it."""
    rows: set[int] = {without[0]}
    columns: set[int] = set()
    growing = True
    while growing:
        new = {c for r, c in found if r in rows and (r, c) != without} - columns
        columns |= new
        more = {r for r, c in found if c in columns and (r, c) != without} - rows
        rows |= more
        growing = bool(new or more)
    return rows, columns


def _companion(counts: Counts, found: set[Cell], bridge: Cell) -> Cell:
    """The cheapest visible cell that leads out of the bridge's side: inner cells before totals, few subjects first."""
    rows, columns = _reach(found, bridge)
    last_row, last_column = len(counts) - 1, len(counts[0]) - 1

    def cost(cell: Cell) -> tuple[int, int, Cell]:
        r, c = cell
        return (r == last_row) + (c == last_column), counts[r][c], cell

    leading_out = [
        (r, c)
        for r, row in enumerate(counts)
        for c, count in enumerate(row)
        if count and (r, c) not in found and (r in rows) != (c in columns)
    ]
    return min(leading_out, key=cost)
