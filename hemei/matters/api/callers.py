"""Who calls an interface. Only a key counts: the cookie of a signed-in browser opens nothing here, so that no page of
another site can act through it, and no CSRF token is needed."""

from django.conf import settings
from django.http import HttpRequest

from hemei.kernel import throttle
from hemei.matters.api.rules import KeyMissing
from hemei.people import keys
from hemei.people.access import By
from hemei.people.actions.keys import note_use

WRONG_PER_HOUR = 60  # wrong keys from one address


def bearer(request: HttpRequest) -> str:
    """The key in the Authorization header; "" when there is none."""
    scheme, _, secret = request.headers.get("Authorization", "").partition(" ")
    return secret.strip() if scheme.lower() == "bearer" else ""


def caller(request: HttpRequest, secret: str) -> By:
    """Whose key it is; counts the call. KeyMissing, KeyNotValid, or TooOften."""
    if not secret:
        raise KeyMissing
    try:
        by = keys.holder(secret)
    except keys.KeyNotValid:
        address = throttle.address_of(request)
        throttle.count("api.wrong_key", address, limit=WRONG_PER_HOUR, seconds=3600)
        raise
    key = keys.key_of(by)
    assert key is not None
    throttle.count("api.key", str(key.pk), limit=settings.HEMEI_API_CALLS, seconds=60)
    note_use(key)
    return by
