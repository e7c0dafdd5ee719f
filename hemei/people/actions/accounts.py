"""Accounts: made, disabled and reset by the system administrator, unlocked by the security administrator."""

import re
import secrets
from dataclasses import dataclass

from axes.utils import reset as reset_lockout
from django.contrib.auth.password_validation import validate_password
from django.db import IntegrityError, transaction

from hemei.kernel import audit
from hemei.people.access import By
from hemei.people.models import User
from hemei.people.rules import BadUsername, OwnAccount, SamePassword, UsernameTaken, check_not_self, check_reason

MANAGE, UNLOCK = "accounts:manage", "accounts:unlock"
# Without 0/O, 1/l/I: a temporary password is read from paper.
_LETTERS = "abcdefghijkmnpqrstuvwxyz23456789"


@dataclass(frozen=True)
class Issued:
    """An account with its temporary password, to be shown once."""

    user: User
    password: str


@transaction.atomic
def create_account(
    *, username: str, full_name: str, area: str, by: By, password: str = "", must_change: bool = True
) -> Issued:
    """Make an account in `area`. It may do nothing until the security administrator gives it a post."""
    by.check(MANAGE, area)
    if not re.fullmatch(r"[a-z][a-z0-9._-]{2,29}", username):
        raise BadUsername(field="username", username=username)
    password = password or temporary_password()
    user = User(username=username, full_name=full_name.strip(), area_id=area, must_change_password=must_change)
    user.set_password(password)
    _insert(user)
    audit.record(by=by, verb="开设账号", obj=user, area=area, post=by.post_for(MANAGE, area))
    return Issued(user, password)


def _insert(user: User) -> None:
    try:
        with transaction.atomic():
            user.save(force_insert=True)
    except IntegrityError:
        raise UsernameTaken(field="username", username=user.username) from None


@transaction.atomic
def disable(*, user: User, reason: str, by: By) -> None:
    """Stop an account at once: its open sessions end with its next request."""
    _set_active(user, False, "停用账号", reason, by)


@transaction.atomic
def enable(*, user: User, reason: str, by: By) -> None:
    _set_active(user, True, "启用账号", reason, by)


def _set_active(user: User, active: bool, verb: str, reason: str, by: By) -> None:
    _check(user, by, MANAGE)
    check_reason(reason)
    before, user.is_active = user.is_active, active
    user.save(update_fields=["is_active"])
    _record(by, verb, user, MANAGE, {"is_active": [before, active], "reason": [None, reason]})


@transaction.atomic
def reset_password(*, user: User, by: By) -> Issued:
    """A temporary password that must be changed at the next sign-in; the second factor stays as it is."""
    _check(user, by, MANAGE)
    password = temporary_password()
    user.set_password(password)
    user.must_change_password = True
    user.save(update_fields=["password", "must_change_password"])
    _record(by, "重置密码", user, MANAGE, {})
    return Issued(user, password)


@transaction.atomic
def change_password(*, user: User, password: str, by: By) -> None:
    """The holder's own change; ValidationError when the password is too weak."""
    if user.check_password(password):
        raise SamePassword(field="new_password1")
    validate_password(password, user)
    user.set_password(password)
    user.must_change_password = False
    user.save(update_fields=["password", "must_change_password"])
    _record(by, "修改密码", user, MANAGE, {})


@transaction.atomic
def unlock(*, user: User, by: By) -> int:
    """Forget the failed sign-ins of an account; returns how many there were."""
    _check(user, by, UNLOCK)
    forgotten: int = reset_lockout(username=user.username)
    _record(by, "解除锁定", user, UNLOCK, {"failures": [forgotten, 0]})
    return forgotten


def temporary_password() -> str:
    """Sixteen characters in four groups, from a cryptographic source."""
    return "-".join("".join(secrets.choice(_LETTERS) for _ in range(4)) for _ in range(4))


def _check(user: User, by: By, right: str) -> None:
    by.check(right, user.area_id or "")
    check_not_self(by.user is not None and by.user.pk == user.pk, OwnAccount)


def _record(by: By, verb: str, user: User, right: str, changes: dict[str, list[object]]) -> None:
    area = user.area_id or ""
    audit.record(by=by, verb=verb, obj=user, changes=changes, area=area, post=by.post_for(right, area))
