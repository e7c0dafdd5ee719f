"""A ballot on its way: what the phone sends to /box/cast, and what is signed in it."""

import base64
import binascii
import hashlib
from dataclasses import dataclass
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from hemei.ballots import rules

_BALLOT, _RECEIPT = b"hemei cast v1\0", b"hemei receipt v1\0"
MOST_COUNTER = 2**31 - 1


@dataclass(frozen=True)
class Envelope:
    """`random` ‖ `voter_key` is the message whose blind signature is `token`; the rest is signed by `voter_key`."""

    round: str
    group: str
    random: bytes
    voter_key: bytes
    token: bytes
    counter: int
    commitment: bytes
    ciphertext: bytes
    signature: bytes

    @property
    def signed(self) -> bytes:
        return signed_part(self.round, self.counter, self.commitment, self.ciphertext)

    def check_signature(self) -> None:
        """BallotTampered unless the ballot's own key signed it."""
        try:
            Ed25519PublicKey.from_public_bytes(self.voter_key).verify(self.signature, self.signed)
        except (InvalidSignature, ValueError):
            raise rules.BallotTampered from None

    def as_json(self) -> dict[str, Any]:
        return {name: _text(getattr(self, name)) for name in self.__dataclass_fields__}

    @classmethod
    def from_json(cls, data: Any) -> "Envelope":
        """BallotUnreadable unless every part is there, of its type and length."""
        try:
            values: dict[str, Any] = {n: _BYTES.get(n, _same)(data[n]) for n in cls.__dataclass_fields__}
        except (KeyError, TypeError, ValueError, binascii.Error):
            raise rules.BallotUnreadable from None
        made = cls(**values)
        if not _plausible(made):
            raise rules.BallotUnreadable
        return made


def _text(value: Any) -> Any:
    return base64.b64encode(value).decode() if isinstance(value, bytes) else value


def _bytes(text: str) -> bytes:
    return base64.b64decode(text, validate=True)


def _same(value: Any) -> Any:
    return value


_BYTES = dict.fromkeys(("random", "voter_key", "token", "commitment", "ciphertext", "signature"), _bytes)


def _plausible(made: Envelope) -> bool:
    lengths = (len(made.random), len(made.voter_key), len(made.commitment), len(made.signature))
    counter = made.counter
    return (
        isinstance(made.round, str) and isinstance(made.group, str) and lengths == (32, 32, 32, 64)
        and isinstance(counter, int) and not isinstance(counter, bool) and 0 < counter <= MOST_COUNTER
    )  # fmt: skip


def signed_part(round_id: str, counter: int, commitment: bytes, ciphertext: bytes) -> bytes:
    """round ‖ counter ‖ c ‖ SHA-256(ciphertext), the round's length before it."""
    name = round_id.encode()
    parts = (len(name).to_bytes(2, "big"), name, counter.to_bytes(8, "big"), commitment)
    return _BALLOT + b"".join(parts) + hashlib.sha256(ciphertext).digest()


def receipt_part(commitment: bytes) -> bytes:
    """What the box signs for the voter: c alone, which covers the round."""
    return _RECEIPT + commitment
