"""What happens at the box: opened, cast into, closed.

`cast` takes no `by` and leaves no trace in the audit trail: who and when is what the box must never know.
Opening and closing are acts of the town and are recorded like any other.
"""

import base64
from collections.abc import Sequence
from dataclasses import dataclass

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.db import IntegrityError, connections, transaction

from hemei.ballots import blind, envelope, merkle, questionnaire, rules, sealing
from hemei.ballots.box import queries
from hemei.ballots.box.destroying import Destroyed, destroy_leftovers
from hemei.ballots.box.models import ALIAS, Ballot, Counted, Round, State
from hemei.ballots.envelope import Envelope
from hemei.ballots.public import PublicRound
from hemei.kernel import audit


def open_round(*, public: PublicRound, by: audit.Actor) -> Round:
    """From now on ballots of this round are taken. The parameters can never be changed; opening twice is the same."""
    questionnaire.check(public.questionnaire)
    receipt = Ed25519PrivateKey.generate()
    made, created = Round.objects.get_or_create(
        id=public.id,
        defaults={"public": public.as_json(), "receipt_public": receipt.public_key().public_bytes_raw(),
                  "receipt_private": receipt.private_bytes_raw().hex()},
    )  # fmt: skip
    if made.public != public.as_json() or made.state != State.OPEN:
        raise rules.RoundOpenAlready
    if created:
        changes = {"questionnaire": ["", public.questionnaire_hash], "groups": [0, len(public.groups)]}
        audit.record(by=by, verb="开放票箱", obj=made, changes=changes)
    return made


def extend(*, round_id: str, closes: str, by: audit.Actor) -> Round:
    """Show voters another closing day; nothing else of an open round can be changed."""
    with transaction.atomic(using=ALIAS):
        box = Round.objects.select_for_update().filter(id=round_id).first()
        if box is None:
            raise rules.RoundUnknown
        if box.state != State.OPEN:
            raise rules.RoundClosed
        before, box.public = box.public["closes"], {**box.public, "closes": closes}
        box.save(update_fields=["public"])
    audit.record(by=by, verb="延长投票", obj=box, changes={"closes": [before, closes]})
    return box


# --- casting ---------------------------------------------------------------------------------------------------


def cast(*, sent: Envelope) -> str:
    """Take a ballot in; returns the receipt: the box's signature over c, base64.

    The same ballot again gets the same receipt, so a phone may try until it is answered. All that needs no lock is
    checked before the transaction.
    """
    box = queries.get_round(sent.round)
    public = queries.public_of(box)
    group = public.group(sent.group)
    if len(sent.ciphertext) != public.size + sealing.OVERHEAD:
        raise rules.BallotUnreadable
    if group is None or not blind.verify(group.spki, sent.random + sent.voter_key, sent.token):
        raise rules.TokenWrong
    sent.check_signature()
    try:
        with transaction.atomic(using=ALIAS):
            _put(sent)
    except IntegrityError:  # two requests at once with one key, or another's commitment
        with transaction.atomic(using=ALIAS):
            _put(sent)
    return receipt(box, sent.commitment)


def _put(sent: Envelope) -> None:
    state = Round.objects.select_for_update().values_list("state", flat=True).get(id=sent.round)
    if state != State.OPEN:
        raise rules.RoundClosed
    found = Ballot.objects.filter(round=sent.round, voter_key=sent.voter_key.hex()).first()
    if _is_copy(sent, found):
        raise rules.BallotCopied
    if found is None:
        Ballot.objects.create(round=sent.round, voter_key=sent.voter_key.hex(), **_values(sent))
    elif sent.counter > found.counter:
        Ballot.objects.filter(pk=found.pk).update(**_values(sent))
    elif sent.counter < found.counter or found.commitment != sent.commitment.hex():
        raise rules.BallotReplayed


def _is_copy(sent: Envelope, found: Ballot | None) -> bool:
    same = Ballot.objects.filter(round=sent.round, commitment=sent.commitment.hex())
    return same.exclude(pk=found.pk).exists() if found else same.exists()


def _values(sent: Envelope) -> dict[str, object]:
    names = ("group", "random", "token", "counter", "ciphertext", "signature")
    return {name: getattr(sent, name) for name in names} | {"commitment": sent.commitment.hex()}


def receipt(box: Round, commitment: bytes) -> str:
    key = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(box.receipt_private))
    return base64.b64encode(key.sign(envelope.receipt_part(commitment))).decode()


# --- closing ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Closing:
    """What closing gives: sorted leaves (c of every ballot), the Merkle root, cast by group, and what to do by hand."""

    leaves: tuple[bytes, ...]
    root: str
    cast: dict[str, int]
    destroyed: Destroyed


def close(*, round_id: str, by: audit.Actor) -> Closing:
    """No more ballots; write them anew in the order of their commitments, and destroy the old rows.

    Three steps, each of which may be repeated: after a crash call it again.
    """
    return close_many(round_ids=[round_id], by=by)[round_id]


def close_many(*, round_ids: Sequence[str], by: audit.Actor) -> dict[str, Closing]:
    """The same for boxes that close together: what they leave behind is destroyed once, for all."""
    for round_id in round_ids:
        box = queries.get_round(round_id)
        if Round.objects.filter(id=round_id, state=State.OPEN).update(state=State.CLOSING):
            audit.record(by=by, verb="关闭票箱", obj=box)
    for round_id in round_ids:
        with transaction.atomic(using=ALIAS):
            if Round.objects.select_for_update().get(id=round_id).state == State.CLOSING:
                _rewrite(round_id)
                Round.objects.filter(id=round_id).update(state=State.CLOSED)
    destroyed = destroy_leftovers()
    return {round_id: _closing(round_id, destroyed) for round_id in round_ids}


def _closing(round_id: str, destroyed: Destroyed) -> Closing:
    leaves = tuple(bytes.fromhex(leaf) for leaf in queries.leaves(round_id))
    return Closing(leaves, merkle.root(leaves).hex(), queries.count_cast(round_id), destroyed)


def _rewrite(round_id: str) -> None:
    """Into the table of closed rounds, sorted by c.

    c is a hash over 32 random bytes of the phone: its order says nothing about the order of arrival, and the board
    publishes that order anyway. One statement, so that all rows carry one transaction number.
    """
    columns = ", ".join(f'"{field.column}"' for field in Counted._meta.concrete_fields)
    with connections[ALIAS].cursor() as cursor:
        cursor.execute(
            f'INSERT INTO "{Counted._meta.db_table}" ({columns}) SELECT {columns} FROM "{Ballot._meta.db_table}"'  # noqa: S608
            " WHERE round = %s ORDER BY commitment",
            [round_id],
        )
    Ballot.objects.filter(round=round_id).delete()
