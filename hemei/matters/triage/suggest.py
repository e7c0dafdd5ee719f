"""What the desk may propose for a new text. Nothing here is applied: the caller shows it and a person decides."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from hemei.kernel import dated
from hemei.kernel.errors import RuleError
from hemei.matters import values
from hemei.matters.rules import UrgencyNotReadable
from hemei.matters.triage.model import Model
from hemei.matters.triage.similar import Recent, Similar
from hemei.places.resolve import Found

_LEVEL = re.compile(r"(\S+)\s+(\d+)(小时|自然日|工作日)[：:](.*)", re.DOTALL)


class Resolver(Protocol):
    """As `hemei.places.resolve.Resolver`."""

    def find(self, text: str) -> Found: ...


@dataclass(frozen=True)
class Urgency:
    """A level with its time limit, and the words of the text that asked for it."""

    level: str
    amount: int
    unit: str
    words: tuple[str, ...]

    @property
    def reason(self) -> str:
        return f"提到“{'”“'.join(self.words)}”" if self.words else "没有提到紧急情形"


@dataclass(frozen=True)
class Suggestion:
    """Class, place, department and urgency, each with its reason. `place` is None when the text names none or
    several; `place_reason` says which. `department` is "" when the town has set no route for the class."""

    label: str
    confidence: float
    words: tuple[str, ...]
    place: Found | None
    place_reason: str
    department: str
    urgency: Urgency
    similar: tuple[Similar, ...]
    note: str  # what to know of the model, e.g. that it is the cold-start one

    @property
    def reason(self) -> str:
        said = f"主要依据：{'、'.join(self.words)}" if self.words else "文字太少，按最常见的类别推测"
        return f"{said}（把握 {self.confidence:.0%}）"


def suggest(
    text: str, *, resolver: Resolver, model: Model, on: date,
    departments: Mapping[str, str] | None = None, recent: Recent | None = None,
) -> Suggestion:  # fmt: skip
    """`on` is the day whose urgency rules count; `departments` maps a class to who handles it in this town."""
    verdict = model.classify([text])[0]
    place, place_reason = _place(text, resolver)
    return Suggestion(
        label=verdict.label, confidence=verdict.confidence, words=tuple(model.reasons(text, verdict.label)),
        place=place, place_reason=place_reason, department=(departments or {}).get(verdict.label, ""),
        urgency=urgency(text, on=on), similar=tuple(recent.find(text)) if recent else (),
        note=str(model.meta.get("note", "")),
    )  # fmt: skip


def urgency(text: str, *, on: date) -> Urgency:
    """The most urgent level whose words the text has, else the last one. The limit of a ticket from above wins."""
    levels = [_level(line) for line in dated.value(values.URGENCY, on=on)]
    plain = "".join(text.split())
    for level in levels:
        said = tuple(word for word in level.words if word in plain)
        if said:
            return replace(level, words=said)
    return replace(levels[-1], words=())


def _level(line: str) -> Urgency:
    found = _LEVEL.fullmatch(line.strip())
    if not found:
        raise UrgencyNotReadable(line=line)
    level, amount, unit, words = found.groups()
    return Urgency(level, int(amount), unit, tuple(words.split()))


def _place(text: str, resolver: Resolver) -> tuple[Found | None, str]:
    try:
        found = resolver.find(text)
    except RuleError as error:
        return None, error.message
    return found, f"文中写到{found.area}"
