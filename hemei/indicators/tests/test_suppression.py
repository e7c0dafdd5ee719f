"""Hidden cells stay hidden: checked by linear algebra on random tables."""

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from hemei.indicators.cells import hidden
from hemei.indicators.suppression import suppress

K = 3
inner = st.integers(1, 5).flatmap(
    lambda width: st.lists(st.lists(st.integers(0, 6), min_size=width, max_size=width), min_size=1, max_size=5)
)


def with_margins(table: list[list[int]]) -> list[list[int]]:
    rows = [[*row, sum(row)] for row in table]
    return [*rows, [sum(column) for column in zip(*rows, strict=True)]]


def determined(out: set[tuple[int, int]], height: int, width: int) -> set[tuple[int, int]]:
    """Hidden cells that the equations "line adds up" pin down, by Gaussian elimination over fractions."""
    cells = sorted(out)
    equations = [[(-1 if c == width - 1 else 1) * (r == line) for r, c in cells] for line in range(height)]
    equations += [[(-1 if r == height - 1 else 1) * (c == line) for r, c in cells] for line in range(width)]
    rows = [[Fraction(x) for x in equation] for equation in equations]
    pivots = 0
    for column in range(len(cells)):
        found = next((i for i in range(pivots, len(rows)) if rows[i][column]), None)
        if found is None:
            continue
        rows[pivots], rows[found] = rows[found], rows[pivots]
        rows[pivots] = [x / rows[pivots][column] for x in rows[pivots]]
        for i, row in enumerate(rows):
            if i != pivots and row[column]:
                rows[i] = [x - row[column] * y for x, y in zip(row, rows[pivots], strict=True)]
        pivots += 1
    alone = [row for row in rows if sum(1 for x in row if x) == 1]
    return {cells[next(i for i, x in enumerate(row) if x)] for row in alone}


@given(inner)
@settings(max_examples=200, deadline=None)
def test_no_hidden_cell_can_be_worked_out(table: list[list[int]]) -> None:
    counts = with_margins(table)
    out = hidden(counts, K)
    assert {(r, c) for r, row in enumerate(counts) for c, n in enumerate(row) if 0 < n < K} <= out
    for r in range(len(counts)):
        assert len([cell for cell in out if cell[0] == r]) != 1
    for c in range(len(counts[0])):
        assert len([cell for cell in out if cell[1] == c]) != 1
    assert not determined(out, len(counts), len(counts[0]))


def test_a_table_without_small_cells_is_shown_whole() -> None:
    counts = with_margins([[3, 4], [5, 9]])
    assert suppress(counts, counts, K) == counts


def test_one_small_cell_hides_three_more() -> None:
    counts = with_margins([[2, 8, 9], [7, 8, 9], [9, 9, 9]])
    shown = suppress(counts, counts, K)
    assert shown[0][0] is None
    assert sum(cell is None for row in shown for cell in row) == 4
    assert shown[3] == counts[3], "totals stay where inner cells can protect"


def test_an_empty_cell_protects_nothing() -> None:
    counts = with_margins([[2, 0], [0, 9]])
    out = hidden(counts, K)
    assert (0, 1) not in out and (1, 0) not in out
    assert not determined(out, 3, 3)
