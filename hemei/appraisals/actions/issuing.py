"""The roll as the voting pages see it (`hemei.ballots.issuing.Roll`): a code is good for one blind signature.

Not audited row by row: the trail's times, beside those of the box, would say whose ballot is whose.
"""

import hashlib

from django.db import transaction

from hemei.appraisals import rules
from hemei.appraisals.actions.rolls import count_refusal, digest_of
from hemei.appraisals.models import RollEntry, RollMark, RoundState
from hemei.ballots import issuing


class Roll:
    """Registered with `hemei.ballots.issuing`."""

    def look(self, *, code: str) -> issuing.Place:
        entry = _entry(code)
        _check(entry)
        return issuing.Place(entry.unit.code, entry.unit.code, issued=entry.mark == RollMark.ONLINE)

    def issue(self, *, code: str, blinded: bytes) -> bytes:
        """The signature over the blinded request. The same request again gets the same one, another is refused."""
        request = hashlib.sha256(blinded).hexdigest()
        found = _entry(code)
        try:
            with transaction.atomic():
                entry = RollEntry.objects.select_for_update(of=("self",)).select_related("unit__round").get(pk=found.pk)
                _check(entry)
                if entry.mark == RollMark.ONLINE and entry.blinded_digest != request:
                    raise rules.AlreadyOnline
                signed = issuing.sign(entry.unit.code, entry.unit.code, blinded)
                RollEntry.objects.filter(pk=entry.pk).update(mark=RollMark.ONLINE, blinded_digest=request)
        except (rules.AlreadyOnline, rules.AlreadyOnPaper):
            count_refusal(found.unit_id)
            raise
        return signed


def _entry(code: str) -> RollEntry:
    found = RollEntry.objects.select_related("unit__round").filter(code_digest=digest_of(code)).first()
    if found is None:
        raise rules.CodeUnknown(field="code")
    return found


def _check(entry: RollEntry) -> None:
    round_ = entry.unit.round
    if round_.state != RoundState.OPEN:  # the state, never the clock
        raise rules.RoundNotOpen(state=round_.get_state_display())
    if entry.mark == RollMark.PAPER:
        raise rules.AlreadyOnPaper
