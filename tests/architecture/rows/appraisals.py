"""Rows of appraisals, each made through the actions."""

from datetime import date
from typing import Any

from hemei.appraisals.actions import candidates, papers, rolls, rounds, schemes
from hemei.appraisals.models import Kind, PaperBallot, Scheme
from hemei.appraisals.tests import factories as f
from hemei.people.tests.factories import make_resident
from hemei.places.tests.factories import TOWN, VILLAGES
from tests.architecture.rows import row

FULL = {VILLAGES[0]: 12}


@row("appraisal_scheme")
def scheme() -> dict[str, Any]:
    made = schemes.draft_scheme(area=TOWN, kind=Kind.TOWN, title="草案", content=f.content(Kind.TOWN), by=f.office())
    return {"pk": made.pk}


@row("appraisal_adopted")
def adopted() -> dict[str, Any]:
    return {"pk": f.scheme(Kind.DUTY_MEMBER).pk}


def _planned() -> Any:
    found = Scheme.objects.filter(kind=Kind.PUBLIC, state="adopted").first()
    return f.planned(of=found)


@row("appraisal_round")
def round_() -> dict[str, Any]:
    return {"pk": _planned().pk}


@row("appraisal_step")
def step() -> dict[str, Any]:
    return {"pk": _planned().pk, "verb": "freeze"}


@row("appraisal_subject")
def subject() -> dict[str, Any]:
    made = _planned()
    rounds.add_subjects(round_=made, area=VILLAGES[0], about="person", names=[("赵一", "书记")], by=f.office())
    return {"pk": made.subjects.get().pk}


@row("appraisal_unit")
def unit() -> dict[str, Any]:
    return {"pk": _planned().units.get().pk}


def _coded(ballots: int = 12) -> Any:
    found = Scheme.objects.filter(kind=Kind.PUBLIC, state="adopted").first()
    return f.coded(FULL, ballots=ballots, **({"of": found} if found else {}))


@row("appraisal_sheet")
def sheet() -> dict[str, Any]:
    made = _coded()
    rolls.make_codes(unit=f.unit_of(made), by=f.office())
    return {"pk": made.sheets.get().pk}


@row("appraisal_roll")
def roll() -> dict[str, Any]:
    return {"pk": _coded().pk, "code": VILLAGES[0]}


@row("appraisal_entry")
def entry() -> dict[str, Any]:
    return {"pk": f.entry_of(_coded()).pk}


@row("appraisal_batch")
def batch() -> dict[str, Any]:
    return {"pk": f.unit_of(_coded()).batches.get().pk}


@row("appraisal_count")
def count() -> dict[str, Any]:
    return {**batch(), "verb": "count"}


@row("appraisal_ballot")
def ballot() -> dict[str, Any]:
    made = rounds.open_round(round_=_coded(), by=f.office())
    unit = f.unit_of(made)
    f.take_paper(unit, 1)
    counted = papers.count_batch(batch=unit.batches.get(), returned=1, spoilt=0, by=f.acting("office"))
    serial = counted.ballots.first().serial
    for role, answer in (("office", f.GOOD), ("statistician", f.BAD)):
        papers.key_ballot(batch=counted, serial=serial, answers={f.TEAM: answer}, by=f.acting(role))
    return {"pk": PaperBallot.objects.get(batch=counted, state="differs").pk}


def _published() -> Any:
    made = rounds.open_round(round_=_coded(), by=f.office())
    f.vote_on_paper(made, {VILLAGES[0]: f.sheets(11)})
    return f.published(made)


@row("appraisal_published")
def published() -> dict[str, Any]:
    return {"pk": _published().pk}


def _candidate() -> Any:
    if not Scheme.objects.filter(kind=Kind.GOOD_VILLAGER, state="adopted").exists():
        f.scheme(Kind.GOOD_VILLAGER)
    person = make_resident(VILLAGES[0], "李四", serial=77)
    values = {"resident": person, "year": date(2024, 1, 1).year, "nominated_by": "group", "deeds": "常年照顾邻居老人"}
    return candidates.nominate(by=f.office(), **values)


@row("appraisal_candidate")
def candidate() -> dict[str, Any]:
    return {"pk": _candidate().pk, "verb": "withdraw"}
