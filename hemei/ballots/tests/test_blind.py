"""RFC 9474: the vectors of its appendix, and what the signer refuses."""

import json
from pathlib import Path

import pytest

from hemei.ballots import blind, rules

RFC = json.loads((Path(__file__).parent / "rfc9474.json").read_text())
KEY = blind.PrivateKey(*(int(RFC[name], 16) for name in ("n", "e", "p", "q")))


@pytest.mark.parametrize("vector", RFC["vectors"], ids=lambda v: v["name"])
def test_vectors_of_the_rfc(vector):
    prepared = bytes.fromhex(vector["prefix"] + RFC["msg"])
    inverse = int(vector["inv"], 16)
    mask = pow(inverse, -1, KEY.n)
    blinded, inverse_again = blind.blind(KEY, prepared, salt=bytes.fromhex(vector["salt"]), mask=mask)
    assert (blinded.hex(), inverse_again) == (vector["blinded_msg"], inverse)
    signed = blind.blind_sign(KEY, blinded)
    assert signed.hex() == vector["blind_sig"]
    assert blind.finalize(KEY, signed, inverse).hex() == vector["sig"]


@pytest.fixture(scope="module")
def pair():
    key = blind.keygen(1024)
    return blind.private_of(key), blind.spki(key.public_key())


def test_only_the_salt_of_48_bytes_verifies(pair):
    private, spki = pair
    for length in (0, 20, 48, 60):
        prepared = blind.prepare(b"key")
        blinded, inverse = blind.blind(private, prepared, salt=bytes(length))
        signature = blind.finalize(private, blind.blind_sign(private, blinded), inverse)
        assert blind.verify(spki, prepared, signature) is (length == 48)


@pytest.mark.parametrize("make", [
    lambda n: b"", lambda n: bytes(127), lambda n: bytes(129), lambda n: bytes(128), lambda n: bytes(127) + b"\1",
    lambda n: (n - 1).to_bytes(128, "big"), lambda n: n.to_bytes(128, "big"), lambda n: b"\xff" * 128,
])  # fmt: skip
def test_what_is_no_number_below_the_modulus_is_not_signed(pair, make):
    with pytest.raises(rules.BlindedWrong):
        blind.blind_sign(pair[0], make(pair[0].n))


def test_a_fault_in_the_machine_gives_no_signature_away(pair, monkeypatch):
    """One wrong half of CRT would give a factor of n (Boneh, DeMillo, Lipton 1997)."""
    monkeypatch.setattr(blind, "_raw_sign", lambda key, masked, real=blind._raw_sign: real(key, masked) ^ 1)
    with pytest.raises(ArithmeticError):
        blind.blind_sign(pair[0], bytes(127) + b"\7")


def test_the_base_is_blinded_afresh_each_time(pair, monkeypatch):
    seen = []
    monkeypatch.setattr(
        blind, "_raw_sign", lambda key, masked, real=blind._raw_sign: (seen.append(masked), real(key, masked))[1]
    )
    assert len({blind.blind_sign(pair[0], bytes(127) + b"\7") for _ in range(3)}) == 1
    assert len(set(seen)) == 3


def test_the_key_travels_as_rsa_encryption(pair):
    assert bytes.fromhex("06092a864886f70d010101") in pair[1]


def test_the_product_s_keys_have_3072_bits():
    from hemei.ballots.signers import SoftwareSigner

    assert blind.public_of(SoftwareSigner().new_key().spki).size == 384
