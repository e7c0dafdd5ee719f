"""Who holds the issuer's keys. A certified module (HSM), or a scheme on SM2, takes the place of the software one by
naming its class in the setting HEMEI_BALLOT_SIGNER (ADR 13)."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from django.conf import settings
from django.utils.module_loading import import_string

from hemei.ballots import blind


@dataclass(frozen=True)
class NewKey:
    """`handle` finds the private key again: the key itself in software, a label in an HSM. It is kept encrypted."""

    spki: bytes
    handle: str


class Signer(Protocol):
    """What signs tokens. Its keys serve this alone: a raw signer would also decrypt."""

    def new_key(self) -> NewKey:
        """Make a key pair."""

    def sign(self, handle: str, blinded: bytes) -> bytes:
        """The blind signature; BlindedWrong when the request is not a number below the modulus."""

    def destroy(self, handle: str) -> None:
        """Forget the private key for good."""


class SoftwareSigner:
    """RSA-3072 with `gmpy2` in constant time."""

    bits = 3072

    def new_key(self) -> NewKey:
        key = blind.keygen(self.bits)
        pem = key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        return NewKey(blind.spki(key.public_key()), pem.decode())

    def sign(self, handle: str, blinded: bytes) -> bytes:
        return blind.blind_sign(_loaded(str(handle)), blinded)

    def destroy(self, handle: str) -> None:
        _loaded.cache_clear()  # the row that held the key goes; no copy stays in this process


@lru_cache(maxsize=128)
def _loaded(pem: str) -> blind.PrivateKey:
    key = serialization.load_pem_private_key(pem.encode(), None, unsafe_skip_rsa_key_validation=True)  # our own key
    if not isinstance(key, rsa.RSAPrivateKey):
        raise TypeError("not an RSA key")
    return blind.private_of(key)


def signer() -> Signer:
    """The signer that the site's settings name."""
    return _make(settings.HEMEI_BALLOT_SIGNER)


@lru_cache(maxsize=4)
def _make(name: str) -> Signer:
    made: Signer = import_string(name)()
    return made
