"""Sign-in, its failures and lockouts go to the audit trail, with the address they came from."""

from dataclasses import dataclass
from typing import Any

from axes.signals import user_locked_out
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.db import transaction
from django.dispatch import receiver
from django.http import HttpRequest

from hemei.kernel import audit
from hemei.people.models import User


@dataclass(frozen=True)
class Stranger:
    """Somebody who has not signed in."""

    audit_name: str = "未登录"


@receiver(user_logged_in)
def signed_in(sender: Any, request: HttpRequest, user: User, **kwargs: Any) -> None:
    _record(user, "登录", user, request)


@receiver(user_logged_out)
def signed_out(sender: Any, request: HttpRequest, user: User | None, **kwargs: Any) -> None:
    if user is not None:
        _record(user, "退出", user, request)


@receiver(user_login_failed)
def failed(sender: Any, credentials: dict[str, Any], request: HttpRequest | None = None, **kwargs: Any) -> None:
    _record(Stranger(), "登录失败", _account(credentials.get("username", "")), request)


@receiver(user_locked_out)
def was_locked_out(sender: Any, request: HttpRequest, username: str, **kwargs: Any) -> None:
    _record(Stranger(), "登录锁定", _account(username), request)


def _account(username: str) -> User:
    """The account; an empty one when there is none, for a name typed wrongly may be a password."""
    return User.objects.filter(username=username).first() or User()


@transaction.atomic
def _record(by: audit.Actor, verb: str, user: User, request: HttpRequest | None) -> None:
    address = request.META.get("REMOTE_ADDR", "") if request else ""
    audit.record(by=by, verb=verb, obj=user, changes={"ip": [None, address]}, area=user.area_id or "")
