"""A round in the small town, at the stage that a test needs; every step through its action."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from hemei.appraisals import boxes, definition
from hemei.appraisals.actions import counts, issuing, papers, rolls, rounds, schemes
from hemei.appraisals.models import Kind, PaperBatch, RollEntry, RollMark, Round, RoundState, Scheme, Unit
from hemei.ballots.box import actions as box
from hemei.ballots.tests.phone import Phone
from hemei.people.access import Access
from hemei.people.models import Household, User
from hemei.people.tests.factories import access_of
from hemei.places.models import Area
from hemei.places.tests.factories import TOWN, VILLAGES

PASSPHRASE = "three supervisors"
TEAM, PERSON, WORDS = "team//overall", "person/{}/overall", "words//words"
GOOD, FAIR, BAD, UNKNOWN = "满意", "基本满意", "不满意", "不了解"
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


def acting(role: str, area: str = TOWN) -> Access:
    found = User.objects.filter(username=f"{role}_{area}").first()
    return Access(found) if found else access_of(role, area)


def office() -> Access:
    return acting("party_office")


def households(village: str, count: int) -> None:
    Household.objects.bulk_create(
        Household(code=f"{village}{n:04d}", door_number=f"{n}号", area_id=village) for n in range(1, count + 1)
    )


def content(kind: str = Kind.PUBLIC, **changes: Any) -> dict[str, Any]:
    """The example of the kind, its team section cut to the overall question, for short tests."""
    made = {**definition.EXAMPLES[kind], **changes}
    made["sections"] = [{**s, "items": s["items"][:1]} for s in made["sections"]]
    return made


def scheme(kind: str = Kind.PUBLIC, **changes: Any) -> Scheme:
    made = schemes.draft_scheme(area=TOWN, kind=kind, title="测评办法", content=content(kind, **changes), by=office())
    return schemes.adopt_scheme(
        scheme=made,
        meeting="镇党委会第3次会议",
        adopted_on=date(2020, 1, 6),
        document_number="柳发〔2020〕3号",
        by=office(),
    )


def planned(villages: Iterable[str] = VILLAGES[:1], of: Scheme | None = None, **changes: Any) -> Round:
    today = timezone.localdate()
    return rounds.plan_round(
        scheme=of or scheme(**changes), title="2024年上半年公众评价", period="2024H1", opens_on=today,
        closes_on=today, villages=villages, by=office(),
    )  # fmt: skip


def coded(
    sizes: dict[str, int], *, ballots: int = 0, slips: bool = False, of: Scheme | None = None, **changes: Any
) -> Round:  # fmt: skip
    """Roll frozen; `ballots` paper ballots printed for each unit; codes too when wanted."""
    for village, count in sizes.items():
        if not Household.objects.filter(area_id=village).exists():
            households(village, count)
    made = planned(sizes, of=of, **changes)
    for village in sizes:
        rounds.add_subjects(round_=made, area=village, about="person", names=[("赵一", "书记")], by=office())
    rounds.freeze(round_=made, by=office())
    for unit in made.units.select_related("round"):
        if ballots:
            papers.print_batch(unit=unit, count=ballots, by=office())
        if slips:
            rolls.make_codes(unit=unit, by=office())
    return rounds.finish_codes(round_=made, by=office())


def opened(sizes: dict[str, int], **changes: Any) -> Round:
    made = coded(sizes, **changes)
    if boxes.electronic(made):
        made.sealed_key = rounds.make_tally_key(round_=made, passphrase=PASSPHRASE, by=office())
    return rounds.open_round(round_=made, by=office())


def unit_of(round_: Round, village: str = VILLAGES[0]) -> Unit:
    return round_.units.select_related("round").get(area_id=village)


def take_paper(unit: Unit, count: int) -> None:
    """So many households take a paper ballot."""
    entries = unit.entries.filter(mark=RollMark.NONE)[:count]
    for entry in entries:
        rolls.hand_out_paper(entry=entry, by=acting("supervisor", entry.area_id))


def key_batch(batch: PaperBatch, sheets: list[dict[str, Any]], *, spoilt: int = 0, finish: bool = True) -> PaperBatch:
    """Count the batch, key each sheet twice, attach a scan, finish."""
    first, second = acting("office"), acting("statistician")
    batch = papers.count_batch(batch=batch, returned=len(sheets), spoilt=spoilt, by=first)
    for ballot, answers in zip(batch.ballots.all(), sheets, strict=False):
        for clerk in (first, second):
            papers.key_ballot(batch=batch, serial=ballot.serial, answers=answers, by=clerk)
    if not finish:
        return batch
    if sheets:
        papers.attach_scan(batch=batch, upload=SimpleUploadedFile("扫描.pdf", PDF), by=first)
    return papers.finish_batch(batch=batch, by=first)


def vote_on_paper(round_: Round, sheets: dict[str, list[dict[str, Any]]]) -> None:
    """Each village's households take paper and fill these sheets."""
    for village, answers in sheets.items():
        unit = unit_of(round_, village)
        take_paper(unit, len(answers))
        key_batch(unit.batches.get(), answers)


def vote_online(round_: Round, village: str, sheets: list[dict[str, Any]], codes: list[str]) -> None:
    """Phones of the households with these codes, through the whole protocol."""
    unit = unit_of(round_, village)
    public = box.queries.public_of(box.queries.get_round(unit.code))
    roll = issuing.Roll()
    for answers, code in zip(sheets, codes, strict=False):
        phone = Phone(public, public.groups[0])
        phone.take(roll.issue(code=code, blinded=phone.blind()))
        box.cast(sent=phone.fill(answers))


def closed(round_: Round) -> Round:
    if round_.state == RoundState.OPEN:
        rounds.close(round_=round_, by=office(), accept_below=True)
    return round_


def counted(round_: Round, key: str = "") -> Round:
    counts.merge(round_=closed(round_), by=office(), key=key, passphrase=PASSPHRASE if key else "")
    return counts.lock(round_=round_, by=office())


def published(round_: Round, key: str = "") -> Round:
    counts.approve(round_=counted(round_, key), by=acting("leader"))
    return counts.publish(round_=round_, by=office())


def sheets(good: int, bad: int = 0, unknown: int = 0, blank: int = 0) -> list[dict[str, Any]]:
    return [{TEAM: a} for a in [GOOD] * good + [BAD] * bad + [UNKNOWN] * unknown] + [{} for _ in range(blank)]


def entry_of(round_: Round, number: int = 0, village: str = VILLAGES[0]) -> RollEntry:
    return unit_of(round_, village).entries.order_by("pk")[number]


LATER = timedelta(days=5)
__all__ = ["Area", "Round"]
