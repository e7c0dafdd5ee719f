"""What a column may be: an indicator or a ledger's field already held, with the reason. A person confirms."""

import difflib
from collections.abc import Iterator
from dataclasses import dataclass

from hemei.indicators import permissions, registry
from hemei.ledgers import display, queries
from hemei.ledgers import registry as ledgers
from hemei.ledgers.importing.columns import normal
from hemei.people.access import By
from hemei.requests.models import Column, Kind, Layout, Remembered

LEAST, HELD, MOST = 0.55, 0.95, 5


@dataclass(frozen=True)
class Suggestion:
    """`score` 1 is the same name; `held` means that asking for it again is refused."""

    kind: str
    code: str
    title: str
    reason: str
    score: float

    @property
    def held(self) -> bool:
        return self.score >= HELD

    @property
    def key(self) -> str:
        return f"{self.kind}|{self.code}"


def of_column(column: Column, by: By) -> list[Suggestion]:
    """The best first: what was confirmed before, the same name, then names that are near."""
    area, name = column.request.area_id, normal(column.title)
    found = [
        Suggestion(kind, code, title, *_likeness(name, names))
        for kind, code, title, names in _held(column, area, by)
    ]  # fmt: skip
    best = sorted((one for one in found if one.score >= LEAST), key=lambda one: (-one.score, one.code))
    before = Remembered.objects.filter(area_id=area, name=name).first()
    if before is not None:
        known = next((one for one in found if (one.kind, one.code) == (before.kind, before.code)), None)
        if known is not None:
            said = Suggestion(known.kind, known.code, known.title, f"{before.confirmed_on} 确认过", 1.0)
            best = [said, *(one for one in best if one.key != said.key)]
    return best[:MOST]


def _held(column: Column, area: str, by: By) -> Iterator[tuple[str, str, str, list[str]]]:
    if column.request.layout == Layout.RECORDS:
        yield from _fields(column.request.ledger)
        return
    for of in registry.all_indicators():
        if permissions.can_view(of, area, by):
            yield Kind.INDICATOR, of.code, of.title, [of.title]


def _fields(code: str) -> Iterator[tuple[str, str, str, list[str]]]:
    """Fields of the ledger whose records are the rows; personal ones are never filled in."""
    ledger = ledgers.get(code)
    for name in ledger.fields:
        if name not in ledger.personal:
            title = display.label(queries.field_of(ledger, name))
            yield (Kind.FIELD, f"{code}#{name}", f"{ledger.title}·{title}",
                   [title, *ledger.aliases.get(name, ())])  # fmt: skip


def _likeness(name: str, names: list[str]) -> tuple[str, float]:
    """(reason, score) of the likest of an item's names."""
    best = max((_score(name, normal(other)), other) for other in names)
    score, other = best
    if score == 1:
        return "名称相同", 1.0
    return f"名称与“{other}”相近（{score:.2f}）", score


def _score(name: str, other: str) -> float:
    if not name or not other:
        return 0.0
    if name == other:
        return 1.0
    near = difflib.SequenceMatcher(None, name, other, autojunk=False).ratio()
    within = 0.9 * min(len(name), len(other)) / max(len(name), len(other)) if name in other or other in name else 0
    return min(max(near, within), 0.94)
