"""What earlier rounds published of the same voters: readers have both and may subtract (disclosing.over_rounds)."""

from collections.abc import Mapping
from typing import Any

from hemei.appraisals import publishing
from hemei.appraisals.models import Round, Unit
from hemei.appraisals.models.round import PUBLIC_STATES

Found = dict[str, dict[str, list[dict[str, Any]]]]


def earlier_of(round_: Round) -> Found:
    """Exact rates that public rounds of the same kind and town gave of the round's units, groups and town."""
    found: Found = {}
    own = list(round_.units.all())
    held = Round.objects.filter(area_id=round_.area_id, kind=round_.kind, state__in=PUBLIC_STATES)
    for other in held.exclude(pk=round_.pk).order_by("pk").prefetch_related("units"):
        for place, shown in _places(other, list(other.units.all()), own):
            _note(found.setdefault(place, {}), shown, other.code)
    return found


def _places(other: Round, theirs: list[Unit], own: list[Unit]) -> list[tuple[str, Mapping[str, Any]]]:
    """What the other round shows of the same voters, each with its place in this round."""
    same = {_voters([unit]): unit.code for unit in own}
    shown = {line["code"]: line for line in other.export["units"]}
    found = [
        (publishing.unit_place(same[_voters([unit])]), shown[unit.code]) for unit in theirs if _voters([unit]) in same
    ]
    for group, cell in other.export["results"]["groups"].items():
        if _voters(_of(group, theirs)) == _voters(_of(group, own)):
            found.append((publishing.group_place(group), cell))
    if _voters(theirs) == _voters(own):
        found.append((publishing.TOWN, other.export["results"]["town"]))
    return found


def _of(group: str, units: list[Unit]) -> list[Unit]:
    return [unit for unit in units if unit.group == group]


def _voters(units: list[Unit]) -> frozenset[tuple[str, str]]:
    """Who votes in the units: their groups and villages, however these were merged."""
    return frozenset((unit.group, area) for unit in units for area in unit.areas)


def _note(asked: dict[str, list[dict[str, Any]]], shown: Mapping[str, Any], code: str) -> None:
    cells = {publishing.HEADLINE: shown}
    cells |= {publishing.identity_of(item["key"], item["subject"]): item for item in shown.get("items", ())}
    for what, cell in cells.items():
        if "satisfied" in cell:
            made = {"round": code, "satisfied": cell["satisfied"], "counted": cell["counted"]}
            asked.setdefault(what, []).append(made)
