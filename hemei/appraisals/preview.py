"""A scheme shown before it is adopted: the ballot as voters see it, and the arithmetic on made-up numbers."""

from typing import Any

from hemei.appraisals import arithmetic, publishing
from hemei.appraisals.models import Scheme

_SIZES = ((60, 52, 3), (45, 25, 14), (80, 66, 0))  # roll, satisfied, dissatisfied of three made-up villages
_PEOPLE = (("甲某某（书记）", "person"), ("乙某某（主任）", "person"), ("某科室", "department"), ("丙某某", "member"))


def ballot(scheme: Scheme) -> list[dict[str, Any]]:
    """The questions of a made-up unit, with the options of their scales."""
    group = next(iter(g["code"] for g in scheme.definition["groups"] if g["roll"] != "named"), "")
    asked = arithmetic.questions(scheme.definition, unit("", "某村", group, 0))
    return [{**q, **arithmetic.SCALES[q["scale"]], "about": q["subject"] or q["section"]} for q in asked]


def unit(code: str, title: str, group: str, roll: int) -> dict[str, Any]:
    subjects = [{"id": str(n), "title": title, "about": about} for n, (title, about) in enumerate(_PEOPLE, start=1)]
    return {"code": code, "title": title, "group": group, "roll": roll, "subjects": subjects}


def numbers(scheme: Scheme) -> dict[str, Any]:
    """The count of made-up ballots: exact terms beside what would be published of them."""
    groups = [g["code"] for g in scheme.definition["groups"] if g["roll"] != "named"]
    units, ballots = [], []
    for number, (roll, good, bad) in enumerate(_SIZES, start=1):
        made = unit(str(number), f"第{number}个单元（虚构）", groups[(number - 1) % len(groups)], roll)
        units.append(made)
        asked = arithmetic.questions(scheme.definition, made)
        ballots += [_made_up(made["code"], asked, True)] * good + [_made_up(made["code"], asked, False)] * bad
    tally = arithmetic.count(scheme.definition, units, ballots)
    terms = [arithmetic.headline(scheme.definition, table) for table in tally["units"]]
    exact = [{"terms": pair, "rate": arithmetic.printed(arithmetic.rate(*pair))} for pair in terms]
    public = publishing.results(scheme.definition, tally)
    total = sum(a for a, _ in terms), sum(b for _, b in terms)
    return {"public": public, "rows": list(zip(public["units"], exact, strict=True)), "total": total,
            "rate": arithmetic.printed(arithmetic.rate(*total))}  # fmt: skip


def _made_up(code: str, asked: list[dict[str, Any]], good: bool) -> dict[str, Any]:
    answers: dict[str, Any] = {}
    for question in asked:
        scale = arithmetic.SCALES[question["scale"]]
        if scale["kind"] == "choice":
            bad = next(o for o in reversed(scale["options"]) if o not in scale["positive"] and o not in scale["apart"])
            answers[question["key"]] = scale["positive"][0] if good else bad
        elif scale["kind"] == "score":
            answers[question["key"]] = 90 if good else 50
    return {"unit": code, "channel": "paper", "answers": answers}
