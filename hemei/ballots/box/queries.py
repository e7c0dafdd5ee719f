"""What may be asked of the box: while open, numbers only."""

import json
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from django.db.models import Count

from hemei.ballots import questionnaire, rules, sealing
from hemei.ballots.box.models import Ballot, Counted, Round, State
from hemei.ballots.public import PublicRound, canonical

_CHUNK = 500  # SQLite takes 999 parameters on old builds


def get_round(round_id: str) -> Round:
    found = Round.objects.filter(id=round_id).first()
    if found is None:
        raise rules.RoundUnknown
    return found


def public_of(box: Round) -> PublicRound:
    """The parameters, read once in a process: they never change."""
    return _parsed(canonical(box.public))


@lru_cache(maxsize=16)
def _parsed(text: bytes) -> PublicRound:
    return PublicRound.from_json(json.loads(text))


def count_cast(round_id: str) -> dict[str, int]:
    """Ballots in the box by group code; numbers only, so it may be shown while the round is open."""
    box = get_round(round_id)
    table = Counted if box.state == State.CLOSED else Ballot
    counts = table.objects.filter(round=round_id).values_list("group").annotate(n=Count("pk"))
    return {group.code: 0 for group in public_of(box).groups} | dict(counts)


def leaves(round_id: str) -> list[str]:
    """The commitments of a closed round, sorted, hexadecimal."""
    _closed(round_id)
    return list(Counted.objects.filter(round=round_id).order_by("commitment").values_list("commitment", flat=True))


def _closed(round_id: str) -> Round:
    box = get_round(round_id)
    if box.state != State.CLOSED:
        raise rules.RoundStillOpen
    return box


@dataclass(frozen=True)
class Opened:
    """One ballot after opening, without anything that leads back to its leaf. `invalid` says why it does not count."""

    group: str
    answers: dict[str, Any]
    invalid: str = ""


def open_ballots(round_id: str, key: ec.EllipticCurvePrivateKey) -> Iterator[Opened]:
    """The ballots of a closed round in an order drawn anew each time. Needs the supervisors' key.

    TallyKeyWrong when the key is not the round's. A ballot that does not open, or holds no valid answers, comes
    as invalid, and counts as cast.
    """
    public = public_of(_closed(round_id))
    if sealing.public_of(key) != public.tally_key:
        raise rules.TallyKeyWrong
    return _open_all(public, key)


def _open_all(public: PublicRound, key: ec.EllipticCurvePrivateKey) -> Iterator[Opened]:
    order = leaves(public.id)
    secrets.SystemRandom().shuffle(order)
    rest = iter(order)
    while chunk := list(islice(rest, _CHUNK)):
        rows = Counted.objects.filter(commitment__in=chunk).in_bulk()
        yield from (_open(public, rows[commitment], key) for commitment in chunk)


def _open(public: PublicRound, row: Counted, key: ec.EllipticCurvePrivateKey) -> Opened:
    try:
        sheet = sealing.unseal(public.id, bytes(row.ciphertext), bytes.fromhex(row.commitment), key)
        return Opened(row.group, questionnaire.read(public.questionnaire, sheet))
    except rules.AnswersWrong as error:
        return Opened(row.group, {}, error.message)
