"""What the voter's phone does, in Python: for tests and benchmarks (the browser's is static/ballots/)."""

import base64
import json
from dataclasses import dataclass, field
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from hemei.ballots import blind, sealing
from hemei.ballots.envelope import Envelope, signed_part
from hemei.ballots.public import GroupKey, PublicRound


@dataclass
class Phone:
    """One household's phone in one round."""

    public: PublicRound
    group: GroupKey
    key: Ed25519PrivateKey = field(default_factory=Ed25519PrivateKey.generate)
    counter: int = 0
    token: bytes = b""
    prepared: bytes = b""
    blinded: bytes = b""
    inverse: int = 0

    def blind(self) -> bytes:
        """The request to sign; made once, the same at each retry."""
        if not self.blinded:
            self.prepared = blind.prepare(self.voter_key)
            self.blinded, self.inverse = blind.blind(blind.public_of(self.group.spki), self.prepared)
        return self.blinded

    def take(self, reply: bytes) -> None:
        self.token = blind.finalize(blind.public_of(self.group.spki), reply, self.inverse)
        assert blind.verify(self.group.spki, self.prepared, self.token)

    @property
    def voter_key(self) -> bytes:
        return self.key.public_key().public_bytes_raw()

    def fill(self, answers: dict[str, Any]) -> Envelope:
        """A new ballot; the salt is forgotten here."""
        sheet = json.dumps(answers, ensure_ascii=False).encode()
        self.counter += 1
        bound, ciphertext = sealing.seal(self.public.id, sheet, self.public.size, self.public.tally_key)
        signature = self.key.sign(signed_part(self.public.id, self.counter, bound, ciphertext))
        return Envelope(self.public.id, self.group.code, self.prepared[: blind.PREFIX], self.voter_key, self.token,
                        self.counter, bound, ciphertext, signature)  # fmt: skip


def b64(data: bytes) -> str:
    return base64.b64encode(data).decode()
