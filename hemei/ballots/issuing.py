"""Signing tokens without seeing them, once per household.

The roll (appraisals) registers itself here, because ballots may not import it. The phone asks `look`, makes a
blinded message and asks `issue`. Inside `issue` the roll first locks the household's row none → online in one
transaction, calls `sign`, stores request and reply and commits: the same request again gets the stored reply (a retry
after a dead network or a killed server), another request for the same household is refused.
"""

from dataclasses import dataclass
from typing import Protocol

from hemei.ballots import rules
from hemei.ballots.models import SigningKey
from hemei.ballots.signers import signer


@dataclass(frozen=True)
class Place:
    """Where a code belongs. `issued`: the household has taken its online ballot already."""

    round: str
    group: str
    issued: bool = False


class Roll(Protocol):
    """What the roll does for the voting pages. Both raise a RuleError with plain words when they refuse."""

    def look(self, *, code: str) -> Place:
        """Where the (normalised) code belongs. Refuse unknown codes, rounds not open, households on paper."""

    def issue(self, *, code: str, blinded: bytes) -> bytes:
        """The blind signature, see above."""


_rolls: list[Roll] = []


def register_roll(roll: Roll) -> None:
    """The one roll of the site; the last registration counts."""
    _rolls[:] = [roll]


def roll() -> Roll:
    if not _rolls:
        raise rules.RollNotReady
    return _rolls[0]


def sign(round_id: str, group: str, blinded: bytes) -> bytes:
    """The blind signature for one household of the group. The caller has locked the household's row."""
    key = SigningKey.objects.filter(round=round_id, group=group).first()
    if key is None or not key.handle:
        raise rules.KeyMissing
    return signer().sign(key.handle, blinded)
