"""Sealing an answer sheet to the tally key: HPKE (RFC 9180), DHKEM(P-256), HKDF-SHA256, AES-128-GCM, base mode.

P-256 because phones of the last ten years have it in WebCrypto; X25519 came to Chromium in 2025. The private key
is made in front of the supervisors, leaves the server under their passphrase and comes back for the count.
"""

import hashlib
import secrets
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from hemei.ballots import rules

PrivateKey = ec.EllipticCurvePrivateKey
SUITE = Suite(KEM.P256, KDF.HKDF_SHA256, AEAD.AES_128_GCM)
OVERHEAD = 65 + 16  # bytes: the ephemeral key and the tag
SALT = 32
_INFO, _COMMITMENT = b"hemei ballot v1\0", b"hemei commitment v1\0"


@dataclass(frozen=True)
class TallyKey:
    """`public` (65 bytes) goes into the PublicRound; `sealed` is a PEM that the passphrase opens."""

    public: bytes
    sealed: str


def new_tally_key(passphrase: str) -> TallyKey:
    private = ec.generate_private_key(ec.SECP256R1())
    public = private.public_key().public_bytes(
        serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint
    )
    sealed = private.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8,
        serialization.BestAvailableEncryption(passphrase.encode()),
    )  # fmt: skip
    return TallyKey(public, sealed.decode())


def open_tally_key(sealed: str, passphrase: str) -> ec.EllipticCurvePrivateKey:
    """The private key; TallyKeyWrong for another passphrase or a damaged file."""
    try:
        key = serialization.load_pem_private_key(sealed.encode(), passphrase.encode())
    except (ValueError, TypeError):
        raise rules.TallyKeyWrong from None
    if not isinstance(key, ec.EllipticCurvePrivateKey):
        raise rules.TallyKeyWrong
    return key


def public_of(key: ec.EllipticCurvePrivateKey) -> bytes:
    return key.public_key().public_bytes(serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint)


def commitment(round_id: str, salt: bytes, sheet: bytes) -> bytes:
    """c = SHA-256(round ‖ salt ‖ answers); the round's length stands before it, the salt has 32 bytes."""
    name = round_id.encode()
    return hashlib.sha256(_COMMITMENT + len(name).to_bytes(2, "big") + name + salt + sheet).digest()


def seal(round_id: str, sheet: bytes, size: int, tally_key: bytes) -> tuple[bytes, bytes]:
    """(commitment, ciphertext) of an answer sheet. The phone does the same; tests and benchmarks do it here."""
    salt = secrets.token_bytes(SALT)
    plain = (salt + len(sheet).to_bytes(4, "big") + sheet).ljust(size, b"\0")
    if len(plain) != size:
        raise ValueError("the sheet is longer than the round's size")
    bound = commitment(round_id, salt, sheet)
    public = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), tally_key)
    return bound, SUITE.encrypt(plain, public, _INFO + bound)


def unseal(round_id: str, ciphertext: bytes, bound: bytes, key: ec.EllipticCurvePrivateKey) -> bytes:
    """The answer sheet; AnswersWrong when it does not open or is not what was committed to."""
    try:
        plain = SUITE.decrypt(ciphertext, key, _INFO + bound)
    except (InvalidTag, ValueError):
        raise rules.AnswersWrong(why="解不开") from None
    length = int.from_bytes(plain[SALT : SALT + 4], "big")
    sheet = plain[SALT + 4 : SALT + 4 + length]
    if len(sheet) != length or commitment(round_id, plain[:SALT], sheet) != bound:
        raise rules.AnswersWrong(why="内容和它的承诺对不上")
    return sheet
