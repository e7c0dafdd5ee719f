"""A plain-text table for the console. A Chinese character takes two cells."""

import unicodedata
from collections.abc import Iterable


def grid(rows: Iterable[Iterable[str]]) -> str:
    """Columns padded by display width."""
    cells = [list(row) for row in rows]
    widths = [max(_width(row[i]) for row in cells) for i in range(len(cells[0]))]
    padded = ([cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True)] for row in cells)
    return "\n".join("  ".join(row).rstrip() for row in padded)


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WF" or c == "—" else 1 for c in text)
