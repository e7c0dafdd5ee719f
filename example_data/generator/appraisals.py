"""A half-year 公众评价 whose ballots give the profile's totals, on paper and by phone, and small rounds of the 四评."""

from datetime import date
from typing import Any

from django.core.files.base import ContentFile

from example_data.generator.names import person
from example_data.generator.profile import Profile
from hemei.appraisals import arithmetic, definition
from hemei.appraisals.actions import counts, issuing, papers, rolls, rounds, schemes
from hemei.appraisals.actions.common import data_of
from hemei.appraisals.models import Kind, RollMark, Round, Unit
from hemei.appraisals.models.scheme import FOUR
from hemei.ballots.box import actions as box
from hemei.ballots.box import queries as boxes
from hemei.ballots.tests.phone import Phone  # the voter's side of the protocol, as the tests speak it
from hemei.people.access import Access
from hemei.people.actions import register
from hemei.people.models import Household

SMALL, PASSPHRASE = 12, "示例：监票人三人的口令"
SCAN = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
Sheet = dict[str, Any]


def hold_appraisals(profile: Profile, acting: dict[str, Access]) -> int:
    """All rounds of the profile's year; returns how many."""
    wanted = profile.data.get("appraisals")
    if not wanted:
        return 0
    _more_doors(profile, acting, int(wanted["households"]))
    _public(profile, acting, wanted)
    for kind in FOUR:
        _small(profile, acting, kind)
    return 1 + len(FOUR)


def _more_doors(profile: Profile, acting: dict[str, Access], total: int) -> None:
    """Households without their people, until the town has as many as the roll needs."""
    for number, village in enumerate(profile.villages):
        share = total // len(profile.villages) + (number < total % len(profile.villages))
        for door in range(Household.objects.filter(area_id=village["code"]).count() + 1, share + 1):
            values = {"code": f"{village['code']}{door:04d}", "door_number": f"{door}号", "area": village["code"]}
            register.register_household(values=values, by=acting["office"])


def _public(profile: Profile, acting: dict[str, Access], wanted: dict[str, Any]) -> None:
    villages = [village["code"] for village in profile.villages]
    made = _planned(profile, acting, Kind.PUBLIC, wanted, villages)
    for code in villages:
        people = [(person(profile.random), "书记"), (person(profile.random), "主任")]
        rounds.add_subjects(round_=made, area=code, about="person", names=people, by=acting["party_office"])
    sheets = _sheets(profile, wanted)
    rounds.freeze(round_=made, by=acting["party_office"])
    shares = _shares(made, len(sheets))
    _vote(made, acting, [sheets.pop() for _ in range(shares.pop(_first(made).code))], shares, sheets)


def _first(round_: Round) -> Unit:
    return round_.units.order_by("code")[0]


def _sheets(profile: Profile, wanted: dict[str, Any]) -> list[str]:
    """The overall answers of the whole town, shuffled; an empty one is an invalid ballot."""
    bad, invalid = int(wanted["dissatisfied"]), int(wanted["invalid"])
    good = int(wanted["valid"]) - bad
    fair = good // 8
    sheets = ["满意"] * (good - fair) + ["基本满意"] * fair + ["不满意"] * bad + [""] * invalid
    profile.random.shuffle(sheets)
    return sheets


def _shares(round_: Round, cast: int) -> dict[str, int]:
    """How many of each unit take part: everywhere about the same share of the roll."""
    units = list(round_.units.order_by("code"))
    roll, given = sum(unit.roll for unit in units), 0
    found = {}
    for seen, unit in enumerate(units, start=1):
        upto = cast * sum(u.roll for u in units[:seen]) // roll
        found[unit.code], given = upto - given, upto
    return found


def _vote(
    round_: Round, acting: dict[str, Access], online: list[str], shares: dict[str, int], sheets: list[str]
) -> None:  # fmt: skip
    """The first unit votes by phone, the others on paper; then count, review, publish."""
    office, first = acting["party_office"], _first(round_)
    codes = [code for _, code in rolls.make_codes(unit=first, by=office)]
    for unit in round_.units.exclude(pk=first.pk).select_related("round"):
        papers.print_batch(unit=unit, count=unit.roll, by=office)
    key = rounds.make_tally_key(round_=round_, passphrase=PASSPHRASE, by=office)
    rounds.finish_codes(round_=round_, by=office)
    rounds.open_round(round_=round_, by=office)
    _by_phone(first, online, codes)
    for unit in round_.units.exclude(pk=first.pk).select_related("round"):
        _on_paper(unit, acting, [sheets.pop() for _ in range(shares[unit.code])])
    _finish(round_, acting, key)


def _answers(unit: Unit, overall: str) -> Sheet:
    """Every choice like the overall one, the other items left blank on an invalid ballot."""
    if not overall:
        return {}
    asked = arithmetic.questions(unit.round.definition, data_of(unit))
    found: Sheet = {}
    for question in asked:
        scale = arithmetic.SCALES[question["scale"]]
        if scale["kind"] == "choice":
            place = {"满意": 0, "基本满意": 1, "不满意": 2}[overall]
            found[question["key"]] = scale["options"][place]
        elif scale["kind"] == "score":
            found[question["key"]] = {"满意": 95, "基本满意": 85, "不满意": 60}[overall]
    return found


def _by_phone(unit: Unit, sheets: list[str], codes: list[str]) -> None:
    unit.refresh_from_db()
    public = boxes.public_of(boxes.get_round(unit.code))
    for overall, code in zip(sheets, codes, strict=False):
        phone = Phone(public, public.groups[0])
        phone.take(issuing.Roll().issue(code=code, blinded=phone.blind()))
        box.cast(sent=phone.fill(_answers(unit, overall)))


def _on_paper(unit: Unit, acting: dict[str, Access], sheets: list[str]) -> None:
    for entry in unit.entries.filter(mark=RollMark.NONE).order_by("pk")[: len(sheets)]:
        rolls.hand_out_paper(entry=entry, by=acting["party_office"])
    batch = papers.count_batch(batch=unit.batches.get(), returned=len(sheets), spoilt=0, by=acting["office"])
    serials = batch.ballots.values_list("serial", flat=True)
    read = [(serial, _answers(unit, overall)) for serial, overall in zip(serials, sheets, strict=False)]
    for clerk in ("office", "statistician"):
        for serial, answers in read:
            papers.key_ballot(batch=batch, serial=serial, answers=answers, by=acting[clerk])
    papers.attach_scan(batch=batch, upload=ContentFile(SCAN, name="示例扫描件.pdf"), by=acting["office"])
    papers.finish_batch(batch=batch, by=acting["office"])


def _finish(round_: Round, acting: dict[str, Access], key: str = "") -> None:
    office = acting["party_office"]
    rounds.close(round_=round_, by=office, accept_below=True)
    counts.merge(round_=round_, by=office, key=key, passphrase=PASSPHRASE if key else "")
    counts.lock(round_=round_, by=office)
    counts.approve(round_=round_, by=acting["leader"])
    counts.publish(round_=round_, by=office)


def _planned(
    profile: Profile, acting: dict[str, Access], kind: Kind, wanted: dict[str, Any], villages: list[str]
) -> Round:  # fmt: skip
    """A scheme with its made-up meeting, and a round of it."""
    office = acting["party_office"]
    content, title = definition.EXAMPLES[kind], f"{kind.label}办法（示例）"
    scheme = schemes.draft_scheme(area=profile.town, kind=kind, title=title, content=content, by=office)
    schemes.adopt_scheme(
        scheme=scheme, meeting="镇党委会议（示例）", adopted_on=date(profile.year, 1, 10),
        document_number=f"示例〔{profile.year}〕{list(Kind).index(kind) + 1}号", by=office,
    )  # fmt: skip
    days = (date.fromisoformat(str(wanted[name])) for name in ("opens_on", "closes_on"))
    opens_on, closes_on = days
    return rounds.plan_round(
        scheme=scheme, title=f"{profile.year}年{kind.label}", period=wanted["period"], opens_on=opens_on,
        closes_on=closes_on, villages=villages, by=office,
    )  # fmt: skip


def _state(made: Round, year: int, office: Access) -> None:
    """年初述“干什么”, 年终述“干了什么”."""
    said = {
        "pledge": "全年抓好村庄环境、接诉即办和集体资产管理三件事", "pledged_on": date(year, 1, 20),
        "report": "三件事都已完成，明细见述职材料", "reported_on": date(year, 11, 20),
    }  # fmt: skip
    for subject in made.subjects.all():
        rounds.record_statement(subject=subject, values=said, by=office)


def _small(profile: Profile, acting: dict[str, Access], kind: Kind) -> None:
    """One village, or lists of twelve, all on paper."""
    office, year = acting["party_office"], profile.year
    village = profile.villages[-1]["code"]
    days = {"opens_on": f"{year}-12-01", "closes_on": f"{year}-12-10", "period": str(year)}
    made = _planned(profile, acting, kind, days, [village])
    about = {Kind.TOWN: "department", Kind.DUTY_MEMBER: "member"}.get(kind, "person")
    names = [("经济发展科", ""), ("生态环境科", "")] if about == "department" else [(person(profile.random), "委员")]
    where = profile.town if about == "department" else village
    rounds.add_subjects(round_=made, area=where, about=about, names=names, by=office)
    for unit in made.units.select_related("round"):
        group = next(g for g in made.definition["groups"] if g["code"] == unit.group)
        if group["roll"] == "list":
            rounds.enter_list(unit=unit, names=[f"{group['title']}{n:02d}" for n in range(1, SMALL + 1)], by=office)
    rounds.freeze(round_=made, by=office)
    for unit in made.units.select_related("round"):
        papers.print_batch(unit=unit, count=unit.roll, by=office)
    rounds.finish_codes(round_=made, by=office)
    if kind == Kind.DOUBLE_REPORT:
        _state(made, year, office)
    rounds.open_round(round_=made, by=office)
    for unit in made.units.select_related("round"):
        _on_paper(unit, acting, ["满意"] * (unit.roll - 2) + ["基本满意"])
    _finish(made, acting)
