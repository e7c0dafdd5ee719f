"""What everybody may know about a round: the only thing that the roll's side tells the box."""

import base64
import hashlib
import json
from dataclasses import dataclass
from typing import Any

from hemei.ballots import questionnaire as questions


def canonical(value: Any) -> bytes:
    """One JSON text for one value: sorted keys, no spaces, UTF-8. What is hashed."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def digest(value: Any) -> str:
    """SHA-256 of the canonical JSON, hexadecimal."""
    return hashlib.sha256(canonical(value)).hexdigest()


@dataclass(frozen=True)
class GroupKey:
    """The public key that signs the tokens of one voter group (a village × kind of voter; merged below k)."""

    code: str
    title: str
    spki: bytes

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the SPKI: stands on the village's noticeboard, so that nobody is given a key of her own."""
        return hashlib.sha256(self.spki).hexdigest()

    def as_json(self) -> dict[str, str]:
        return {"code": self.code, "title": self.title, "spki": base64.b64encode(self.spki).decode()}

    @classmethod
    def from_json(cls, data: dict[str, str]) -> "GroupKey":
        return cls(data["code"], data["title"], base64.b64decode(data["spki"]))


@dataclass(frozen=True)
class PublicRound:
    """A round as voters see it. `opens` and `closes` are shown only: whether it is open is the box's own state.

    `id` is any text of at most 40 characters that names no person; `host` is who asks (主办单位); `tally_key` is
    the public part of `sealing.new_tally_key`.
    """

    id: str
    title: str
    host: str
    questionnaire: dict[str, Any]
    groups: tuple[GroupKey, ...]
    tally_key: bytes
    opens: str = ""
    closes: str = ""

    @property
    def questionnaire_hash(self) -> str:
        return digest(self.questionnaire)

    @property
    def size(self) -> int:
        """Bytes of every sealed answer sheet of the round, whatever is on it: length must not tell answers apart."""
        return questions.sealed_size(self.questionnaire)

    def group(self, code: str) -> GroupKey | None:
        return next((group for group in self.groups if group.code == code), None)

    def as_json(self) -> dict[str, Any]:
        return {
            "id": self.id, "title": self.title, "host": self.host, "opens": self.opens, "closes": self.closes,
            "questionnaire": self.questionnaire, "questionnaire_hash": self.questionnaire_hash,
            "groups": [group.as_json() for group in self.groups], "size": self.size,
            "tally_key": base64.b64encode(self.tally_key).decode(),
        }  # fmt: skip

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> "PublicRound":
        plain = {name: data[name] for name in ("id", "title", "host", "opens", "closes", "questionnaire")}
        groups = tuple(GroupKey.from_json(group) for group in data["groups"])
        return cls(**plain, groups=groups, tally_key=base64.b64decode(data["tally_key"]))
