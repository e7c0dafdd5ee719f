"""Text → area. People write a village in many ways; all of them must find it, and none may find a wrong one.

Tried in order: code, full name, short name, alias, common shortening (suffixes such as 村委会 stripped),
and last the longest known name that the text contains ("东柳村南口" → 东柳村).
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from hemei.places.models import Area, AreaAlias, in_any
from hemei.places.rules import AreaAmbiguous, AreaMissing, AreaUnknown

# Longest first: 村民委员会 must go before 村. Stripped again and again: 东柳村村委会 → 东柳.
_SUFFIX = re.compile(
    r"(村民委员会|居民委员会|社区居委会|街道办事处|人民政府|村委会|居委会|办事处|街道|地区|社区|行政村|自然村|村|镇|乡|区)$"
)
# A town named before the village: "石桥镇东柳村", "清河区石桥镇东柳村".
_TOWN = re.compile(r"^(?:[\u4e00-\u9fff]{2,6}?[省市区县])*([\u4e00-\u9fff]{2,5}?(?:镇|乡|街道))")
_NOISE = re.compile(r"[\s,，。.、;；:：'\"“”‘’《》<>]+")


@dataclass(frozen=True)
class Found:
    """An area and how the text named it: 代码, 全称, 简称, 别名, 缩写 or 包含."""

    area: Area
    how: str


def normalise(text: str) -> str:
    """Full-width to half-width, no blanks, no punctuation."""
    return _NOISE.sub("", unicodedata.normalize("NFKC", text))


def stem(name: str) -> str:
    """The name without its administrative suffixes; never shorter than two characters."""
    while True:
        shorter = _SUFFIX.sub("", name)
        if shorter == name or len(shorter) < 2:
            return name
        name = shorter


class Resolver:
    """Areas under the parents, indexed once; then each `find` is a few dictionary look-ups."""

    def __init__(self, *parents: str) -> None:
        areas = Area.objects.in_scope(list(parents)).exclude(code__regex=r"^\d{15}$")
        self.areas = {area.code: area for area in areas}
        self.parents = set(parents)
        self.steps: list[tuple[str, dict[str, set[str]]]] = []
        above = [code[:length] for code in parents for length in (6, 9) if length <= len(code)]
        self.towns = {stem(normalise(area.name)) for area in Area.objects.filter(code__in=above)}
        self.towns |= {stem(normalise(area.name)) for area in self.areas.values() if len(area.code) <= 9}
        self._index()
        self._memo: dict[str, Found | AreaAmbiguous | AreaUnknown] = {}

    def _index(self) -> None:
        areas = self.areas.values()
        aliases = AreaAlias.objects.filter(in_any(list(self.parents))).values_list("text", "area_id")
        aliased = [(text, str(code)) for text, code in aliases if str(code) in self.areas]
        names = [(area.name, area.code) for area in areas]
        shorts = [(area.short_name, area.code) for area in areas if area.short_name]
        stems = [(stem(normalise(name)), code) for name, code in (*names, *shorts)]
        self.steps = [
            ("代码", _table((area.code, area.code) for area in areas)),
            ("全称", _table(names)), ("简称", _table(shorts)), ("别名", _table(aliased)), ("缩写", _table(stems)),
        ]  # fmt: skip
        self.contained = self._contained([*names, *shorts, *aliased], stems)
        self.lengths = sorted({len(name) for name in self.contained}, reverse=True)

    def _contained(self, full: list[tuple[str, str]], stems: list[tuple[str, str]]) -> dict[str, set[str]]:
        """Names to look for inside a text. A parent is no answer there, nor a town by its bare stem:
        “柳林九村” must be unknown, not 柳林镇."""
        below = [(name, code) for name, code in full if code not in self.parents]
        villages = [(name, code) for name, code in stems if len(code) >= 12]
        table = _table([*below, *villages])
        return {name: codes for name, codes in table.items() if len(name) >= 2}

    def find(self, text: str) -> Found:
        """The area that `text` names; AreaMissing, AreaUnknown or AreaAmbiguous (field "area") when none or several."""
        known = self._memo.get(text)
        if known is None:
            known = self._memo[text] = self._find(text)
        if isinstance(known, Found):
            return known
        raise type(known)(field=known.field, **known.details)

    def _find(self, text: str) -> "Found | AreaAmbiguous | AreaUnknown":
        wanted = normalise(text)
        if not wanted:
            raise AreaMissing(field="area")
        for how, table in self.steps:
            codes = table.get(stem(wanted) if how == "缩写" else wanted)
            if codes:
                return self._one(text, codes, how)
        stranger = self._other_town(wanted)
        if stranger:
            return AreaUnknown(field="area", text=text, hint=f"：“{stranger}”不在辖区内。")
        codes = self._named_in(wanted)
        return self._one(text, codes, "包含") if codes else self._unknown(text, wanted)

    def _other_town(self, text: str) -> str:
        """The town that the text begins with, when it is none of ours: its 东柳村 is not our 东柳村."""
        found = _TOWN.match(text)
        if found is None or stem(found[1]) in self.towns or self._begins_with_a_name(text):
            return ""
        return found[1]

    def _begins_with_a_name(self, text: str) -> bool:
        return any(text[:length] in self.contained for length in self.lengths)

    def _named_in(self, text: str) -> set[str]:
        """The deepest areas named in the text, longest name first at each place."""
        found: set[str] = set()
        at = 0
        while at < len(text):
            length = next((n for n in self.lengths if text[at : at + n] in self.contained), 0)
            found |= self.contained.get(text[at : at + length], set()) if length else set()
            at += length or 1
        deepest = max((len(code) for code in found), default=0)
        return {code for code in found if len(code) == deepest}

    def _one(self, text: str, codes: set[str], how: str) -> "Found | AreaAmbiguous":
        if len(codes) == 1:
            return Found(self.areas[next(iter(codes))], how)
        names = "、".join(f"{self._path(code)}（{code}）" for code in sorted(codes)[:6])
        return AreaAmbiguous(field="area", text=text, candidates=names)

    def _path(self, code: str) -> str:
        above = self.areas.get(self.areas[code].parent_code)
        return f"{above or ''}{self.areas[code]}"

    def _unknown(self, text: str, wanted: str) -> AreaUnknown:
        names = {str(area): stem(normalise(str(area))) for area in self.areas.values() if area.code not in self.parents}
        near = sorted((distance(stem(wanted), short), name) for name, short in names.items())
        hint = f"，是不是“{near[0][1]}”？" if near and near[0][0] <= max(1, len(wanted) // 2) else "。"
        return AreaUnknown(field="area", text=text, hint=hint)


def distance(one: str, other: str) -> int:
    """Edit distance (Levenshtein)."""
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        before, row = row, [i]
        for j, b in enumerate(other, 1):
            row.append(min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b)))
    return row[-1]


def _table(pairs: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    table: dict[str, set[str]] = {}
    for name, code in pairs:
        table.setdefault(normalise(name), set()).add(code)
    return table
