"""From the exact count to what may be published: every table of it, suppressed together. Plain data only."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from hemei.appraisals import arithmetic as a
from hemei.appraisals import disclosing
from hemei.appraisals.disclosing import Cell

Tally = Mapping[str, Any]


def results(definition: a.Definition, tally: Tally) -> dict[str, Any]:
    """Participation, satisfaction per unit, group and town, and items, as they may be read by everyone."""
    units, k, places = tally["units"], int(definition["k"]), int(definition["places"])
    cells, groups, whole = _headline(definition, units, k)
    valid, roll = a.participation(units)
    items = _items(definition, units, k)
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
    definition: a.Definition, units: Sequence[Mapping[str, Any]], k: int
) -> tuple[list[Cell], dict[str, Cell], Cell]:
    """Cells of units, of groups and of the town: one set of hidden cells for all three tables."""
    rows = [a.headline(definition, unit) for unit in units]
    codes = list(dict.fromkeys(unit["group"] for unit in units))
    cells, whole = disclosing.publish(rows, k)
    if len(codes) < 2:
        return cells, {code: whole for code in codes}, whole
    groups: dict[str, Cell] = {}
    for code in codes:
        mine = [number for number, unit in enumerate(units) if unit["group"] == code]
        also = [n for n, number in enumerate(mine) if not cells[number].exact]
        again, groups[code] = disclosing.publish([rows[number] for number in mine], k, also=also)
        for number, cell in zip(mine, again, strict=True):
            cells[number] = cell
    return cells, groups, _total_of(groups, whole, k)


def _total_of(groups: Mapping[str, Cell], whole: Cell, k: int) -> Cell:
    rows = [(cell.above, cell.below) for cell in groups.values()]
    also = [number for number, cell in enumerate(groups.values()) if not cell.exact]
    again = disclosing.publish(rows, k, also=also)[1] if also else whole
    return whole if whole.exact and again.exact else disclosing.band(whole.above, whole.below, k)


def _items(definition: a.Definition, units: Sequence[Mapping[str, Any]], k: int) -> dict[str, list[dict[str, Any]]]:
    """Each item in each unit, and in the town (code "") where several units answer the same one."""
    found: dict[str, list[dict[str, Any]]] = {"": []}
    for unit in units:
        found[unit["code"]] = []
    keys = list(dict.fromkeys(key for unit in units for key in unit["items"]))
    for key in keys:
        asked = [unit for unit in units if key in unit["items"]]
        cells, whole = disclosing.publish([_sides(definition, unit["items"][key]) for unit in asked], k)
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
