"""A signer for tests: real keys, but short ones, made once in a process and given out in turn."""

from functools import cache
from itertools import count

from cryptography.hazmat.primitives import serialization

from hemei.ballots import blind
from hemei.ballots.signers import NewKey, SoftwareSigner

_turn = count()


@cache
def _key(number: int):
    return blind.keygen(1024)


class QuickSigner(SoftwareSigner):
    """Four keys of 1,024 bits."""

    def new_key(self) -> NewKey:
        key = _key(next(_turn) % 4)
        pem = key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        return NewKey(blind.spki(key.public_key()), pem.decode())
