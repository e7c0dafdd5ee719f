"""RSA blind signatures, RSABSSA-SHA384-PSS-Randomized of RFC 9474.

The phone blinds a message, the issuer signs what it cannot read, the phone removes the blinding: the signature is
an ordinary RSASSA-PSS one (SHA-384, MGF1-SHA-384, salt of 48 bytes) that the issuer has never seen. `blind` and
`finalize` are the phone's side (static/ballots/blind.js does the same); tests, benchmarks and auditors use them here.
"""

import hashlib
import secrets
from dataclasses import dataclass
from functools import cached_property, lru_cache

import gmpy2
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa

from hemei.ballots import rules

PREFIX, SALT = 32, 48  # bytes: the random part of a prepared message; the salt of PSS


@dataclass(frozen=True)
class PublicKey:
    """Modulus and exponent."""

    n: int
    e: int

    @property
    def size(self) -> int:
        """Bytes of a message or signature."""
        return (self.n.bit_length() + 7) // 8


@dataclass(frozen=True)
class PrivateKey(PublicKey):
    """With the primes; what CRT needs is worked out once."""

    p: int
    q: int

    @cached_property
    def crt(self) -> tuple[int, int, int]:
        """d mod p−1, d mod q−1, q⁻¹ mod p."""
        d = pow(self.e, -1, (self.p - 1) * (self.q - 1))
        return d % (self.p - 1), d % (self.q - 1), pow(self.q, -1, self.p)


def keygen(bits: int = 3072) -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=bits)


def spki(key: rsa.RSAPublicKey) -> bytes:
    """The public key as SubjectPublicKeyInfo with `rsaEncryption`: WebCrypto does not import the RSASSA-PSS OID."""
    return key.public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)


@lru_cache(maxsize=256)
def load_public(der: bytes) -> rsa.RSAPublicKey:
    key = serialization.load_der_public_key(der)
    if not isinstance(key, rsa.RSAPublicKey):
        raise TypeError("not an RSA key")
    return key


def public_of(der: bytes) -> PublicKey:
    numbers = load_public(der).public_numbers()
    return PublicKey(numbers.n, numbers.e)


def private_of(key: rsa.RSAPrivateKey) -> PrivateKey:
    numbers = key.private_numbers()
    return PrivateKey(numbers.public_numbers.n, numbers.public_numbers.e, numbers.p, numbers.q)


# --- the issuer ------------------------------------------------------------------------------------------------


def blind_sign(key: PrivateKey, blinded: bytes) -> bytes:
    """Sign what the phone blinded.

    The base is blinded once more with fresh randomness, so that time and power tell nothing about d; the
    exponentiations take constant time; and the result is checked, so that a fault gives away no factor of n.
    """
    if len(blinded) != key.size:
        raise rules.BlindedWrong
    message = int.from_bytes(blinded, "big")
    if not 1 < message < key.n - 1:
        raise rules.BlindedWrong
    mask = _unit(key.n)
    masked = message * int(gmpy2.powmod(mask, key.e, key.n)) % key.n
    signed = _raw_sign(key, masked) * int(gmpy2.invert(mask, key.n)) % key.n
    if gmpy2.powmod(signed, key.e, key.n) != message:
        raise ArithmeticError("the signature does not verify: a fault in the machine or a damaged key")
    return signed.to_bytes(key.size, "big")


def _raw_sign(key: PrivateKey, masked: int) -> int:
    """masked ^ d mod n by the Chinese remainder theorem."""
    dp, dq, inverse = key.crt
    at_p = int(gmpy2.powmod_sec(masked % key.p, dp, key.p))
    at_q = int(gmpy2.powmod_sec(masked % key.q, dq, key.q))
    return at_q + key.q * ((at_p - at_q) * inverse % key.p)


def _unit(n: int) -> int:
    """A random number that has an inverse modulo n."""
    while True:
        candidate = secrets.randbelow(n - 2) + 2
        if gmpy2.gcd(candidate, n) == 1:
            return candidate


# --- the phone -------------------------------------------------------------------------------------------------


def prepare(message: bytes) -> bytes:
    """The randomised message: 32 random bytes in front."""
    return secrets.token_bytes(PREFIX) + message


def blind(key: PublicKey, prepared: bytes, *, salt: bytes | None = None, mask: int | None = None) -> tuple[bytes, int]:
    """(blinded message, inverse of the blinding factor). `salt` and `mask` are given by test vectors only."""
    encoded = pss_encode(prepared, key.n.bit_length() - 1, secrets.token_bytes(SALT) if salt is None else salt)
    mask = _unit(key.n) if mask is None else mask
    blinded = int.from_bytes(encoded, "big") * pow(mask, key.e, key.n) % key.n
    return blinded.to_bytes(key.size, "big"), pow(mask, -1, key.n)


def finalize(key: PublicKey, blind_signature: bytes, inverse: int) -> bytes:
    """The signature without the blinding; verify it before use."""
    signed = int.from_bytes(blind_signature, "big") * inverse % key.n
    return signed.to_bytes(key.size, "big")


def verify(der: bytes, prepared: bytes, signature: bytes) -> bool:
    """An ordinary PSS check. The salt length is given: AUTO and MAX_LENGTH would accept other salts."""
    try:
        pss = padding.PSS(mgf=padding.MGF1(hashes.SHA384()), salt_length=SALT)
        load_public(der).verify(signature, prepared, pss, hashes.SHA384())
    except InvalidSignature:
        return False
    return True


def pss_encode(message: bytes, bits: int, salt: bytes) -> bytes:
    """EMSA-PSS-ENCODE of RFC 8017 §9.1.1 with SHA-384."""
    length = (bits + 7) // 8
    digest = hashlib.sha384(bytes(8) + hashlib.sha384(message).digest() + salt).digest()
    block = b"\x01".rjust(length - len(salt) - len(digest) - 1, b"\0") + salt
    masked = bytearray(a ^ b for a, b in zip(block, _mgf1(digest, len(block)), strict=True))
    masked[0] &= 0xFF >> (8 * length - bits)
    return bytes(masked) + digest + b"\xbc"


def _mgf1(seed: bytes, length: int) -> bytes:
    blocks = -(-length // 48)
    return b"".join(hashlib.sha384(seed + i.to_bytes(4, "big")).digest() for i in range(blocks))[:length]
