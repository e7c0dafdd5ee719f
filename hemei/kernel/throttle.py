"""How often somebody may do something, counted in the database, so that every web process counts together.

    throttle.count("portal.report", address_of(request), limit=30, seconds=3600)

Windows are fixed: the count starts anew with each. The subject is kept only as a keyed digest, and rows go a day
after their window (`forget`), so that no log of addresses comes into being.
"""

import secrets
import time
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import F
from django.http import HttpRequest
from django.utils import timezone

from hemei.kernel import crypto
from hemei.kernel.errors import RuleError
from hemei.kernel.models import Tally

_TIDY_EVERY = 200  # new counts to one clearing of old ones


class TooOften(RuleError):
    """操作太频繁了，请过{wait}再试。急事请直接打电话：火警 119，报警 110，急救 120，政务热线 12345。"""

    status = 429

    def __init__(self, seconds: int) -> None:
        self.retry_after = seconds
        super().__init__(wait=f" {seconds} 秒" if seconds < 60 else f" {-(-seconds // 60)} 分钟")


def count(purpose: str, subject: str, *, limit: int, seconds: int) -> None:
    """Count once; TooOften when that is more than `limit` in this window."""
    if _add(purpose, subject, seconds) > limit:
        raise TooOften(_left(seconds))


def check(purpose: str, subject: str, *, limit: int, seconds: int) -> None:
    """TooOften when the limit is reached already; counts nothing. For limits on failures only."""
    row = Tally.objects.filter(key=_key(purpose, subject), window=_window(seconds)).first()
    if row and row.count >= limit:
        raise TooOften(_left(seconds))


def forget() -> int:
    """Delete the counts of windows that ended over a day ago. Returns how many."""
    return Tally.objects.filter(ends_at__lt=timezone.now() - timedelta(days=1)).delete()[0]


def address_of(request: HttpRequest) -> str:
    """The visitor's address. Behind proxies (`HEMEI_PROXIES` of them) it is what the outermost proxy saw."""
    seen = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",") if part.strip()]
    hops = settings.HEMEI_PROXIES
    return seen[-hops] if 0 < hops <= len(seen) else str(request.META.get("REMOTE_ADDR", ""))


def _add(purpose: str, subject: str, seconds: int) -> int:
    mine = Tally.objects.filter(key=_key(purpose, subject), window=_window(seconds))
    with transaction.atomic():
        if not mine.update(count=F("count") + 1):
            _first(purpose, subject, seconds)
        return mine.values_list("count", flat=True).first() or 1


def _first(purpose: str, subject: str, seconds: int) -> None:
    """The first count of a window; when another process made the row meanwhile, count on it."""
    if secrets.randbelow(_TIDY_EVERY) == 0:
        forget()
    key, window = _key(purpose, subject), _window(seconds)
    ends = datetime.fromtimestamp((window + 1) * seconds, UTC)
    try:
        with transaction.atomic():
            Tally.objects.create(key=key, window=window, count=1, ends_at=ends)
    except IntegrityError:
        Tally.objects.filter(key=key, window=window).update(count=F("count") + 1)


def _key(purpose: str, subject: str) -> str:
    return crypto.lookup_digest(subject, f"throttle.{purpose}")


def _window(seconds: int) -> int:
    return int(time.time()) // seconds


def _left(seconds: int) -> int:
    return seconds - int(time.time()) % seconds
