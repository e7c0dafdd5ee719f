"""Free text of ballots: scrubbed of names, numbers and telephones, and released only among at least k others."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from hemei.appraisals import arithmetic
from hemei.appraisals.models import Round
from hemei.people.models import Resident
from hemei.places.models import in_area

_PATTERNS = (
    (re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+"), "［邮箱］"),
    (re.compile(r"\d{6}(?:18|19|20)\d{2}\d{7}[0-9Xx]"), "［证件号］"),
    (re.compile(r"(?<!\d)(?:\d[ -]?){7,}\d?"), "［号码］"),
    (re.compile(r"\d+\s*(?:号院|号楼|单元|排|号|室)(?:\s*\d+\s*(?:号|室|单元))*"), "［住址］"),
    (re.compile(r"(?:我叫|我是|本人)[\u4e00-\u9fff]{2,4}"), "［姓名］"),
)
THEMES = {
    "环境卫生": ("垃圾", "卫生", "厕所", "污水", "臭"), "道路交通": ("路", "灯", "停车", "公交"),
    "水电气热": ("水", "电", "气", "暖"), "村务财务": ("账", "财务", "公开", "三资", "分红"),
    "办事态度": ("态度", "推诿", "办事", "不管"), "养老医疗": ("老人", "养老", "看病", "药"),
}  # fmt: skip


def scrub(text: str, names: Iterable[str]) -> str:
    """The text without what would say who wrote it or name a villager."""
    for pattern, mark in _PATTERNS:
        text = pattern.sub(mark, text)
    for name in sorted({name for name in names if len(name) > 1}, key=len, reverse=True):
        text = text.replace(name, "［姓名］")
    return text.strip()


class Heard:
    """The texts of ballots as they stream by; nothing else of a ballot is kept, and not which one it was."""

    def __init__(self, definition: Mapping[str, Any], units: Iterable[Mapping[str, Any]]) -> None:
        self.definition, self.texts = definition, list[str]()
        self._keys = {
            unit["code"]: [q["key"] for q in arithmetic.questions(definition, unit) if q["scale"] == "text"]
            for unit in units
        }

    def hear(self, ballot: Mapping[str, Any]) -> None:
        said = (str(ballot["answers"].get(key) or "").strip() for key in self._keys[ballot["unit"]])
        self.texts += [text for text in said if text]


def release(heard: Heard, round_: Round) -> dict[str, Any]:
    """{themes, texts} of the town, both only when at least k ballots hold a text. Sorted, so no order tells a village.

    Never by village: a handful of texts in one village would be recognised by their wording.
    """
    definition, texts = heard.definition, heard.texts
    if len(texts) < int(definition["k"]):
        return {"count": None, "themes": {}, "texts": []}
    names = list(Resident.objects.filter(in_area(round_.area_id)).values_list("name", flat=True))
    names += list(round_.subjects.values_list("name", flat=True))
    clean = sorted(scrub(text, names) for text in texts)
    return {"count": len(clean), "themes": _themes(clean, int(definition["k"])), "texts": clean}


def _themes(texts: list[str], k: int) -> dict[str, int]:
    counts = {theme: sum(any(word in text for word in words) for text in texts) for theme, words in THEMES.items()}
    return {theme: count for theme, count in counts.items() if count >= k}
