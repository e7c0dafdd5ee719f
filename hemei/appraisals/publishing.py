"""From the exact count to what may be published: every table of it, suppressed together. Plain data only."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from hemei.appraisals import arithmetic as a
from hemei.appraisals import disclosing
from hemei.appraisals.disclosing import Cell

Tally = Mapping[str, Any]
# Rates published before, by place ("unit 001", "group household", "town") and what was asked there (identity_of).
Earlier = Mapping[str, Mapping[str, Sequence[Mapping[str, Any]]]]
HEADLINE, TOWN = "headline", "town"


def results(definition: a.Definition, tally: Tally, earlier: Earlier | None = None) -> dict[str, Any]:
    """Participation, satisfaction per unit, group and town, and items, as they may be read by everyone.

    `earlier` holds what was published of the same voters in earlier rounds, which readers have beside this one.
    """
    units, k, places = tally["units"], int(definition["k"]), int(definition["places"])
    beside = _Beside(earlier or {}, k)
    cells, groups, whole = _headline(definition, units, k, beside)
    valid, roll = a.participation(units)
    items = _items(definition, units, k, beside)
    return {
        "units": [
            _unit(unit, cell, places) | {"items": items[unit["code"]]} for unit, cell in zip(units, cells, strict=True)
        ],
        "groups": {code: _shown(cell, places) for code, cell in groups.items()},
        "town": {
            "valid": valid, "roll": roll, "participation": a.printed(a.rate(valid, roll), places),
            **_shown(whole, places), "items": items[""],
        },
        "composite": _composite(definition, groups, places),
    }  # fmt: skip


@dataclass(frozen=True)
class _Beside:
    """Which exact rates would name someone beside the earlier rounds."""

    earlier: Earlier
    k: int

    def tells(self, place: str, asked: str, row: tuple[int, int]) -> bool:
        return disclosing.over_rounds(row, self.earlier.get(place, {}).get(asked, ()), self.k)

    def hidden(self, places: Sequence[str], asked: str, rows: Sequence[tuple[int, int]]) -> list[int]:
        """Numbers of the rows to hide; the place after the last row is that of their total."""
        total = (sum(above for above, _ in rows), sum(below for _, below in rows))
        pairs = zip(places, [*rows, total], strict=True)
        return [number for number, (place, row) in enumerate(pairs) if self.tells(place, asked, row)]


def unit_place(code: str) -> str:
    return f"unit {code}"


def group_place(code: str) -> str:
    return f"group {code}"


def identity_of(key: str, subject: str) -> str:
    """What an item asks, the same in every round of a scheme: subjects are new rows each time, so by their name."""
    section, _, item = key.split("/")
    return f"{section}/{item}/{subject}"


def _unit(unit: Mapping[str, Any], cell: Cell, places: int) -> dict[str, Any]:
    valid, roll = a.participation([unit])
    return {
        "code": unit["code"], "title": unit["title"], "group": unit["group"], "roll": roll, "valid": valid,
        "invalid": a.invalid(unit), "participation": a.printed(a.rate(valid, roll), places), **_shown(cell, places),
    }  # fmt: skip


def _shown(cell: Cell, places: int) -> dict[str, Any]:
    shown = cell.public()
    rate = a.printed(a.rate(cell.above, cell.below), places) if cell.exact else cell.label
    return {**shown, "rate": rate}


def _headline(
    definition: a.Definition, units: Sequence[Mapping[str, Any]], k: int, beside: _Beside
) -> tuple[list[Cell], dict[str, Cell], Cell]:
    """Cells of units, of groups and of the town: one set of hidden cells for all three tables."""
    rows = [a.headline(definition, unit) for unit in units]
    places = [unit_place(unit["code"]) for unit in units]
    codes = list(dict.fromkeys(unit["group"] for unit in units))
    cells, whole = disclosing.publish(rows, k, also=beside.hidden([*places, TOWN], HEADLINE, rows))
    if len(codes) < 2:
        return cells, {code: whole for code in codes}, whole
    groups: dict[str, Cell] = {}
    for code in codes:
        mine = [number for number, unit in enumerate(units) if unit["group"] == code]
        part = [rows[number] for number in mine]
        also = [n for n, number in enumerate(mine) if not cells[number].exact]
        also += beside.hidden([*(places[number] for number in mine), group_place(code)], HEADLINE, part)
        again, groups[code] = disclosing.publish(part, k, also=also)
        for number, cell in zip(mine, again, strict=True):
            cells[number] = cell
    return cells, groups, _total_of(groups, whole, k)


def _total_of(groups: Mapping[str, Cell], whole: Cell, k: int) -> Cell:
    rows = [(cell.above, cell.below) for cell in groups.values()]
    also = [number for number, cell in enumerate(groups.values()) if not cell.exact]
    again = disclosing.publish(rows, k, also=also)[1] if also else whole
    return whole if whole.exact and again.exact else disclosing.band(whole.above, whole.below, k)


def _items(
    definition: a.Definition, units: Sequence[Mapping[str, Any]], k: int, beside: _Beside
) -> dict[str, list[dict[str, Any]]]:
    """Each item in each unit, and in the town (code "") where several units answer the same one."""
    found: dict[str, list[dict[str, Any]]] = {"": []}
    for unit in units:
        found[unit["code"]] = []
    keys = list(dict.fromkeys(key for unit in units for key in unit["items"]))
    for key in keys:
        asked = [unit for unit in units if key in unit["items"]]
        rows = [_sides(definition, unit["items"][key]) for unit in asked]
        what = identity_of(key, asked[0]["items"][key]["subject"])
        places = [
            *(unit_place(unit["code"]) for unit in asked),
            TOWN if len(asked) > 1 else unit_place(asked[0]["code"]),
        ]
        cells, whole = disclosing.publish(rows, k, also=beside.hidden(places, what, rows))
        for unit, cell in zip(asked, cells, strict=True):
            found[unit["code"]].append(_item(key, [unit["items"][key]], cell, definition))
        if len(asked) > 1:
            found[""].append(_item(key, [unit["items"][key] for unit in asked], whole, definition))
    return found


def _sides(definition: a.Definition, item: Mapping[str, Any]) -> tuple[int, int]:
    """What a published rate of the item would tell: satisfied and counted, or full marks and answers of a score."""
    scale = a.SCALES[item["scale"]]
    if scale["kind"] == "score":
        return item["counts"].get(str(scale["max"]), 0), sum(item["counts"].values())
    return a.terms(definition, [item])


def _item(key: str, items: Sequence[Mapping[str, Any]], cell: Cell, definition: a.Definition) -> dict[str, Any]:
    first, places = items[0], int(definition["places"])
    shown = {"key": key, "title": first["title"], "subject": first["subject"], **_shown(cell, places)}
    if a.SCALES[first["scale"]]["kind"] == "score":
        shown = {"full_marks": shown.pop("rate"), **shown, "rate": disclosing.WITHHELD}
        if cell.exact:
            points, most = a.terms(definition, items)
            shown |= {"points": points, "answers": cell.below, "rate": a.printed(a.rate(points, most), places)}
    return shown


def _composite(definition: a.Definition, groups: Mapping[str, Cell], places: int) -> dict[str, Any] | None:
    """Σ wᵍ·rᵍ ÷ Σ wᵍ with its terms, only where each group's rate may be read exactly."""
    if any(group["roll"] == "named" for group in definition["groups"]) or not all(c.exact for c in groups.values()):
        return None
    rates: dict[str, Fraction | None] = {code: a.rate(cell.above, cell.below) for code, cell in groups.items()}
    value = a.composite(definition, rates)
    if value is None:
        return None
    return {"value": [value.numerator, value.denominator], "rate": a.printed(value, places)}
