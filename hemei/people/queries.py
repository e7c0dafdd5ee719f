"""What the pages of people ask; each query is scoped to the areas where the asker holds the right."""

from datetime import timedelta

from axes.conf import settings as axes
from axes.models import AccessAttempt, AccessLog
from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone
from django_otp.plugins.otp_static.models import StaticToken

from hemei.kernel.errors import NotPermitted, OutOfScope
from hemei.people.access import By, roles
from hemei.people.models import ApiKey, Post, User
from hemei.places.models import Area

LOOK_AT_ACCOUNTS = ("accounts:manage", "accounts:unlock", "posts:manage")


def account_scope(by: By) -> list[str]:
    """Areas whose accounts `by` may see: those of the system and the security administrator."""
    prefixes = sorted({code for right in LOOK_AT_ACCOUNTS for code in by.scope(right)})
    if not prefixes:
        raise NotPermitted(right=LOOK_AT_ACCOUNTS[0])
    return prefixes


def accounts(by: By, text: str = "", state: str = "") -> "QuerySet[User]":
    """Accounts in scope, found by user name or name; state: "", on, off, locked or idle (no post)."""
    current = Prefetch("posts", queryset=Post.objects.current().select_related("area"), to_attr="current_posts")
    found = User.objects.in_scope(account_scope(by)).select_related("area").prefetch_related(current)
    if text:
        found = found.filter(Q(username__icontains=text) | Q(full_name__icontains=text))
    if state in ("on", "off"):
        found = found.filter(is_active=state == "on")
    if state == "idle":
        found = found.filter(is_active=True).exclude(posts__in=Post.objects.current())
    return found.filter(username__in=locked_names()) if state == "locked" else found


def account(by: By, pk: int) -> User:
    """One account in scope; OutOfScope (404) otherwise."""
    found = User.objects.in_scope(account_scope(by)).select_related("area").filter(pk=pk).first()
    if found is None:
        raise OutOfScope
    return found


def locked_names() -> list[str]:
    """User names locked by too many failed sign-ins."""
    since = timezone.now() - timedelta(hours=axes.AXES_COOLOFF_TIME)
    failing = AccessAttempt.objects.filter(failures_since_start__gte=axes.AXES_FAILURE_LIMIT, attempt_time__gte=since)
    return sorted({name for name in failing.values_list("username", flat=True) if name})


def posts(by: By, role: str = "", state: str = "current") -> "QuerySet[Post]":
    """Posts in scope, in force or all."""
    by.check("posts:manage")
    found = Post.objects.in_scope(by.scope("posts:manage")).select_related("area", "user")
    found = found.filter(role=role) if role else found
    return found if state == "all" else found.filter(pk__in=Post.objects.current())


def post(by: By, pk: int) -> Post:
    found = posts(by, state="all").filter(pk=pk).first()
    if found is None:
        raise OutOfScope
    return found


def post_areas(by: By) -> "QuerySet[Area]":
    """Areas in which `by` may give a post."""
    return Area.objects.in_scope(by.scope("posts:manage"))


def account_areas(by: By) -> "QuerySet[Area]":
    return Area.objects.in_scope(by.scope("accounts:manage"))


def recent_sign_ins(user: User) -> "QuerySet[AccessLog]":
    """The last ten sign-ins of an account: when and from where."""
    return AccessLog.objects.filter(username=user.username).order_by("-attempt_time")[:10]


def role_title(code: str) -> str:
    """The Chinese title of a role; the code itself when the role is gone."""
    role = roles().get(code)
    return role.title if role else code


def recovery_codes_left(user: User) -> int:
    return StaticToken.objects.filter(device__user=user).count()


def keys(by: By, text: str = "", state: str = "") -> "QuerySet[ApiKey]":
    """Keys of interfaces in the areas of either administrator; state: "", pending, active, expired or revoked."""
    prefixes = sorted({code for right in ("keys:open", "keys:approve") for code in by.scope(right)})
    if not prefixes:
        raise NotPermitted(right="keys:open")
    found = ApiKey.objects.in_scope(prefixes).select_related("area", "owner")
    if text:
        found = found.filter(Q(name__icontains=text) | Q(prefix__startswith=text) | Q(purpose__icontains=text))
    today = timezone.localdate()
    live = Q(revoked_at=None, expires_on__gte=today)
    states = {
        "pending": live & Q(approved_at=None), "active": live & Q(approved_at__isnull=False),
        "expired": Q(revoked_at=None, expires_on__lt=today), "revoked": Q(revoked_at__isnull=False),
    }  # fmt: skip
    return found.filter(states[state]) if state in states else found


def key(by: By, pk: int) -> ApiKey:
    """One key in scope; OutOfScope (404) otherwise."""
    found = keys(by).filter(pk=pk).first()
    if found is None:
        raise OutOfScope
    return found


def key_areas(by: By) -> "QuerySet[Area]":
    return Area.objects.in_scope(by.scope("keys:open"))
