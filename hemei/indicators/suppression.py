"""Small cells: a total about very few firms or people would tell what each of them reported."""

from collections.abc import Collection, Sequence
from datetime import date

from hemei.indicators.cells import Cell, Counts, Value, hidden
from hemei.kernel import dated

dated.declare(
    "indicators.small_cell",
    title="小单元不公开的最少主体数",
    unit="个",
    default=3,
    source="税收征收管理法第八条（保密）；少于三户不公开为统计惯例",
    confirmed=False,
)


def smallest_cell(on: date) -> int:
    """How many subjects a shown total must have at least."""
    return int(dated.value("indicators.small_cell", on=on))


def is_small(subjects: int | None, on: date) -> bool:
    """Whether a total about so many subjects would tell what one of them reported. None: not about subjects."""
    return 0 < (subjects or 0) < smallest_cell(on)


def suppress(
    table: Sequence[Sequence[Value]], counts: Counts, k: int, also: Collection[Cell] = ()
) -> list[list[Value | None]]:
    """The table (last row and last column are totals) with None where a small cell shows or could be worked out."""
    out = hidden(counts, k, also)
    return [[None if (r, c) in out else value for c, value in enumerate(row)] for r, row in enumerate(table)]


def hidden_cells(subjects: dict[str, int], least: int) -> set[str]:
    """Which cells of a one-way breakdown of a shown total to hide: small ones, and others that would give them away."""
    codes, total = list(subjects), sum(subjects.values())
    out = hidden([*([count, count] for count in subjects.values()), [total, total]], least)
    return {codes[row] for row, _ in out if row < len(codes)}
