"""The key file: SM4 keys by id in the order they were made, and the separate key of look-up digests.

JSON, mode 0600, outside the database and its backups. Made at first use; lose it and the fields are lost.
"""

import contextlib
import json
import os
import secrets
import tempfile
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured

_BYTES = 16  # SM4 keys have 128 bits


@dataclass(frozen=True)
class Keys:
    """`sm4` maps id → key; the last one encrypts. `index` is the key of look-up digests."""

    sm4: dict[str, bytes]
    index: bytes

    @property
    def newest(self) -> str:
        return next(reversed(self.sm4))


def read(path: Path) -> Keys:
    """The keys in the file, made when there is no file. ImproperlyConfigured when others may read it."""
    if not path.exists():
        _make(path)
    stat = path.stat()
    return _parse(path, stat.st_mtime_ns, stat.st_ino, stat.st_mode & 0o077)


def add_key(path: Path) -> str:
    """Put a new key at the end of the file; returns its id."""
    read(path)
    content = json.loads(path.read_text())
    key = _new_key()
    content["keys"].append(key)
    Path(_write(path, content)).replace(path)
    return str(key["id"])


def drop_keys(path: Path, unused: set[str]) -> None:
    """Take keys out of the file, never the newest. Backups under them can no longer be read."""
    content = json.loads(path.read_text())
    newest = content["keys"][-1]["id"]
    content["keys"] = [key for key in content["keys"] if key["id"] not in unused or key["id"] == newest]
    Path(_write(path, content)).replace(path)


@lru_cache(maxsize=4)
def _parse(path: Path, changed: int, inode: int, open_to_others: int) -> Keys:
    if open_to_others:
        raise ImproperlyConfigured(f"key file {path} may be read by others; run: chmod 600 {path}")
    try:
        content = json.loads(path.read_text())
        sm4 = {key["id"]: bytes.fromhex(key["sm4"]) for key in content["keys"]}
        keys = Keys(sm4, bytes.fromhex(content["index"]))
    except (ValueError, KeyError, TypeError) as error:
        raise ImproperlyConfigured(f"key file {path} cannot be read: {error}") from None
    if not sm4 or any(len(key) != _BYTES for key in sm4.values()):
        raise ImproperlyConfigured(f"key file {path} holds no key, or one of a wrong length")
    return keys


def _make(path: Path) -> None:
    """Make the file whole and at once; of two processes that start together, one file wins."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    made = _write(path, {"keys": [_new_key()], "index": secrets.token_hex(32)})
    with contextlib.suppress(FileExistsError):
        os.link(made, path)
    Path(made).unlink()


def _write(path: Path, content: dict[str, Any]) -> str:
    handle, made = tempfile.mkstemp(dir=path.parent, prefix=path.name)  # mode 0600
    with os.fdopen(handle, "w") as file:
        json.dump(content, file, indent=1)
        file.flush()
        os.fsync(file.fileno())
    return made


def _new_key() -> dict[str, str]:
    return {"id": secrets.token_hex(4), "sm4": secrets.token_hex(_BYTES)}
