"""A round from plan to close: units, subjects, the frozen roll, opening, one extension, closing."""

import secrets
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from hemei.appraisals import arithmetic, boxes, permissions, rules
from hemei.appraisals.actions.common import audit_note, data_of, digest, step
from hemei.appraisals.models import Kind, RollEntry, RollMark, Round, RoundState, Scheme, SchemeState, Subject, Unit
from hemei.ballots import sealing
from hemei.kernel import crypto, periods
from hemei.kernel.errors import Conflict
from hemei.people.access import By
from hemei.people.models import Household
from hemei.places.models import Area


@transaction.atomic
def plan_round(
    *, scheme: Scheme, title: str, period: str, opens_on: date, closes_on: date, villages: Iterable[str], by: By
) -> Round:
    """A round of an adopted scheme in some villages, with its units, roll still empty."""
    by.check(permissions.RUN, scheme.area_id)
    if scheme.state != SchemeState.ADOPTED:
        raise rules.SchemeNotAdopted(field="scheme", scheme=scheme)
    rules.check_days(opens_on, closes_on)
    made = Round.objects.create(
        code=secrets.token_hex(4), area_id=scheme.area_id, scheme=scheme, kind=scheme.kind, title=title,
        period=periods.parse(period).code, opens_on=opens_on, closes_on=closes_on, definition=scheme.definition,
        created_by=by.user,
    )  # fmt: skip
    Unit.objects.bulk_create(_units(made, sorted(set(villages))))
    audit_note(
        made, "发起评价", made, by=by, right=permissions.RUN, changes={"title": ["", title], "scheme": ["", scheme]}
    )
    return made


def _units(round_: Round, villages: list[str]) -> list[Unit]:
    groups = [group for group in round_.definition["groups"] if group["roll"] != "named"]
    if round_.definition["scope"] == "town":
        cells = [(group, round_.area, villages) for group in groups]
    else:
        areas = Area.objects.filter(code__in=villages).order_by("code")
        cells = [(group, area, [area.code]) for area in areas for group in groups]
    return [
        Unit(round=round_, code=f"{round_.code}-{number:03d}", group=group["code"], area=area, areas=codes,
             title=area.short_name if len(groups) == 1 else f"{area.short_name}·{group['title']}")
        for number, (group, area, codes) in enumerate(cells, start=1)
    ]  # fmt: skip


@transaction.atomic
def add_subjects(*, round_: Round, area: str, about: str, names: Iterable[tuple[str, str]], by: By) -> int:
    """Who is appraised in an area: (name, post) each; those there already stay. Only before the roll is frozen."""
    by.check(permissions.RUN, round_.area_id)
    _in_plan(round_)
    made = 0
    for name, post in names:
        _, created = Subject.objects.get_or_create(round=round_, area_id=area, about=about, name=name, post=post)
        made += created
    audit_note(
        round_, "登记被评对象", round_, by=by, right=permissions.RUN, changes={"area": ["", area], "count": ["", made]}
    )
    return made


@transaction.atomic
def remove_subject(*, subject: Subject, by: By) -> None:
    by.check(permissions.RUN, subject.round.area_id)
    _in_plan(subject.round)
    changes = {"subject": [str(subject), ""]}
    audit_note(subject, "删去被评对象", subject.round, by=by, right=permissions.RUN, changes=changes)
    subject.delete()


@transaction.atomic
def enter_list(*, unit: Unit, names: Iterable[str], by: By) -> int:
    """Names of a voter group that is not of households: 村民代表, 党员, 企业… Returns how many are on the roll."""
    by.check(permissions.RUN, unit.round.area_id)
    _in_plan(unit.round)
    tidy = dict.fromkeys(name.strip() for name in names if name.strip())
    have = set(unit.entries.values_list("label_digest", flat=True))
    fresh = [e for e in (_entry(unit, unit.area_id, name, None) for name in tidy) if e.label_digest not in have]
    RollEntry.objects.bulk_create(fresh)
    changes = {"count": [len(have), len(have) + len(fresh)]}
    audit_note(unit, "登记名单", unit.round, by=by, right=permissions.RUN, changes=changes)
    return len(have) + len(fresh)


def _in_plan(round_: Round) -> None:
    if round_.state != RoundState.PLAN:
        raise Conflict


def _entry(unit: Unit, area: str, label: str, household: Household | None) -> RollEntry:
    found = crypto.lookup_digest(f"{unit.round.code}\0{area}\0{label}", "appraisals.roll")
    return RollEntry(unit=unit, area_id=area, label=label, label_digest=found, household=household)


@transaction.atomic
def freeze(*, round_: Round, by: By) -> Round:
    """Fill and freeze the roll, merge units below k, hash roll and definition. From here on nothing is added."""
    by.check(permissions.RUN, round_.area_id)
    groups = {group["code"]: group for group in round_.definition["groups"]}
    units = list(round_.units.select_related("round", "area"))
    for unit in units:
        if groups[unit.group]["roll"] == "household":
            _fill(unit)
        unit.roll = unit.entries.count()
        if not unit.roll:
            raise rules.RollEmpty(unit=unit)
    kept = _merge_small(units, int(round_.definition["k"]))
    Unit.objects.bulk_update(kept, ["title", "areas", "roll"])
    _check_subjects(round_, kept)
    labels = RollEntry.objects.filter(unit__round=round_).values_list("unit__code", "label_digest")
    values = {"roll_digest": digest(sorted(map(list, labels))), "definition_digest": digest(round_.definition)}
    noted = {name: ["", value] for name, value in values.items()} | {"roll": ["", sum(unit.roll for unit in kept)]}
    step(round_, "freeze", by=by, right=permissions.RUN, noted=noted, **values)
    return round_


def _fill(unit: Unit) -> None:
    households = Household.objects.filter(area_id__in=unit.areas).order_by("code")
    have = set(unit.entries.values_list("household_id", flat=True))
    rows = [
        _entry(unit, house.area_id, f"{house.code[-4:]} {house.door_number}", house)
        for house in households if house.pk not in have
    ]  # fmt: skip
    RollEntry.objects.bulk_create(rows, batch_size=500)


def _merge_small(units: list[Unit], k: int) -> list[Unit]:
    """Units with fewer than k people join the smallest other one of their group, until there is none."""
    kept = list(units)
    while small := next((unit for unit in sorted(kept, key=_size) if unit.roll < k), None):
        others = sorted((unit for unit in kept if unit.group == small.group and unit is not small), key=_size)
        if not others:
            raise rules.RollTooSmall(unit=small, count=small.roll, k=k)
        into = others[0]
        small.entries.update(unit=into)
        into.roll, into.areas = into.roll + small.roll, sorted({*into.areas, *small.areas})
        into.title = f"{into.title}、{small.title}"[:120]
        kept.remove(small)
        small.delete()
    return kept


def _size(unit: Unit) -> tuple[int, str]:
    return unit.roll, unit.code


def _check_subjects(round_: Round, units: list[Unit]) -> None:
    """Every ballot must ask something that the rate is made of."""
    missing = []
    for unit in units:
        asked = arithmetic.questions(round_.definition, data_of(unit))
        if not arithmetic.headline_keys(round_.definition, asked):
            missing.append(unit.title)
    if missing:
        raise rules.SubjectsMissing(missing="、".join(missing[:5]))


@transaction.atomic
def finish_codes(*, round_: Round, by: By) -> Round:
    """Slips and paper ballots are printed and on their way; the keys' fingerprints can go on the noticeboards."""
    by.check(permissions.RUN, round_.area_id)
    step(round_, "code", by=by, right=permissions.RUN)
    return round_


@transaction.atomic
def make_tally_key(*, round_: Round, passphrase: str, by: By) -> str:
    """The key that opens the boxes, made in front of the supervisors: the sealed private key, which is kept nowhere."""
    by.check(permissions.RUN, round_.area_id)
    rules.check_passphrase(passphrase)
    made = sealing.new_tally_key(passphrase)
    rows = Round.objects.filter(pk=round_.pk, state__in=(RoundState.FROZEN, RoundState.CODED))
    if rows.update(tally_public=made.public.hex(), version=round_.version + 1) != 1:
        raise rules.TallyKeyTooLate
    round_.refresh_from_db()
    audit_note(
        round_,
        "生成计票密钥",
        round_,
        by=by,
        right=permissions.RUN,
        changes={"sha256": ["", digest(made.public.hex())]},
    )
    return made.sealed


def open_round(*, round_: Round, by: By) -> Round:
    """Boxes first: they take nothing without a token, and tokens are given only while the round is open."""
    by.check(permissions.RUN, round_.area_id)
    if timezone.localdate() < round_.opens_on:
        raise rules.NotOpenYet(on=round_.opens_on)
    if round_.kind == Kind.DOUBLE_REPORT:
        rules.check_all_reported(round_.subjects.all())
    units = boxes.electronic(round_)
    if units and not round_.tally_public:
        raise rules.TallyKeyMissing
    if round_.state == RoundState.CODED:
        for unit in units:
            boxes.open_box(unit, by)
    with transaction.atomic():
        step(round_, "open", by=by, right=permissions.RUN)
    return round_


@transaction.atomic
def extend(*, round_: Round, until: date, by: By) -> Round:
    """Once, before it closes."""
    by.check(permissions.RUN, round_.area_id)
    rules.check_extend(extended=round_.extended, closes_on=round_.closes_on, until=until)
    noted = {"closes_on": [round_.closes_on.isoformat(), until.isoformat()]}
    step(round_, "extend", by=by, right=permissions.RUN, noted=noted, closes_on=until, extended=True)
    boxes.extend(round_, by)
    return round_


def close(*, round_: Round, by: By, accept_below: bool = False) -> tuple[str, ...]:
    """No more ballots; the signing keys are forgotten. Below the minimum only when the caller accepts the mark.

    Returns what the operator must still destroy by hand. After a crash half way, `merge` closes the rest.
    """
    by.check(permissions.RUN, round_.area_id)
    voted, roll = turnout(round_)
    below = rules.check_close(
        closes_on=round_.closes_on, today=timezone.localdate(), voted=voted, roll=roll, minimum=minimum(round_),
        accept=accept_below,
    )  # fmt: skip
    with transaction.atomic():
        noted = {"voted": ["", f"{voted}/{roll}"]}
        step(round_, "close", by=by, right=permissions.RUN, noted=noted, below_minimum=below)
    return boxes.close_all(round_, by)


@transaction.atomic
def cancel(*, round_: Round, reason: str, by: By) -> Round:
    by.check(permissions.RUN, round_.area_id)
    step(round_, "cancel", by=by, right=permissions.RUN, noted={"reason": ["", reason]})
    return round_


def minimum(round_: Round) -> int | None:
    """The least participation in whole per cent, where the scheme asks for one."""
    return int(round_.definition["minimum"]) if round_.definition["minimum"] else None


def turnout(round_: Round) -> tuple[int, int]:
    """Roll entries that took a ballot, and all."""
    entries = RollEntry.objects.filter(unit__round=round_)
    return entries.exclude(mark=RollMark.NONE).count(), entries.count()


@transaction.atomic
def record_statement(*, subject: Subject, values: Mapping[str, Any], by: By) -> Subject:
    """双述双评: the pledge at the start of the year, the report at its end, and the organisation's own score."""
    by.check(permissions.RUN, subject.round.area_id)
    names = ("pledge", "pledged_on", "report", "reported_on", "organisation_score", "organisation_basis", "duty")
    before = {name: getattr(subject, name) for name in names}
    for name in names:
        if name in values:
            setattr(subject, name, values[name])
    rules.check_statements(subject)
    subject.save(update_fields=list(names))
    changes = {name: [before[name], getattr(subject, name)] for name in names if before[name] != getattr(subject, name)}
    audit_note(subject, "登记述职", subject.round, by=by, right=permissions.RUN, changes=changes)
    return subject
