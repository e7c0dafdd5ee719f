"""Who a machine is that shows a key: the account whose key it is, narrowed to the key's rights, or a system of its own.

The rights that a key may carry are offered by the parts (`offer`). Administrators' rights are offered by none: no key
manages accounts, posts or keys, and none reads the audit trail.
"""

from datetime import timedelta

from django.utils import timezone

from hemei.kernel import crypto
from hemei.kernel.errors import RuleError
from hemei.kernel.registry import Registry
from hemei.people.access import Access, By, Visitor
from hemei.people.models import ApiKey, FeedToken, User

USED_EVERY = timedelta(minutes=1)  # the last use is written at most this often
_offered: Registry[tuple[str, str]] = Registry("right of a key")


class KeyNotValid(RuleError):
    """密钥不对、未批准、已过期或已吊销。请向系统管理员核对。"""

    status = 401


def offer(right: str, title: str) -> None:
    """Let keys carry the right."""
    _offered.add(right, (right, title))


def offered() -> list[tuple[str, str]]:
    """Right and title of everything that a key may carry."""
    return list(_offered)


class KeyAccess(Access):
    """An account through its key: what both the posts and the key allow."""

    def __init__(self, user: User, key: ApiKey) -> None:
        super().__init__(user)
        self.key = key

    def scope(self, right: str) -> list[str]:
        if right not in self.key.rights:
            return []
        mine = self.key.area_id
        narrowed = {max(code, mine, key=len) for code in super().scope(right)
                    if code.startswith(mine) or mine.startswith(code)}  # fmt: skip
        return sorted(narrowed)

    def post_for(self, right: str, area: str = "") -> str:
        post = super().post_for(right, area)
        return f"{post}（经接口“{self.key.name}”）" if post else ""


class KeySystem(Visitor):
    """A system without an account: the rights that its key says, in its area."""

    def __init__(self, key: ApiKey) -> None:
        super().__init__(f"接口：{key.name}（{key.prefix}）", key.area_id, *key.rights)
        self.key = key


def digest(secret: str) -> str:
    return crypto.lookup_digest(secret, "people.api_key")


def feed_digest(secret: str, purpose: str) -> str:
    return crypto.lookup_digest(secret, f"people.feed.{purpose}")


def holder(secret: str) -> By:
    """Who shows the key; KeyNotValid says nothing about why."""
    key = ApiKey.objects.select_related("owner", "area").filter(digest=digest(secret)).first() if secret else None
    if key is None or key.state != "active" or (key.owner is not None and not key.owner.is_active):
        raise KeyNotValid
    return KeyAccess(key.owner, key) if key.owner else KeySystem(key)


def key_of(by: By) -> ApiKey | None:
    return by.key if isinstance(by, KeyAccess | KeySystem) else None


def reader(secret: str, purpose: str) -> tuple[FeedToken, Access] | None:
    """The account whose feed the address names, with what it may see at this moment; None for a wrong address."""
    found = FeedToken.objects.select_related("user").filter(digest=feed_digest(secret, purpose), revoked_at=None)
    token = found.first()
    return (token, Access(token.user)) if token is not None and token.user.is_active else None


def is_due(last: "FeedToken | ApiKey") -> bool:
    """Whether its use is to be written down again."""
    return last.last_used_at is None or timezone.now() - last.last_used_at >= USED_EVERY
