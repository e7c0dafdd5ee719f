"""Codes and paper ballots are given out against the roll; a row is marked once and for ever."""

from datetime import date

from django.db import transaction
from django.db.models import F

from hemei.appraisals import boxes, permissions, rules
from hemei.appraisals.actions.common import audit_note
from hemei.appraisals.models import CodeSheet, PaperBatch, RollEntry, RollMark, Round, RoundState, Unit
from hemei.ballots import codes
from hemei.kernel import crypto
from hemei.kernel.errors import Conflict
from hemei.people.access import By

BEFORE_CLOSE = (RoundState.FROZEN, RoundState.CODED, RoundState.OPEN)


@transaction.atomic
def make_codes(*, unit: Unit, by: By, reason: str = "") -> list[tuple[str, str]]:
    """Fresh codes for the unit's rows that took nothing yet: (label, code) in roll order, to print this once.

    Only keyed digests are kept. Printing again needs a reason and makes the codes printed before worthless.
    """
    by.check(permissions.RUN, unit.round.area_id)
    if unit.round.state not in BEFORE_CLOSE:
        raise rules.RoundNotOpen(state=unit.round.get_state_display())
    if unit.sheets.exists() and not reason.strip():
        raise rules.CodesGivenOut(field="reason", unit=unit)
    entries = list(unit.entries.select_for_update().filter(mark=RollMark.NONE))
    made = [codes.new() for _ in entries]
    for entry, code in zip(entries, made, strict=True):
        entry.code_digest = digest_of(code)
    RollEntry.objects.bulk_update(entries, ["code_digest"], batch_size=500)
    Unit.objects.filter(pk=unit.pk).update(key_digest=boxes.prepare(unit, by))
    CodeSheet.objects.create(round=unit.round, unit=unit, count=len(made), reason=reason.strip(), by=by.user)
    changes = {"count": ["", len(made)], "reason": ["", reason.strip()]}
    audit_note(unit, "印发参评码", unit.round, by=by, right=permissions.RUN, changes=changes)
    return [(str(entry.label), code) for entry, code in zip(entries, made, strict=True)]


def digest_of(code: str) -> str:
    return crypto.lookup_digest(code, "appraisals.code")


@transaction.atomic
def hand_over(*, sheet: CodeSheet, given_to: str, given_on: date, by: By) -> CodeSheet:
    """The distribution log: who took a unit's slips to the village, and when."""
    by.check(permissions.RUN, sheet.round.area_id)
    if CodeSheet.objects.filter(pk=sheet.pk, given_on=None).update(given_to=given_to, given_on=given_on) != 1:
        raise Conflict
    changes = {"given_to": ["", given_to], "given_on": ["", given_on.isoformat()]}
    audit_note(sheet, "交付参评码", sheet.round, by=by, right=permissions.RUN, changes=changes)
    sheet.refresh_from_db()
    return sheet


def hand_out_paper(*, entry: RollEntry, by: By, proxy_reason: str = "", by_proxy: bool = False) -> RollEntry:
    """Give a paper ballot against the row, any from the shuffled stack: which one is written nowhere.

    A row that took a ballot before, on either channel, is refused, and the refusal counted for the unit alone.
    """
    by.check(permissions.ROLL, entry.area_id)
    try:
        with transaction.atomic():
            _hand_out(entry, by_proxy, proxy_reason.strip())
    except (rules.AlreadyOnline, rules.AlreadyOnPaper):
        count_refusal(entry.unit_id)
        raise
    return entry


def _hand_out(entry: RollEntry, by_proxy: bool, reason: str) -> None:
    """No entry in the trail for the single row: who took part, and when, must not be read there."""
    locked = RollEntry.objects.select_for_update(of=("self",)).select_related("unit__round").get(pk=entry.pk)
    _check_open(locked.unit.round)
    rules.check_mark(locked.mark)
    if by_proxy and not reason:
        raise rules.ProxyReasonMissing(field="proxy_reason")
    given = locked.unit.entries.filter(mark=RollMark.PAPER).count()
    batches = PaperBatch.objects.filter(unit=locked.unit)
    printed = sum(batch.printed - batch.spoilt for batch in batches)
    if given >= printed:
        raise rules.BallotsTooFew(unit=locked.unit, printed=printed, given=given)
    taken = RollEntry.objects.filter(pk=entry.pk, mark=RollMark.NONE)
    if taken.update(mark=RollMark.PAPER, proxy_reason=reason) != 1:
        raise Conflict
    entry.mark = RollMark.PAPER


def _check_open(round_: Round) -> None:
    """The state, never the clock: a wrong clock neither closes a round nor opens one."""
    if round_.state != RoundState.OPEN:
        raise rules.RoundNotOpen(state=round_.get_state_display())


def count_refusal(unit_pk: int) -> None:
    """One more attempt to take a second ballot in the unit: a number, and nobody's name (audited with the count)."""
    Unit.objects.filter(pk=unit_pk).update(refused_again=F("refused_again") + 1)


@transaction.atomic
def note_look(*, round_: Round, area: str, by: By) -> None:
    """Somebody opened a village's roll with its names: that leaves a trace (个人信息保护法 art. 51)."""
    by.check(permissions.ROLL, area)
    audit_note(round_, "查看名册", round_, by=by, right=permissions.ROLL, changes={"area": ["", area]})
