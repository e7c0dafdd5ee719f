"""Paper ballots: printed in batches, counted by hand, keyed twice by two people, settled, scanned."""

import secrets
from collections.abc import Mapping
from typing import Any

from django.db import IntegrityError, transaction

from hemei.appraisals import arithmetic, permissions, rules, serials
from hemei.appraisals.actions.common import audit_note, data_of
from hemei.appraisals.models import Keying, PaperBallot, PaperBatch, Round, RoundState, Scan, Unit
from hemei.kernel.errors import Conflict
from hemei.ledgers.actions.attachments import check_file, clean_name
from hemei.ledgers.actions.attachments import digest as file_digest
from hemei.people.access import By

LARGEST_BATCH = 2000
PRINTABLE = (RoundState.FROZEN, RoundState.CODED, RoundState.OPEN)
KEYABLE = (RoundState.OPEN, RoundState.CLOSED)
B, P = PaperBatch.State, PaperBallot.State


@transaction.atomic
def print_batch(*, unit: Unit, count: int, by: By) -> PaperBatch:
    """A batch of ballots with random numbers, to be printed once."""
    by.check(permissions.RUN, unit.round.area_id)
    _in(unit.round, PRINTABLE)
    if not 1 <= count <= LARGEST_BATCH:
        raise rules.PrintNumber(field="count", limit=LARGEST_BATCH)
    Unit.objects.select_for_update().get(pk=unit.pk)
    number = unit.batches.count() + 1
    batch = PaperBatch.objects.create(round=unit.round, unit=unit, number=number, printed=count, created_by=by.user)
    taken = set(PaperBallot.objects.filter(batch__round=unit.round).values_list("serial", flat=True))
    PaperBallot.objects.bulk_create(
        [PaperBallot(batch=batch, serial=serial) for serial in serials.fresh(count, taken)], batch_size=500
    )
    audit_note(batch, "印制纸票", unit.round, by=by, right=permissions.RUN, changes={"printed": ["", count]})
    return batch


@transaction.atomic
def count_batch(*, batch: PaperBatch, returned: int, spoilt: int, by: By) -> PaperBatch:
    """The header: how many came out of the box by hand count, before anything is keyed."""
    by.check(permissions.KEY, batch.unit.area_id)
    _in(batch.round, KEYABLE)
    rules.check_header(returned + spoilt, batch.printed, batch.ballots.exclude(state=P.PRINTED).count())
    rows = PaperBatch.objects.filter(pk=batch.pk, version=batch.version).exclude(state=B.SETTLED)
    if rows.update(returned=returned, spoilt=spoilt, state=B.RETURNED, version=batch.version + 1) != 1:
        raise Conflict
    changes = {"returned": [batch.returned, returned], "spoilt": [batch.spoilt, spoilt]}
    audit_note(batch, "点票", batch.round, by=by, right=permissions.KEY, changes=changes)
    batch.refresh_from_db()
    return batch


@transaction.atomic
def key_ballot(*, batch: PaperBatch, serial: str, answers: Mapping[str, Any], by: By) -> PaperBallot:
    """What one clerk reads from one ballot of this batch. The second reading is another clerk's; they must agree."""
    _check_keying(batch, by)
    ballot = _key(batch, serial, answers, by)
    audit_note(ballot, "录入纸票", batch.round, by=by, right=permissions.KEY, changes={"state": ["", ballot.state]})
    return ballot


def _check_keying(batch: PaperBatch, by: By) -> None:
    by.check(permissions.KEY, batch.unit.area_id)
    _in(batch.round, KEYABLE)
    if batch.state != B.RETURNED:
        raise rules.BatchNotCounted


def _key(batch: PaperBatch, serial: str, answers: Mapping[str, Any], by: By) -> PaperBallot:
    ballot = _ballot(batch, serial)
    read = check_answers(batch.unit, answers)
    earlier = list(ballot.keyings.select_for_update())
    mine = next((keying for keying in earlier if keying.clerk_id == _clerk(by)), None)
    if mine is None and len(earlier) >= 2:
        raise rules.KeyedTwice(field="serial")
    if mine is not None and ballot.state != P.DIFFERS:
        raise rules.SameClerk(field="serial")
    _put(ballot, mine, read, by)
    _compare(ballot)
    return ballot


def _clerk(by: By) -> int:
    if by.user is None:
        raise rules.SameClerk(field="serial")
    return int(by.user.pk)


def _ballot(batch: PaperBatch, serial: str) -> PaperBallot:
    """A ballot of this batch by its number; one of another village's batch is refused by name."""
    tidy = serial.strip().replace(" ", "")
    rows = PaperBallot.objects.select_for_update(of=("self",)).select_related("batch__unit")
    found = rows.filter(serial=tidy).first()
    if found is None or found.batch.round_id != batch.round_id:
        raise rules.SerialUnknown(field="serial", serial=serial)
    if found.batch_id != batch.pk:
        raise rules.SerialOfOther(field="serial", serial=serial, other=found.batch)
    return found


def _put(ballot: PaperBallot, mine: Keying | None, read: dict[str, Any], by: By) -> None:
    if mine is not None:
        mine.answers = read
        mine.save(update_fields=["answers", "at"])
        return
    try:
        with transaction.atomic():
            Keying.objects.create(ballot=ballot, clerk_id=_clerk(by), answers=read)
    except IntegrityError:  # the same clerk in two windows
        raise rules.SameClerk(field="serial") from None


def _compare(ballot: PaperBallot) -> None:
    readings = [keying.answers for keying in ballot.keyings.all()]
    if len(readings) < 2:
        ballot.state = P.ONCE
    elif readings[0] == readings[1]:
        _settled(ballot, readings[0])
    else:
        ballot.state = P.DIFFERS
    ballot.save(update_fields=["state", "answers", "salt"])


def _settled(ballot: PaperBallot, answers: dict[str, Any]) -> None:
    ballot.state, ballot.answers, ballot.salt = P.SETTLED, answers, secrets.token_hex(32)


def check_answers(unit: Unit, answers: Mapping[str, Any]) -> dict[str, Any]:
    """The answers without blanks; AnswerWrong for what no ballot offers. Over-votes stay, as 多选."""
    asked = {q["key"]: q for q in arithmetic.questions(unit.round.definition, data_of(unit))}
    read = {key: answer for key, answer in answers.items() if answer not in (None, "")}
    for key, answer in read.items():
        if key not in asked or (answer != arithmetic.OVER and not arithmetic.fits(asked[key]["scale"], answer)):
            raise rules.AnswerWrong(question=asked.get(key, {"title": key})["title"], answer=answer)
    return read


@transaction.atomic
def settle_ballot(*, ballot: PaperBallot, answers: Mapping[str, Any], by: By) -> PaperBallot:
    """A third person looks at the paper and says what is on it."""
    by.check(permissions.KEY, ballot.batch.unit.area_id)
    _in(ballot.batch.round, KEYABLE)
    locked = PaperBallot.objects.select_for_update(of=("self",)).select_related("batch__unit__round").get(pk=ballot.pk)
    if locked.state != P.DIFFERS:
        raise rules.NothingDiffers
    if locked.keyings.filter(clerk_id=_clerk(by)).exists():
        raise rules.ThirdPersonNeeded
    _settled(locked, check_answers(locked.batch.unit, answers))
    locked.save(update_fields=["state", "answers", "salt"])
    audit_note(
        locked, "核定纸票", locked.batch.round, by=by, right=permissions.KEY, changes={"state": [P.DIFFERS, P.SETTLED]}
    )
    return locked


@transaction.atomic
def attach_scan(*, batch: PaperBatch, upload: Any, by: By) -> Scan:
    """A scan of the batch with its digest; its real type is checked, whatever its name says."""
    by.check(permissions.KEY, batch.unit.area_id)
    kind = check_file(upload)
    made = Scan(batch=batch, name=clean_name(upload.name, kind), kind=kind, sha256=file_digest(upload), by=by.user)
    made.file.save("scan", upload, save=False)
    made.save(force_insert=True)
    audit_note(batch, "附扫描件", batch.round, by=by, right=permissions.KEY, changes={"sha256": ["", made.sha256]})
    return made


@transaction.atomic
def finish_batch(*, batch: PaperBatch, by: By) -> PaperBatch:
    """The number settled is the number counted by hand, and the scan is there."""
    by.check(permissions.KEY, batch.unit.area_id)
    if batch.state != B.RETURNED:
        raise rules.BatchNotCounted
    returned, settled = batch.returned or 0, batch.ballots.filter(state=P.SETTLED).count()
    if settled != returned:
        raise rules.BatchUnfinished(batch=batch, returned=returned, settled=settled, left=returned - settled)
    if returned and not batch.scans.exists():
        raise rules.ScanMissing(batch=batch)
    rows = PaperBatch.objects.filter(pk=batch.pk, version=batch.version, state=B.RETURNED)
    if rows.update(state=B.SETTLED, version=batch.version + 1) != 1:
        raise Conflict
    audit_note(batch, "结批", batch.round, by=by, right=permissions.KEY, changes={"settled": ["", settled]})
    batch.refresh_from_db()
    return batch


def _in(round_: Round, states: tuple[str, ...]) -> None:
    if round_.state not in states:
        raise rules.RoundNotOpen(state=round_.get_state_display())
