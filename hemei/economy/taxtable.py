"""The tax table: a year's months by kind, industry or village, with small cells hidden for all but finance.

The three tables of a year share their month totals, so they are hidden together: a total that one of
them must hide is hidden in the others too.
"""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum

from hemei.economy import values
from hemei.economy.models import Industry, TaxKind, TaxNature, TaxPayment
from hemei.indicators.cells import Cell, hidden
from hemei.indicators.suppression import smallest_cell
from hemei.places.models import Area

DIMENSIONS = {"kind": "税种", "industry": "行业", "village": "村（社区）"}
_FIELDS = {"kind": "kind", "industry": "industry", "village": "area_id"}
MONTHS = 12


@dataclass(frozen=True)
class Row:
    """One category: twelve months and the year, in 分; None where hidden. `growth` in percent, None where unknown."""

    title: str
    cells: tuple[int | None, ...]
    growth: Fraction | None


@dataclass(frozen=True)
class Table:
    """Rows and the total row; `forecast` has the months (1–12) that hold forecast lines."""

    rows: tuple[Row, ...]
    total: Row
    forecast: frozenset[int]
    hidden: int


@dataclass(frozen=True)
class _Grid:
    """Amounts and subjects with margins: the last row and the last column are totals."""

    keys: tuple[str, ...]
    amounts: list[list[int]]
    counts: list[list[int]]
    forecast: frozenset[int]


def table(area: str, year: int, by: str, *, whole: bool) -> Table:
    """The table of one dimension; `whole` shows everything (finance)."""
    now, before = _grids(area, year), _grids(area, year - 1)
    grid, base = now[by], before[by]
    out = set() if whole else _hidden(now, year)[by]
    base_out = set() if whole else _hidden(before, year - 1)[by]
    titles = _titles(by, grid.keys)
    yearly = {key: base.amounts[i][MONTHS] for i, key in enumerate(base.keys) if (i, MONTHS) not in base_out}
    rows = [_row(titles[key], i, grid, out, yearly.get(key)) for i, key in enumerate(grid.keys)]
    last, base_last = len(grid.keys), len(base.keys)
    total_base = None if (base_last, MONTHS) in base_out else base.amounts[base_last][MONTHS]
    return Table(tuple(rows), _row("合计", last, grid, out, total_base), grid.forecast, len(out))


def years(area: str) -> list[int]:
    """Years with lines, newest first."""
    return [day.year for day in _lines(area).dates("month", "year", order="DESC")]


def _row(title: str, index: int, grid: _Grid, out: set[Cell], base: int | None) -> Row:
    cells = tuple(None if (index, m) in out else amount for m, amount in enumerate(grid.amounts[index]))
    total = cells[MONTHS]
    growth = None if total is None or not base or base <= 0 else Fraction(total - base, base) * 100
    return Row(title, cells, growth)


def _lines(area: str) -> "QuerySet[TaxPayment]":
    return TaxPayment.objects.approved().in_area(area)


def _grids(area: str, year: int) -> dict[str, _Grid]:
    level = values.tax_level(date(year, 12, 31))
    lines = _lines(area).filter(month__range=(date(year, 1, 1), date(year, 12, 31)), level=level)
    months, whole = _sums(lines, "month"), _sums(lines)
    forecast = lines.filter(nature=TaxNature.FORECAST).values_list("month__month", flat=True).distinct()
    return {by: _grid(lines, by, months, whole, frozenset(forecast)) for by in DIMENSIONS}


def _grid(
    lines: "QuerySet[TaxPayment]", by: str, months: dict[Any, Any], whole: dict[Any, Any], forecast: frozenset[int]
) -> _Grid:
    field = _FIELDS[by]
    cells, totals = _sums(lines, field, "month"), _sums(lines, field)
    keys = tuple(sorted((key for (key,) in totals), key=lambda key: -abs(totals[(key,)][0])))
    found: list[list[tuple[int, int]]] = [
        [*(_at(cells, key, month) for month in _months(months)), totals[(key,)]] for key in keys
    ]
    found.append([*(months.get((month,), (0, 0)) for month in _months(months)), whole.get((), (0, 0))])
    amounts = [[amount for amount, _ in row] for row in found]
    return _Grid(keys, amounts, [[count for _, count in row] for row in found], forecast)


def _months(months: dict[Any, Any]) -> list[date]:
    year = next(iter(months))[0].year if months else 2000
    return [date(year, number, 1) for number in range(1, MONTHS + 1)]


def _at(cells: dict[Any, tuple[int, int]], key: str, month: date) -> tuple[int, int]:
    return cells.get((key, month), (0, 0))


def _sums(lines: "QuerySet[TaxPayment]", *fields: str) -> dict[Any, tuple[int, int]]:
    """Group → (amount, subjects). A lump line is about many firms: it counts as enough of them."""
    measures = {
        "total": Sum("amount"), "firms": Count("enterprise", distinct=True),
        "lumps": Count("pk", filter=Q(enterprise=None)),
    }  # fmt: skip
    if not fields:
        row = lines.aggregate(**measures)
        return {(): (row["total"] or 0, _subjects(row))}
    grouped = lines.order_by().values(*fields).annotate(**measures)
    return {tuple(row[field] for field in fields): (row["total"], _subjects(row)) for row in grouped}


LUMP = 1_000  # subjects that a lump line stands for: more than any threshold


def _subjects(row: dict[str, Any]) -> int:
    return int(row["firms"]) + (LUMP if row["lumps"] else 0)


def _hidden(grids: dict[str, _Grid], year: int) -> dict[str, set[Cell]]:
    """Cells to hide in each table; totals by month that one hides, all hide."""
    k = smallest_cell(date(year, 12, 31))
    shared: set[int] = set()
    while True:
        out = {}
        for by, grid in grids.items():
            last = len(grid.keys)
            out[by] = hidden(grid.counts, k, {(last, column) for column in shared})
        found = {c for by, cells in out.items() for r, c in cells if r == len(grids[by].keys)}
        if found <= shared:
            break
        shared |= found
    shown = _shown_elsewhere(grids["kind"].counts[-1], k)
    return {by: _all_but(shown, grid) for by, grid in grids.items()} if shared & shown else out


def _shown_elsewhere(totals: list[int], k: int) -> set[int]:
    """Columns whose total the indicator pages show: the year unless small, the months where none is small."""
    months = {c for c, count in enumerate(totals[:MONTHS]) if count}
    shown = set() if any(totals[c] < k for c in months) else months
    return shown | {MONTHS} if totals[MONTHS] >= k else shown


def _all_but(shown: set[int], grid: _Grid) -> set[Cell]:
    """Everything but the totals shown elsewhere: hiding one of those here would hide nothing."""
    last = len(grid.keys)
    return {
        (r, c)
        for r, row in enumerate(grid.counts)
        for c, count in enumerate(row)
        if count and not (r == last and c in shown)
    }


def _titles(by: str, keys: tuple[str, ...]) -> dict[str, str]:
    if by == "village":
        names = {area.code: str(area) for area in Area.objects.filter(code__in=keys)}
        return {key: names.get(key, key) for key in keys}
    labels: dict[Any, Any] = dict(TaxKind.choices if by == "kind" else Industry.choices)
    return {key: str(labels.get(key, "未分类")) for key in keys}
