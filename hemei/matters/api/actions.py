"""Doing a call once: its effects and the answer to it are written together, and given again for the same key.

The row of the key is the lock: a second call with the same key waits for the first one's transaction, then finds its
answer. A refused call leaves nothing behind, so that it may be tried again with the same key.
"""

import hashlib
import secrets
from collections.abc import Callable
from datetime import timedelta

from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from hemei.matters.api.rules import IdempotencyKeyNotValid, IdempotencyKeyReused
from hemei.matters.models import StoredAnswer

KEPT = timedelta(days=2)
_TIDY_EVERY = 200  # new answers to one clearing of old ones


def once(*, request: HttpRequest, caller: str, run: Callable[[], HttpResponse]) -> HttpResponse:
    """Run the call, or give the answer that its Idempotency-Key got before. Without a key it simply runs."""
    key = request.headers.get("Idempotency-Key")
    if key is None or request.method != "POST":
        return run()
    if not 1 <= len(key) <= 80 or not (key.isascii() and key.isprintable()):
        raise IdempotencyKeyNotValid
    digest = _digest(request)
    with transaction.atomic():
        row, known = _claim(caller, key, digest)
        if known:
            return _again(row, digest)
        response = run()
        if response.status_code >= 400:
            transaction.set_rollback(True)
        else:
            _keep(row, response)
    return response


def forget() -> int:
    """Delete answers that are older than they are kept. Returns how many."""
    return StoredAnswer.objects.filter(at__lt=timezone.now() - KEPT).delete()[0]


def _digest(request: HttpRequest) -> str:
    what = f"{request.method} {request.get_full_path()}\n".encode()
    return hashlib.sha256(what + request.body).hexdigest()


def _claim(caller: str, key: str, digest: str) -> tuple[StoredAnswer, bool]:
    if secrets.randbelow(_TIDY_EVERY) == 0:
        forget()
    StoredAnswer.objects.filter(caller=caller, key=key, at__lt=timezone.now() - KEPT).delete()
    try:
        with transaction.atomic():
            return StoredAnswer.objects.create(caller=caller, key=key, digest=digest, at=timezone.now()), False
    except IntegrityError:
        return StoredAnswer.objects.get(caller=caller, key=key), True


def _again(row: StoredAnswer, digest: str) -> HttpResponse:
    if row.digest != digest:
        raise IdempotencyKeyReused(key=row.key)
    response = HttpResponse(row.body, status=row.status, content_type=row.content_type)
    response["Idempotent-Replayed"] = "true"
    return response


def _keep(row: StoredAnswer, response: HttpResponse) -> None:
    row.status, row.body = response.status_code, response.content.decode()
    row.content_type = response["Content-Type"]
    row.save(update_fields=["status", "body", "content_type"])
