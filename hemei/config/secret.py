"""Secrets that a site makes for itself at first start and keeps outside the database."""

import os
import secrets
from pathlib import Path


def read_or_make_secret(path: Path) -> str:
    """The text in `path`, made once (0600) when missing; safe when two processes start together."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except FileExistsError:
        return path.read_text().strip()
    with os.fdopen(handle, "w") as file:
        file.write(secrets.token_urlsafe(50))
    return path.read_text().strip()
