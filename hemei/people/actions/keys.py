"""接口密钥: opened by the system administrator, approved by the security administrator, revoked by either.

GB/T 22239-2019: who makes a key does not say what it may; so a key that one person made opens nothing.
"""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from hemei.kernel import audit, dated
from hemei.people import keys
from hemei.people import rules_of_keys as rules
from hemei.people.access import Access, By
from hemei.people.models import ApiKey, FeedToken, User
from hemei.people.rules import check_reason

OPEN, APPROVE = "keys:open", "keys:approve"
LONGEST = "people.api_key_days"
dated.declare(
    LONGEST, title="接口密钥最长有效期", unit="天", default=365, source="通行做法，待本镇确认", confirmed=False
)


@dataclass(frozen=True)
class IssuedKey:
    """A key with its secret, to be shown once."""

    key: ApiKey
    secret: str


@transaction.atomic
def open_key(
    *, name: str, purpose: str, area: str, rights: Sequence[str], expires_on: date, by: By, owner: User | None = None
) -> IssuedKey:
    """Make a key. It opens nothing until it is approved."""
    by.check(OPEN, area)
    _check_rights(rights)
    _check_term(expires_on)
    _check_owner(owner, by)
    secret = f"hm_{secrets.token_urlsafe(32)}"
    key = ApiKey.objects.create(
        name=name.strip(), purpose=purpose.strip(), area_id=area, rights=sorted(set(rights)), owner=owner,
        prefix=secret[:9], digest=keys.digest(secret), expires_on=expires_on, created_at=timezone.now(),
        created_by=by.audit_name,
    )  # fmt: skip
    _record(by, "开设接口密钥", key, OPEN, {"rights": [None, key.rights], "owner": [None, owner and owner.username]})
    return IssuedKey(key, secret)


def _check_rights(rights: Sequence[str]) -> None:
    known = {right for right, _ in keys.offered()}
    if not rights or set(rights) - known:
        raise rules.RightsNotOffered(field="rights", names="、".join(sorted(set(rights) - known)) or "（空）")


def _check_term(expires_on: date) -> None:
    today = timezone.localdate()
    latest = today + timedelta(days=int(dated.value(LONGEST, on=today)))
    if not today <= expires_on <= latest:
        raise rules.KeyTermNotValid(field="expires_on", latest=latest)


def _check_owner(owner: User | None, by: By) -> None:
    if owner is None:
        return
    if by.user is not None and owner.pk == by.user.pk:
        raise rules.OwnKey(field="owner")
    if not owner.is_active or Access(owner).needs_second_factor:
        raise rules.OwnerNotAllowed(field="owner", name=owner.full_name)


@transaction.atomic
def approve_key(*, key: ApiKey, by: By) -> ApiKey:
    """Let the key open what it says; never by who made it."""
    by.check(APPROVE, key.area_id)
    if key.created_by == by.audit_name:
        raise rules.OwnKey
    now = timezone.now()
    pending = ApiKey.objects.filter(pk=key.pk, approved_at=None, revoked_at=None, expires_on__gte=timezone.localdate())
    if pending.update(approved_at=now, approved_by=by.audit_name) != 1:
        raise rules.KeyNotPending
    key.refresh_from_db()
    _record(by, "批准接口密钥", key, APPROVE, {"rights": [None, key.rights]})
    return key


@transaction.atomic
def revoke_key(*, key: ApiKey, reason: str, by: By) -> ApiKey:
    """End the key at once; either administrator may."""
    right = OPEN if by.can(OPEN, key.area_id) else APPROVE
    by.check(right, key.area_id)
    check_reason(reason)
    open_ = ApiKey.objects.filter(pk=key.pk, revoked_at=None)
    if open_.update(revoked_at=timezone.now(), revoked_by=by.audit_name, revoked_reason=reason[:200]) != 1:
        raise rules.KeyNotPending
    key.refresh_from_db()
    _record(by, "吊销接口密钥", key, right, {"reason": [None, reason]})
    return key


def note_use(row: "ApiKey | FeedToken") -> None:
    """Write down when it was last used, at most once a minute."""
    if keys.is_due(row):
        type(row)._base_manager.filter(pk=row.pk).update(last_used_at=timezone.now())


@transaction.atomic
def open_feed(*, purpose: str, by: By) -> str:
    """A new secret address of the account's own feed; the one before it ends. Returns the secret, to be shown once."""
    user = _self(by)
    _end(user, purpose)
    secret = secrets.token_urlsafe(32)
    made = FeedToken.objects.create(user=user, purpose=purpose, digest=keys.feed_digest(secret, purpose),
                                    created_at=timezone.now())  # fmt: skip
    audit.record(by=by, verb="开设订阅地址", obj=made, changes={"purpose": [None, purpose]}, area=user.area_id or "")
    return secret


@transaction.atomic
def close_feed(*, purpose: str, by: By) -> None:
    """Stop the account's own feed: its address answers no more."""
    user = _self(by)
    found = FeedToken.objects.filter(user=user, purpose=purpose, revoked_at=None).first()
    if found is not None:
        _end(user, purpose)
        audit.record(
            by=by, verb="停用订阅地址", obj=found, changes={"purpose": [purpose, None]}, area=user.area_id or ""
        )


def _end(user: User, purpose: str) -> None:
    FeedToken.objects.filter(user=user, purpose=purpose, revoked_at=None).update(revoked_at=timezone.now())


def _self(by: By) -> User:
    if by.user is None:
        raise rules.FeedNeedsAccount
    return by.user


def _record(by: By, verb: str, key: ApiKey, right: str, changes: dict[str, list[object]]) -> None:
    audit.record(by=by, verb=verb, obj=key, changes=changes, area=key.area_id, post=by.post_for(right, key.area_id))
