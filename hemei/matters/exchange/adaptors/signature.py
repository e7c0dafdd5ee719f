"""HMAC-SHA256 over time and body, in both directions: `X-Hemei-Timestamp` and `X-Hemei-Signature: sha256=…`."""

import hashlib
import hmac
import time
from pathlib import Path

from django.conf import settings

from hemei.matters.exchange import rules

TIMESTAMP, SIGNATURE = "X-Hemei-Timestamp", "X-Hemei-Signature"
WINDOW = 300  # seconds that the two clocks may differ, and that a message counts as fresh
SHORTEST = 16  # characters of a key


def configured() -> bool:
    return bool(settings.HEMEI_CITY_KEY_FILE)


def key() -> bytes:
    """The key shared with the city, from its file."""
    if not configured():
        raise rules.CityNotConfigured
    path = Path(settings.HEMEI_CITY_KEY_FILE)
    try:
        found = path.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise rules.CityKeyNotUsable(path=path.name, why="读不出来") from error
    if len(found) < SHORTEST:
        raise rules.CityKeyNotUsable(path=path.name, why=f"太短，至少 {SHORTEST} 个字符")
    return found.encode()


def sign(body: bytes, moment: str, secret: bytes) -> str:
    return "sha256=" + hmac.new(secret, moment.encode() + b"." + body, hashlib.sha256).hexdigest()


def headers(body: bytes) -> dict[str, str]:
    moment = str(int(time.time()))
    return {TIMESTAMP: moment, SIGNATURE: sign(body, moment, key())}


def verify(body: bytes, moment: str, given: str) -> None:
    """SignatureNotValid unless the message is fresh and signed with the shared key."""
    fresh = moment.isascii() and moment.isdigit() and len(moment) < 12 and abs(time.time() - int(moment)) <= WINDOW
    expected = sign(body, moment, key())
    if not (hmac.compare_digest(expected.encode(), given.encode("utf-8", "replace")) and fresh):
        raise rules.SignatureNotValid(minutes=WINDOW // 60)
