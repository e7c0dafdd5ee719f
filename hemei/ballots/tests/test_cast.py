"""What the box takes in, and what it refuses."""

import io
from dataclasses import replace

import pytest

from hemei.ballots import blind, rules
from hemei.ballots.box import actions as box
from hemei.ballots.box import queries
from hemei.ballots.box.models import Ballot
from hemei.ballots.envelope import Envelope, receipt_part, signed_part
from hemei.ballots.tests.factories import ANSWERS
from hemei.ballots.tests.phone import Phone

pytestmark = pytest.mark.django_db(databases=["default", "box", "board"])


def test_a_ballot_is_kept_and_its_receipt_verifies(opened):
    from base64 import b64decode

    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    sent = opened.phone().fill(ANSWERS)
    receipt = box.cast(sent=sent)
    key = bytes(queries.get_round("r1").receipt_public)
    Ed25519PublicKey.from_public_bytes(key).verify(b64decode(receipt), receipt_part(sent.commitment))
    assert queries.count_cast("r1") == {"v1": 1, "v2": 0}


def test_the_same_ballot_again_gets_the_same_receipt_and_counts_once(opened):
    sent = opened.phone().fill(ANSWERS)
    assert box.cast(sent=sent) == box.cast(sent=sent)
    assert Ballot.objects.count() == 1


def test_a_newer_ballot_takes_the_place_of_the_older_and_never_the_other_way(opened):
    phone = opened.phone()
    old, new = phone.fill(ANSWERS), phone.fill({**ANSWERS, "team": "dissatisfied"})
    box.cast(sent=old)
    box.cast(sent=new)
    with pytest.raises(rules.BallotReplayed):
        box.cast(sent=old)
    assert list(Ballot.objects.values_list("commitment", flat=True)) == [new.commitment.hex()]


def test_another_ballot_under_a_used_counter_is_refused(opened):
    phone = opened.phone()
    box.cast(sent=phone.fill(ANSWERS))
    phone.counter -= 1
    with pytest.raises(rules.BallotReplayed):
        box.cast(sent=phone.fill({**ANSWERS, "score": 1}))


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ({"ciphertext": b""}, rules.BallotUnreadable),
        ({"counter": 2}, rules.BallotTampered),
        ({"commitment": bytes(32)}, rules.BallotTampered),
        ({"signature": bytes(64)}, rules.BallotTampered),
        ({"voter_key": bytes(32)}, rules.TokenWrong),
        ({"random": bytes(32)}, rules.TokenWrong),
        ({"token": bytes(128)}, rules.TokenWrong),
        ({"group": "v2"}, rules.TokenWrong),
        ({"group": "v9"}, rules.TokenWrong),
        ({"round": "r9"}, rules.RoundUnknown),
    ],
)
def test_a_tampered_ballot_is_refused(opened, change, rule):
    with pytest.raises(rule):
        box.cast(sent=replace(opened.phone().fill(ANSWERS), **change))
    assert Ballot.objects.count() == 0


def test_a_tampered_ciphertext_is_refused(opened):
    sent = opened.phone().fill(ANSWERS)
    with pytest.raises(rules.BallotTampered):
        box.cast(sent=replace(sent, ciphertext=sent.ciphertext[:-1] + bytes([sent.ciphertext[-1] ^ 1])))


def test_a_token_of_one_s_own_making_is_refused(opened):
    phone = Phone(opened.public, opened.public.group("v1"))
    phone.blind()
    forged = blind.blind_sign(blind.private_of(blind.keygen(1024)), bytes(127) + b"\2")
    with pytest.raises(rules.TokenWrong):
        box.cast(sent=replace(phone.fill(ANSWERS), token=forged))


def test_a_token_with_another_salt_length_is_refused(opened):
    """PSS with an empty salt is a good signature under AUTO, and none here."""
    phone = Phone(opened.public, opened.public.group("v1"))
    key = blind.public_of(phone.group.spki)
    phone.prepared = blind.prepare(phone.voter_key)
    blinded, inverse = blind.blind(key, phone.prepared, salt=b"")
    code = opened.household()
    phone.token = blind.finalize(key, opened.roll.issue(code=code, blinded=blinded), inverse)
    with pytest.raises(rules.TokenWrong):
        box.cast(sent=phone.fill(ANSWERS))


def test_somebody_else_s_ballot_copied_under_one_s_own_token_is_refused(opened):
    first, thief = opened.phone().fill(ANSWERS), opened.phone()
    box.cast(sent=first)
    signed = thief.key.sign(signed_part("r1", 1, first.commitment, first.ciphertext))
    copy = replace(thief.fill(ANSWERS), commitment=first.commitment, ciphertext=first.ciphertext, signature=signed)
    with pytest.raises(rules.BallotCopied):
        box.cast(sent=copy)


@pytest.mark.parametrize("broken", [None, [], {}, {"round": "r1"}, "x"])
def test_what_is_no_ballot_is_refused(broken):
    with pytest.raises(rules.BallotUnreadable):
        Envelope.from_json(broken)


def test_a_ballot_survives_its_trip_as_json(opened):
    sent = opened.phone().fill(ANSWERS)
    assert Envelope.from_json(sent.as_json()) == sent
    for name, value in {"counter": True, "random": "AAAA", "token": "*", "group": 1, "signature": 3}.items():
        with pytest.raises(rules.BallotUnreadable):
            Envelope.from_json(sent.as_json() | {name: value})


def test_keys_of_issuer_and_box_move_to_a_new_field_key(settings, tmp_path, request):
    settings.HEMEI_KEY_FILE = tmp_path / "field.keys"
    opened = request.getfixturevalue("opened")
    from django.core.management import call_command

    sent = opened.phone().fill(ANSWERS)
    receipt = box.cast(sent=sent)
    call_command("rotate_keys", "--new", "--drop-old", stdout=io.StringIO())
    assert box.cast(sent=sent) == receipt
    box.cast(sent=opened.phone().fill(ANSWERS))
