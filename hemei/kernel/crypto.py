"""Encryption of personal fields with SM4-GCM, look-up digests with HMAC-SM3, and masks (GB/T 39786).

Keys live in a file outside the database (`HEMEI_KEY_FILE`, kernel/keyfile.py). Everything cryptographic goes
through one `Provider`, so that a certified module (HSM) can take the place of the software library: name its
class in the setting `HEMEI_CRYPTO_PROVIDER`.
"""

import base64
import binascii
import os
from functools import lru_cache
from pathlib import Path
from typing import Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes, hmac
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from django.conf import settings
from django.utils.module_loading import import_string

from hemei.kernel import keyfile
from hemei.kernel.errors import RuleError

_SCHEME, _NONCE, _TAG = "sm4", 12, 16


class Damaged(RuleError):
    """{place}的密文读不出来：{why}。数据没有改动，请联系系统管理员核对密钥文件和备份。"""

    status = 500
    basis = "GB/T 39786-2021"


class Provider(Protocol):
    """What a software library or an HSM must do. Key ids go in the ciphertext, keys never leave the provider."""

    @property
    def newest(self) -> str:
        """The id of the key that encrypts."""

    def encrypt(self, plain: bytes, aad: bytes) -> tuple[str, bytes]:
        """Key id and nonce + ciphertext + tag."""

    def decrypt(self, key_id: str, sealed: bytes, aad: bytes) -> bytes:
        """The plain bytes; KeyError for an unknown key, InvalidTag for damage or a wrong place."""

    def digest(self, message: bytes) -> bytes:
        """A keyed digest, under a key that encrypts nothing."""

    def new_key(self) -> str:
        """Make a key that encrypts from now on; returns its id."""


class SoftwareProvider:
    """SM4-GCM and HMAC-SM3 of the `cryptography` library with the keys of the key file."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @property
    def newest(self) -> str:
        return keyfile.read(self.path).newest

    def encrypt(self, plain: bytes, aad: bytes) -> tuple[str, bytes]:
        keys = keyfile.read(self.path)
        nonce = os.urandom(_NONCE)
        encryptor = Cipher(algorithms.SM4(keys.sm4[keys.newest]), modes.GCM(nonce)).encryptor()
        encryptor.authenticate_additional_data(aad)
        return keys.newest, nonce + encryptor.update(plain) + encryptor.finalize() + encryptor.tag

    def decrypt(self, key_id: str, sealed: bytes, aad: bytes) -> bytes:
        key = keyfile.read(self.path).sm4[key_id]
        nonce, body, tag = sealed[:_NONCE], sealed[_NONCE:-_TAG], sealed[-_TAG:]
        decryptor = Cipher(algorithms.SM4(key), modes.GCM(nonce, tag)).decryptor()
        decryptor.authenticate_additional_data(aad)
        return decryptor.update(body) + decryptor.finalize()

    def digest(self, message: bytes) -> bytes:
        mac = hmac.HMAC(keyfile.read(self.path).index, hashes.SM3())
        mac.update(message)
        return mac.finalize()

    def new_key(self) -> str:
        return keyfile.add_key(self.path)


def provider() -> Provider:
    """The provider that the site's settings name."""
    return _make_provider(settings.HEMEI_CRYPTO_PROVIDER, Path(settings.HEMEI_KEY_FILE))


@lru_cache(maxsize=4)
def _make_provider(name: str, path: Path) -> Provider:
    made: Provider = import_string(name)(path)
    return made


def encrypt(text: str, place: str) -> str:
    """ "sm4$<key id>$<base64>". `place` ("table.column") is sealed in: moved elsewhere, it does not open."""
    key_id, sealed = provider().encrypt(text.encode(), place.encode())
    return f"{_SCHEME}${key_id}${base64.b64encode(sealed).decode()}"


def decrypt(token: str, place: str) -> str:
    """The text; Damaged when the token is no ciphertext, was changed or moved, or its key is not in the file."""
    try:
        scheme, key_id, body = token.split("$")
        sealed = base64.b64decode(body, validate=True)
        if scheme != _SCHEME or len(sealed) < _NONCE + _TAG:
            raise ValueError
        return provider().decrypt(key_id, sealed, place.encode()).decode()
    except KeyError:
        raise Damaged(place=place, why=f"密钥文件里没有编号为 {key_id} 的密钥") from None
    except InvalidTag:
        raise Damaged(place=place, why="密文被改动过，或被从别处搬来") from None
    except (ValueError, binascii.Error):
        raise Damaged(place=place, why="不是密文") from None


def prefix_of_newest() -> str:
    """How every ciphertext under the newest key begins."""
    return f"{_SCHEME}${provider().newest}$"


def lookup_digest(text: str, purpose: str) -> str:
    """HMAC-SM3 of the text for equality look-ups, hexadecimal. Digests of different purposes never match."""
    return provider().digest(f"{purpose}\0{text}".encode()).hex()


def mask_id(number: str) -> str:
    """110105194912310021 → 110105********0021."""
    return f"{number[:6]}{'*' * (len(number) - 10)}{number[-4:]}" if len(number) > 10 else "*" * len(number)


def mask_phone(number: str) -> str:
    """13912345678 → 139****5678."""
    return f"{number[:3]}{'*' * (len(number) - 7)}{number[-4:]}" if len(number) > 7 else "*" * len(number)


def mask_name(name: str) -> str:
    """张三丰 → 张**; 欧阳 compounds are not guessed at: one character stays."""
    return name[:1] + "*" * (len(name) - 1)


def mask_account(number: str) -> str:
    """A bank account: the last four digits stay."""
    return "*" * (len(number) - 4) + number[-4:] if len(number) > 4 else "*" * len(number)


def mask_all(text: str) -> str:
    """Nothing stays, not even the length."""
    return "******" if text else ""


MASKS = {"id": mask_id, "phone": mask_phone, "name": mask_name, "account": mask_account, "all": mask_all}
