"""Whose desk a ticket belongs on: its class, then the unit, each with its reason; a person presses the button.

The class is the hotline's own when the town's tree knows it, else that of the town's own matters that are most alike,
else the one whose name the text says, else triage's.
The unit is the default of the class, the village when its duty list has the class as 主责, or the registered route.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.db.models import Q
from django.utils import timezone

from hemei.kernel.errors import RuleError
from hemei.matters import queries
from hemei.matters.exchange import history
from hemei.matters.models import Category, DutyItem, DutyRole, Matter, Unit, UnitKind
from hemei.matters.rules import tickets as rules
from hemei.matters.triage import in_use
from hemei.matters.triage.model import Verdict

SURE = 0.6  # from here on a suggestion is ticked beforehand
VILLAGE = 12  # digits of a code
_PARTS = re.compile(r"[、与和及/（）()]+")
_NAMED = 0.8  # the text says the name of the class


@dataclass(frozen=True)
class ClassGuess:
    code: str
    title: str
    confidence: float
    reason: str
    given: bool = False  # the matter has it already


@dataclass(frozen=True)
class Suggestion:
    """The unit with its class; no unit when `why` says why not."""

    matter: Matter
    guess: ClassGuess
    unit: Unit | None = None
    reason: str = ""
    why: str = ""

    @property
    def confidence(self) -> float:
        return self.guess.confidence if self.unit else 0.0

    @property
    def sure(self) -> bool:
        return self.unit is not None and self.confidence >= SURE

    @property
    def percent(self) -> str:
        return f"{self.confidence:.0%}"

    @property
    def word(self) -> str:
        return "把握较大" if self.confidence >= _NAMED else "供参考" if self.sure else "把握不足"


class Suggester:
    """The town's classes, units and duty lists, read once for many tickets."""

    def __init__(self, on: date | None = None) -> None:
        self.on = on or timezone.localdate()
        self.classes = {row.code: row for row in Category.objects.filter(active=True).select_related("default_unit")}
        self.by_title = {row.title: row.code for row in self.classes.values()}
        units = Unit.objects.filter(active=True)
        self.villages = {unit.area_id: unit for unit in units if unit.kind == UnitKind.VILLAGE}
        self.leads = self._leads()

    def _leads(self) -> list[DutyItem]:
        lines = DutyItem.objects.filter(Q(until=None) | Q(until__gte=self.on), since__lte=self.on)
        return list(lines.select_related("unit").order_by("pk"))

    @cached_property
    def names(self) -> list[tuple[str, str]]:
        """(what a text may say, class) for each part of a title, the longest first; top classes are too wide."""
        parts = [(part, code) for code, row in self.classes.items() if row.parent_id
                 for part in _PARTS.split(row.title) if len(part) > 1]  # fmt: skip
        return sorted(parts, key=lambda pair: (-len(pair[0]), pair[1]))

    def many(self, matters: Iterable[Matter]) -> list[Suggestion]:
        """One suggestion per matter, in order."""
        asked = list(matters)
        texts = [f"{matter.title}。{matter.content}"[:2000] for matter in asked]
        open_ = [at for at, matter in enumerate(asked) if matter.category_code not in self.classes]
        verdicts = dict(zip(open_, self._triage([texts[at] for at in open_]), strict=True))
        return [self._one(matter, texts[at], verdicts.get(at)) for at, matter in enumerate(asked)]

    def _triage(self, texts: Sequence[str]) -> list[Verdict]:
        return in_use.current().classify(texts) if texts else []

    def _one(self, matter: Matter, text: str, verdict: Verdict | None) -> Suggestion:
        guess = self._class(matter, text, verdict)
        if not guess.code:
            return Suggestion(matter, guess, why="看不出属于哪一类")
        unit, reason = self._unit(matter, guess.code)
        if unit is None:
            return Suggestion(matter, guess, why=f"“{guess.title}”没有设默认承办单位，村（社区）职责清单上也不是主责")
        return self._checked(matter, guess, unit, reason)

    def _class(self, matter: Matter, text: str, verdict: Verdict | None) -> ClassGuess:
        """The given class when it says enough, else the town's own experience, the words, triage, in this order."""
        given = self.classes.get(matter.category_code)
        if given is not None and (given.parent_id or self._default(given.code)):
            return ClassGuess(given.code, given.title, 1.0, "来件或派单员已定分类", given=True)
        top = given.code if given is not None else self._top(verdict.label if verdict else "")
        found = self._from_history(text, given.code if given else "") or self._from_words(text, top)
        if found is not None:
            return found
        if given is not None:
            return ClassGuess(given.code, given.title, 1.0, "来件或派单员已定分类", given=True)
        return self._from_triage(top, verdict)

    def _from_history(self, text: str, inside: str) -> ClassGuess | None:
        known = history.current().guess(text, inside)
        if known is None or known.code not in self.classes:
            return None
        return ClassGuess(known.code, self.classes[known.code].title, known.confidence, known.reason)

    def _from_words(self, text: str, top: str) -> ClassGuess | None:
        """The class whose name the text says, of those below `top` first."""
        said = [(part, code) for part, code in self.names if part in text]
        below = [pair for pair in said if top and pair[1].startswith(f"{top}.")]
        for pairs, confidence in ((below, _NAMED), (said, _NAMED * 0.75)):
            if pairs:
                part, code = pairs[0]
                return ClassGuess(code, self.classes[code].title, confidence, f"文中写到“{part}”")
        return None

    def _from_triage(self, code: str, verdict: Verdict | None) -> ClassGuess:
        label, confidence = (verdict.label, verdict.confidence) if verdict else ("", 0.0)
        if not code:
            return ClassGuess("", label, 0.0, f"按文字推测为“{label}”，本镇分类里没有这一类")
        return ClassGuess(code, self.classes[code].title, confidence, "按文字推测")

    def _top(self, label: str) -> str:
        """The class of a triage label: a title, or a code when the town trained on its own codes."""
        return label if label in self.classes else self.by_title.get(label, "")

    def _unit(self, matter: Matter, code: str) -> tuple[Unit | None, str]:
        default = self._default(code)
        if default is not None:
            return default, f"“{self.classes[code].title}”的默认承办单位"
        village = self.villages.get(matter.area_id[:VILLAGE])
        if village is not None and self._leads_in(village, code):
            return village, f"职责清单：{village}主责"
        probe = Matter(area_id=matter.area_id, category_code=code)
        routed = queries.route_of(probe)
        if routed is not None:
            return routed, "预置流转"
        owner = next((item.unit for item in self.leads if self._is_for(item, code, DutyRole.LEAD) and item.unit
                      and item.unit.active and item.unit.kind != UnitKind.VILLAGE), None)  # fmt: skip
        return owner, f"职责清单：{owner}主责" if owner else ""

    def _default(self, code: str) -> Unit | None:
        while code:
            row = self.classes.get(code)
            if row is not None and row.default_unit is not None and row.default_unit.active:
                return row.default_unit
            code = code.rpartition(".")[0]
        return None

    def _leads_in(self, village: Unit, code: str) -> bool:
        lines = [item for item in self.leads if item.unit_id in (None, village.pk)]
        return any(item.unit_kind == UnitKind.VILLAGE and self._is_for(item, code, DutyRole.LEAD) for item in lines)

    def _is_for(self, item: DutyItem, code: str, role: str) -> bool:
        return item.role == role and code.startswith(item.category_code)

    def _checked(self, matter: Matter, guess: ClassGuess, unit: Unit, reason: str) -> Suggestion:
        """Nothing is suggested that art. 17 forbids."""
        duties = [item for item in self.leads if item.unit_id == unit.pk
                  or (item.unit_id is None and item.unit_kind == unit.kind)]  # fmt: skip
        try:
            rules.check_duty(unit, guess.code, guess.title, matter.nature, duties)
        except RuleError as error:
            return Suggestion(matter, guess, why=error.message)
        return Suggestion(matter, guess, unit, reason)
