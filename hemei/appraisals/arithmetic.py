"""The arithmetic of an appraisal, on plain data alone: no Django, no database, no settings.

The recount command runs this very file on what was published, so it imports only the standard library and
`disclosing` beside it. Numbers are integers and fractions; a rate is kept as its two terms.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

SATISFACTION = {
    "kind": "choice", "options": ["满意", "基本满意", "不满意", "不了解"], "positive": ["满意", "基本满意"],
    "apart": ["不了解"],
}  # fmt: skip
GRADES = {
    "kind": "choice", "options": ["优秀", "合格", "基本合格", "不合格"], "positive": ["优秀", "合格"], "apart": [],
}  # fmt: skip
FITNESS = {"kind": "choice", "options": ["称职", "基本称职", "不称职"], "positive": ["称职", "基本称职"], "apart": []}
SCORE = {"kind": "score", "max": 100}
TEXT = {"kind": "text"}
SCALES: dict[str, dict[str, Any]] = {
    "satisfaction": SATISFACTION, "grade": GRADES, "fitness": FITNESS, "score": SCORE, "text": TEXT,
}  # fmt: skip
CHANNELS = ("online", "paper")
OVER = "多选"  # how a clerk keys an item with more than one mark

Definition = Mapping[str, Any]
Answers = Mapping[str, Any]


def questions(definition: Definition, unit: Mapping[str, Any]) -> list[dict[str, Any]]:
    """What a ballot of the unit asks, in order: key, title, about whom, scale. One entry per item and subject."""
    found = []
    for section in definition["sections"]:
        if unit["group"] in section.get("groups", [unit["group"]]):
            for subject in _subjects(section, unit):
                found += [_question(section, subject, item) for item in section["items"]]
    return found


def _subjects(section: Mapping[str, Any], unit: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """A section about nobody in particular (the team, the town) is asked once; others once per subject."""
    if section["about"] in ("team", "town"):
        return [{"id": "", "title": ""}]
    return [subject for subject in unit["subjects"] if subject["about"] == section["about"]]


def _question(section: Mapping[str, Any], subject: Mapping[str, Any], item: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "key": key_of(section["code"], str(subject["id"]), item["code"]), "title": item["title"],
        "section": section["title"], "subject": subject["title"], "scale": item["scale"],
    }  # fmt: skip


def key_of(section: str, subject: str, item: str) -> str:
    return f"{section}/{subject}/{item}"


def headline_keys(definition: Definition, asked: list[dict[str, Any]]) -> list[str]:
    """Keys of the item that the satisfaction rate is made of, for every subject that the ballot names."""
    section, item = definition["headline"].split(".")
    return [q["key"] for q in asked if q["key"].startswith(f"{section}/") and q["key"].endswith(f"/{item}")]


@dataclass(frozen=True)
class Sheet:
    """A unit's ballot, read from the scheme once for all: the scale of each question, and what must be answered."""

    scales: dict[str, str]
    needed: list[str]


def sheet_of(definition: Definition, unit: Mapping[str, Any]) -> Sheet:
    asked = questions(definition, unit)
    return Sheet({q["key"]: q["scale"] for q in asked}, headline_keys(definition, asked))


def fault(sheet: Sheet, answers: Answers) -> str:
    """Why a ballot is invalid, in Chinese; empty for a valid one. An over-vote or a blank in the headline voids it."""
    if unknown := set(answers) - set(sheet.scales):
        return f"有票样上没有的题目（{len(unknown)} 项）"
    if any(not fits(sheet.scales[key], answer) for key, answer in answers.items() if answer != OVER):
        return "有票样上没有的选项"
    for key in sheet.needed:
        if answers.get(key) == OVER:
            return "总体评价多选"
        if answers.get(key) in (None, ""):
            return "总体评价未填"
    return ""


def fits(scale: str, answer: Any) -> bool:
    if answer in (None, ""):
        return True
    rule = SCALES[scale]
    if rule["kind"] == "choice":
        return answer in rule["options"]
    if rule["kind"] == "score":
        return isinstance(answer, int) and not isinstance(answer, bool) and 0 <= answer <= rule["max"]
    return isinstance(answer, str)


def count(
    definition: Definition, units: Iterable[Mapping[str, Any]], ballots: Iterable[Mapping[str, Any]]
) -> dict[str, Any]:
    """Count ballots ({unit, channel, answers}), each looked at once and not kept: a million may stream by.

    What is invalid is counted as such, with its reason.
    """
    known = {unit["code"]: unit for unit in units}
    tables = {code: _empty(definition, unit) for code, unit in known.items()}
    sheets = {code: sheet_of(definition, unit) for code, unit in known.items()}
    for ballot in ballots:
        table = tables[ballot["unit"]]
        why = ballot.get("fault") or fault(sheets[ballot["unit"]], ballot["answers"])
        channel = table["channels"][ballot["channel"]]
        if why:
            channel["invalid"] += 1
            table["faults"][why] = table["faults"].get(why, 0) + 1
        else:
            channel["valid"] += 1
            _add(table["items"], ballot["answers"])
    return {"units": list(tables.values())}


def _empty(definition: Definition, unit: Mapping[str, Any]) -> dict[str, Any]:
    items = {
        q["key"]: {"counts": {}, "blank": 0, "scale": q["scale"], "title": q["title"], "subject": q["subject"]}
        for q in questions(definition, unit) if SCALES[q["scale"]]["kind"] != "text"
    }  # fmt: skip
    return {
        "code": unit["code"], "title": unit["title"], "group": unit["group"], "roll": unit["roll"],
        "channels": {channel: {"valid": 0, "invalid": 0} for channel in CHANNELS}, "faults": {}, "items": items,
    }  # fmt: skip


def _add(items: dict[str, Any], answers: Answers) -> None:
    for key, item in items.items():
        answer = answers.get(key)
        if answer in (None, "", OVER):
            item["blank"] += 1
        else:
            item["counts"][str(answer)] = item["counts"].get(str(answer), 0) + 1


def valid(table: Mapping[str, Any]) -> int:
    return sum(channel["valid"] for channel in table["channels"].values())


def invalid(table: Mapping[str, Any]) -> int:
    return sum(channel["invalid"] for channel in table["channels"].values())


def participation(tables: Iterable[Mapping[str, Any]]) -> tuple[int, int]:
    """Σ valid ballots and Σ roll, never a mean of rates."""
    rows = list(tables)
    return sum(valid(row) for row in rows), sum(row["roll"] for row in rows)


def terms(definition: Definition, items: Iterable[Mapping[str, Any]]) -> tuple[int, int]:
    """Σ satisfied and Σ counted of choice items, or Σ points and Σ (answers × full marks) of scores.

    不了解 (and what else the scale sets apart) leaves the denominator unless the scheme counts it; a blank item of a
    valid ballot always does.
    """
    above = below = 0
    for item in items:
        scale = SCALES[item["scale"]]
        if scale["kind"] == "score":
            above += sum(int(points) * n for points, n in item["counts"].items())
            below += scale["max"] * sum(item["counts"].values())
        else:
            above += sum(item["counts"].get(option, 0) for option in scale["positive"])
            apart = 0 if definition["apart_counts"] else sum(item["counts"].get(o, 0) for o in scale["apart"])
            below += sum(item["counts"].values()) - apart
    return above, below


def headline(definition: Definition, table: Mapping[str, Any]) -> tuple[int, int]:
    """The terms of the satisfaction rate in one unit."""
    return terms(definition, [table["items"][key] for key in _headline_items(definition, table)])


def _headline_items(definition: Definition, table: Mapping[str, Any]) -> list[str]:
    return headline_keys(definition, [{"key": key} for key in table["items"]])


def composite(definition: Definition, rates: Mapping[str, Fraction | None]) -> Fraction | None:
    """Σ wᵍ·rᵍ ÷ Σ wᵍ over the voter groups; None without explicit weights or when a group has no rate."""
    weights = {group["code"]: group.get("weight") for group in definition["groups"]}
    if any(weight in (None, "") for weight in weights.values()) or any(rates.get(g) is None for g in weights):
        return None
    numbers = {group: Fraction(str(weight)) for group, weight in weights.items()}
    total = sum(numbers.values())
    if not total:
        return None
    return sum((numbers[group] * (rates[group] or 0) for group in numbers), Fraction(0)) / total


def rate(above: int, below: int) -> Fraction | None:
    return Fraction(above, below) if below else None


def printed(value: Fraction | None, places: int = 2) -> str:
    """A rate in per cent, half up, zeros kept; "—" for none."""
    if value is None:
        return "—"
    whole = (value * 100 * 10**places * 2 + 1) // 2
    text = f"{whole:0{places + 1}d}"
    return f"{text[:-places]}.{text[-places:]}%" if places else f"{text}%"
