"""What the pages ask, scoped. Answers are nowhere here before the count is locked."""

from typing import Any

from django.db.models import Count, Q, QuerySet

from hemei.appraisals import arithmetic, comparing, permissions, publishing, rules
from hemei.appraisals.models import (
    Candidate,
    Kind,
    PaperBallot,
    PaperBatch,
    RollEntry,
    RollMark,
    Round,
    RoundState,
    Scheme,
    Unit,
)
from hemei.appraisals.models.round import PUBLIC_STATES
from hemei.kernel.errors import NotPermitted, OutOfScope
from hemei.people.access import By
from hemei.places.models import Area, in_any


def schemes(by: By) -> "QuerySet[Scheme]":
    """Schemes are for those who draw them up, run rounds or review them; and for readers once adopted."""
    right = permissions.SCHEME if by.can(permissions.SCHEME) else permissions.VIEW
    by.check(right)
    found = Scheme.objects.in_scope([code[:9] for code in by.scope(right)]).select_related("area")
    return found if right == permissions.SCHEME else found.exclude(state="draft")


def rounds(by: By) -> "QuerySet[Round]":
    """Rounds of one's town: all of them for staff, published ones for those who may only read."""
    held = [right for right in permissions.STAFF if by.can(right)]
    if held:
        scope = [code for right in held for code in by.scope(right)]
        return Round.objects.in_scope(scope).select_related("area", "scheme")
    by.check(permissions.VIEW)
    found = Round.objects.in_scope(by.scope(permissions.VIEW)).filter(state__in=PUBLIC_STATES)
    return found.select_related("area", "scheme")


def one(found: "QuerySet[Any]", pk: int) -> Any:
    row = found.filter(pk=pk).first()
    if row is None:
        raise OutOfScope
    return row


def units(round_: Round, by: By, right: str) -> "QuerySet[Unit]":
    """Units in the areas where the right is held."""
    by.check(right)
    return round_.units.filter(in_any(by.scope(right))).select_related("round__area", "area")


def unit(pk: int, by: By, right: str) -> Unit:
    by.check(right)
    found: Unit = one(Unit.objects.filter(in_any(by.scope(right))).select_related("round__area", "area"), pk)
    return found


def batches(round_: Round, by: By) -> "QuerySet[PaperBatch]":
    by.check(permissions.KEY)
    found = round_.batches.filter(in_any(by.scope(permissions.KEY), "unit__area_id")).select_related("unit", "round")
    settled = Count("ballots", filter=Q(ballots__state=PaperBallot.State.SETTLED))
    differing = Count("ballots", filter=Q(ballots__state=PaperBallot.State.DIFFERS))
    return found.annotate(settled=settled, differing=differing)


def batch(pk: int, by: By) -> PaperBatch:
    by.check(permissions.KEY)
    rows = PaperBatch.objects.filter(in_any(by.scope(permissions.KEY), "unit__area_id"))
    found: PaperBatch = one(rows.select_related("unit__round", "round", "unit__area"), pk)
    return found


def ballot(pk: int, by: By) -> PaperBallot:
    by.check(permissions.KEY)
    rows = PaperBallot.objects.filter(in_any(by.scope(permissions.KEY), "batch__unit__area_id"))
    found: PaperBallot = one(rows.select_related("batch__unit__round"), pk)
    return found


def entries(round_: Round, by: By, area: str) -> "QuerySet[RollEntry]":
    """The roll of a village, for those who give ballots out; no cadre who is appraised holds the right."""
    by.check(permissions.ROLL, area)
    return RollEntry.objects.filter(unit__round=round_, area_id=area).select_related("unit__round").order_by("pk")


def entry(pk: int, by: By) -> RollEntry:
    by.check(permissions.ROLL)
    rows = RollEntry.objects.filter(in_any(by.scope(permissions.ROLL)))
    found: RollEntry = one(rows.select_related("unit__round"), pk)
    return found


def villages_of(round_: Round) -> "QuerySet[Area]":
    codes = {code for areas in round_.units.values_list("areas", flat=True) for code in areas}
    return Area.objects.filter(code__in=codes).order_by("code")


def turnout(round_: Round, by: By) -> list[dict[str, Any]]:
    """Participation by unit while open: how many took a ballot, numbers only."""
    marks = Count("entries", filter=~Q(entries__mark=RollMark.NONE))
    paper = Count("entries", filter=Q(entries__mark=RollMark.PAPER))
    rows = units(round_, by, permissions.WATCH).annotate(voted=marks, paper=paper, on_roll=Count("entries"))
    return [
        {"unit": row, "voted": row.voted, "paper": row.paper, "online": row.voted - row.paper, "roll": row.on_roll,
         "rate": arithmetic.printed(arithmetic.rate(row.voted, row.on_roll))}
        for row in rows
    ]  # fmt: skip


def exact(round_: Round, by: By) -> dict[str, Any]:
    """The town's own numbers, exact; never before the count is locked."""
    by.check(permissions.RESULT, round_.area_id)
    if not round_.is_counted:
        raise rules.AnnouncedEarly
    definition, tables = round_.definition, round_.tally["units"]
    terms = [arithmetic.headline(definition, table) for table in tables]
    valid, roll = arithmetic.participation(tables)
    places = int(definition["places"])
    above, below = sum(a for a, _ in terms), sum(b for _, b in terms)
    rows = [
        {"title": table["title"], "roll": table["roll"], "valid": arithmetic.valid(table),
         "invalid": arithmetic.invalid(table), "above": a, "below": b, "faults": table["faults"],
         "participation": arithmetic.printed(arithmetic.rate(arithmetic.valid(table), table["roll"]), places),
         "rate": arithmetic.printed(arithmetic.rate(a, b), places)}
        for table, (a, b) in zip(tables, terms, strict=True)
    ]  # fmt: skip
    earlier = round_.export["earlier"] if round_.is_public else comparing.earlier_of(round_)
    public = publishing.results(definition, round_.tally, earlier)
    for row, shown in zip(rows, public["units"], strict=True):
        row["shown"] = shown["rate"]
    return {
        "rows": rows, "valid": valid, "roll": roll, "above": above, "below": below,
        "valid_terms": f"{valid} ÷ {roll}", "above_terms": f"{above} ÷ {below}",
        "participation": arithmetic.printed(arithmetic.rate(valid, roll), places),
        "rate": arithmetic.printed(arithmetic.rate(above, below), places),
        "public": public, "persons": persons(round_),
    }  # fmt: skip


def persons(round_: Round) -> list[dict[str, Any]]:
    """Each subject's own terms by voter group, the organisation's score, and Σwᵍrᵍ ÷ Σwᵍ where weights are set."""
    found = []
    titles = {group["code"]: group["title"] for group in round_.definition["groups"]}
    for subject in round_.subjects.select_related("area"):
        rates = _rates_of(round_, str(subject.pk), subject.organisation_score)
        total = arithmetic.composite(round_.definition, {code: pair and arithmetic.rate(*pair) for code, pair in rates})
        named = [(titles[code], pair) for code, pair in rates]
        found.append({"subject": subject, "rates": named, "composite": total and arithmetic.printed(total)})
    return found


def _rates_of(round_: Round, subject: str, score: int | None) -> list[tuple[str, tuple[int, int] | None]]:
    rates: list[tuple[str, tuple[int, int] | None]] = []
    for group in round_.definition["groups"]:
        if group["roll"] == "named":
            rates.append((group["code"], None if score is None else (score, 100)))
            continue
        items = [
            item for table in round_.tally["units"] if table["group"] == group["code"]
            for key, item in table["items"].items() if key.split("/")[1] == subject
        ]  # fmt: skip
        rates.append((group["code"], arithmetic.terms(round_.definition, items) if items else None))
    return rates


def unfit_twice(area: str, by: By) -> list[tuple[Any, Round]]:
    """民主评议: who was found 不称职 in the last two statutory rounds. A hint for people; the system removes nobody."""
    by.check(permissions.RESULT, area)
    held = Round.objects.filter(area_id=area[:9], kind=Kind.STATUTORY).order_by("-closes_on", "-pk")
    last_two = [round_ for round_ in held if round_.is_counted][:2]
    if len(last_two) < 2:
        return []
    newer, older = ({_who(s): s for s in unfit(round_)} for round_ in last_two)
    return [(subject, last_two[0]) for who, subject in newer.items() if who in older]


def unfit(round_: Round) -> list[Any]:
    """Subjects whom more than the scheme's share of the answers called 不称职."""
    above, below = (int(part) for part in round_.definition.get("unfit_share", "1/2").split("/"))
    found = []
    for subject in round_.subjects.all():
        items = [i for t in round_.tally["units"] for k, i in t["items"].items() if k.split("/")[1] == str(subject.pk)]
        answers = sum(sum(item["counts"].values()) for item in items)
        against = sum(item["counts"].get("不称职", 0) for item in items)
        if answers and against * below > answers * above:
            found.append(subject)
    return found


def _who(subject: Any) -> tuple[str, str]:
    return subject.area_id, subject.name


def file_of(area: str, by: By) -> list[dict[str, Any]]:
    """A village's own lines in every published round of the town: what everyone may read, never the exact numbers."""
    by.check(permissions.VIEW, area)
    found = []
    for round_ in Round.objects.filter(area_id=area[:9], state__in=PUBLIC_STATES):
        codes = {u.code for u in round_.units.all() if area in u.areas or u.area_id == area[:9]}
        lines = [line for line in round_.export["units"] if line["code"] in codes]
        if lines:
            found.append({"round": round_, "lines": lines})
    return found


def candidates(by: By) -> "QuerySet[Candidate]":
    """All of them for the office and the reviewer; for readers those that are publicised or awarded."""
    staff = next((right for right in (permissions.RUN, permissions.REVIEW) if by.can(right)), "")
    by.check(staff or permissions.VIEW)
    found = Candidate.objects.in_scope(by.scope(staff or permissions.VIEW)).select_related("area", "resident")
    return found if staff else found.filter(state__in=("noticed", "awarded"))


def may_see(round_: Round, by: By) -> bool:
    """Staff see a round from its plan on, readers from its publication on."""
    return round_.is_public or any(by.can(right) for right in permissions.STAFF)


def check_readable(round_: Round, by: By) -> None:
    if not by.can(permissions.VIEW):
        raise NotPermitted(right="公众评价：查看")
    if round_.state not in (RoundState.PUBLISHED, RoundState.RECTIFYING, RoundState.ARCHIVED):
        raise rules.NotYetPublished
