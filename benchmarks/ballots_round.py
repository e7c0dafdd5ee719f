"""What benchmarks/ballots.py does inside the site, through the actions of appraisals.

open N V: a round of N households in V villages with printed codes, open → the codes as JSON.
fill N V: the same without codes, and a sealed ballot of each household written straight into the boxes.
count: close, merge, lock, approve, publish; the published file, and the supervisors' list when it was `open`.
"""

import json
import random
import resource
import secrets
import sys
import time
from collections.abc import Callable, Iterator

import django

TOWN, DISTRICT = "990112101", "990112"
PASSPHRASE, BATCH = "three supervisors", 5000


def open_round(households: int, villages: int, *, codes: bool) -> list[str]:
    """Every step of the office, the leader's and the supervisors' by the operator at the console."""
    from hemei.appraisals import boxes
    from hemei.appraisals.actions import rolls, rounds
    from hemei.appraisals.models import Unit

    made = _planned(households, villages)
    rounds.freeze(round_=made, by=_by())
    printed: list[str] = []
    for unit in made.units.select_related("round"):
        if codes:
            printed += [code for _, code in rolls.make_codes(unit=unit, by=_by())]
        else:
            Unit.objects.filter(pk=unit.pk).update(key_digest=boxes.prepare(unit, _by()))
    _file("tally.pem").write_text(rounds.make_tally_key(round_=made, passphrase=PASSPHRASE, by=_by()))
    rounds.finish_codes(round_=made, by=_by())
    rounds.open_round(round_=made, by=_by())
    return printed


def _planned(households: int, villages: int):
    from django.utils import timezone

    from hemei.appraisals.actions import rounds
    from hemei.people.models import Household
    from hemei.places.models import Area

    codes = [f"{TOWN}{200 + n}" for n in range(1, villages + 1)]
    areas = [Area(code=DISTRICT, name="清河区"), Area(code=TOWN, name="柳林镇")]
    areas += [Area(code=code, name=f"柳林{code[-3:]}村村委会", short_name=f"柳林{code[-3:]}村") for code in codes]
    Area.objects.bulk_create(areas)
    for start in range(0, households, BATCH):
        numbers = range(start, min(start + BATCH, households))
        Household.objects.bulk_create([
            Household(code=f"{codes[n % villages]}{n:07d}", door_number=f"{n}号", area_id=codes[n % villages])
            for n in numbers
        ])  # fmt: skip
    today = timezone.localdate()
    made = rounds.plan_round(scheme=_scheme(), title="公众评价", period=str(today.year), opens_on=today,
                             closes_on=today, villages=codes, by=_by())  # fmt: skip
    for code in codes:
        rounds.add_subjects(round_=made, area=code, about="person", names=[("甲", "书记"), ("乙", "主任")], by=_by())
    return made


def _scheme():
    from datetime import date

    from hemei.appraisals import definition
    from hemei.appraisals.actions import schemes
    from hemei.appraisals.models import Kind

    content = definition.EXAMPLES[Kind.PUBLIC]
    made = schemes.draft_scheme(area=TOWN, kind=Kind.PUBLIC, title="办法", content=content, by=_by())
    return schemes.adopt_scheme(scheme=made, meeting="会", adopted_on=date(2020, 1, 6), document_number="1", by=_by())


def _by():
    from hemei.people.access import Console

    return Console("benchmark")


def _file(name: str):
    from django.conf import settings

    return settings.HOME / name


def fill() -> None:
    """A ballot for each row of the roll: really sealed; token and signature, verified at casting, are random bytes."""
    from hemei.appraisals.models import RollEntry, RollMark, Round
    from hemei.ballots.box import queries
    from hemei.ballots.box.models import Ballot

    RollEntry.objects.update(mark=RollMark.ONLINE)
    for unit in Round.objects.get().units.all():
        public, rest = queries.public_of(queries.get_round(unit.code)), unit.roll
        while rest:
            some = min(rest, BATCH)
            Ballot.objects.bulk_create([_ballot(public) for _ in range(some)], batch_size=500)
            rest -= some


def _ballot(public):
    from hemei.ballots import sealing
    from hemei.ballots.box.models import Ballot

    sheet = json.dumps(answers(public.questionnaire), ensure_ascii=False).encode()
    bound, ciphertext = sealing.seal(public.id, sheet, public.size, public.tally_key)
    return Ballot(round=public.id, group=public.groups[0].code, voter_key=secrets.token_hex(32), counter=1,
                  commitment=bound.hex(), random=secrets.token_bytes(32), token=secrets.token_bytes(384),
                  ciphertext=ciphertext, signature=secrets.token_bytes(64))  # fmt: skip


def answers(questionnaire: dict) -> dict:
    """Mostly content, one in ten of another mind, one in fifty with something to say."""
    made = {}
    for question in questionnaire["questions"]:
        if question["kind"] == "choice":
            values = [option["value"] for option in question["options"]]
            made[question["key"]] = values[0] if random.random() < 0.9 else random.choice(values)
        elif random.random() < 0.02:
            made[question["key"]] = "路灯早点修"
    return made


def count() -> None:
    from hemei.appraisals.actions import counts, rounds
    from hemei.appraisals.models import Round

    made, key = Round.objects.get(), _file("tally.pem").read_text()
    cast = sum(unit.roll for unit in made.units.all())
    _timed("close (rewrite, destroy)", lambda: rounds.close(round_=made, by=_by(), accept_below=True))
    _timed("merge: open, check, count",
           lambda: counts.merge(round_=made, by=_by(), key=key, passphrase=PASSPHRASE))  # fmt: skip
    counts.lock(round_=made, by=_by())
    counts.approve(round_=made, by=_by())
    _timed("publish (leaves, root, suppression, boards)", lambda: counts.publish(round_=made, by=_by()))
    valid = made.export["results"]["town"]["valid"]
    assert len(made.export["leaves"]) == valid == cast, (len(made.export["leaves"]), valid, cast)
    _file("export.json").write_text(json.dumps(made.export, ensure_ascii=False), encoding="utf-8")
    print(f"  {valid:,} ballots counted of {cast:,} on the roll; the process took "
          f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024:,} MB at most", flush=True)  # fmt: skip


def hand_over() -> None:
    from hemei.appraisals.actions import counts
    from hemei.appraisals.models import Round

    key = _file("tally.pem").read_text()
    made = counts.hand_ballots_list(round_=Round.objects.get(), by=_by(), key=key, passphrase=PASSPHRASE)
    _file("ballots.json").write_text(json.dumps(made, ensure_ascii=False), encoding="utf-8")


def _timed(name: str, work: Callable[[], object]) -> None:
    began = time.perf_counter()
    work()
    print(f"  {name}: {time.perf_counter() - began:.1f} s", flush=True)


def lines(argv: list[str]) -> Iterator[str]:
    verb, *sizes = argv
    if verb == "open":
        yield json.dumps(open_round(*map(int, sizes), codes=True))
    elif verb == "fill":
        open_round(*map(int, sizes), codes=False)
        fill()
    elif verb == "count":
        count()
    elif verb == "list":
        hand_over()
    else:
        sys.exit(__doc__)


if __name__ == "__main__":
    django.setup()
    for line in lines(sys.argv[1:]):
        print(line)
