"""What an account may do, from its current posts: the one question that every query and action asks.

A right is "<thing>:<verb>", e.g. "economy.enterprise:view" or "reports:publish". A role holds patterns
of rights ("economy.*:view"); the patterns are in config/roles.py. A post gives its role's rights in its
area and below. Rights and record state are kept apart: state is checked in rules.
"""

from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cached_property

from django.conf import settings
from django.utils.module_loading import import_string

from hemei.kernel.errors import NotPermitted, OutOfScope
from hemei.people.models import Post, User, current_posts
from hemei.places.console import Operator


@dataclass(frozen=True)
class Role:
    """A role: its Chinese title, the patterns of the rights it holds, whether a second factor is compulsory.

    `without` are patterns of rights that it does not hold although `rights` would give them.
    """

    code: str
    title: str
    rights: tuple[str, ...]
    two_factor: bool = False
    administrator: bool = False  # one of the three that are kept apart
    without: tuple[str, ...] = ()

    def holds(self, right: str) -> bool:
        return _any(right, self.rights) and not _any(right, self.without)


def _any(right: str, patterns: tuple[str, ...]) -> bool:
    return any(fnmatchcase(right, pattern) for pattern in patterns)


def roles() -> dict[str, Role]:
    table: dict[str, Role] = import_string(settings.HEMEI_ROLES)
    return table


VERBS = {
    "view": "查看", "edit": "录入和修改", "review": "审核", "correct": "更正", "lock": "锁定统计期", "import": "导入",
    "export": "导出", "rows": "逐条查看", "personal": "查看个人信息", "manage": "管理", "publish": "发布",
    "read": "查阅", "scheme": "拟定方案", "run": "组织评价", "key": "录入纸票", "roll": "看名册发纸票",
    "watch": "看参评进度", "result": "看精确结果",
}  # fmt: skip
_things: dict[str, str] = {}


def name_thing(code: str, title: str) -> None:
    """Say what the thing of a right is called, for refusals; each part names its own."""
    _things[code] = title


def in_words(right: str) -> str:
    """economy.asset:edit → 闲置资产：录入和修改; what has no name stays as it is."""
    thing, _, verb = right.partition(":")
    if thing not in _things or verb not in VERBS:
        return right
    return f"{_things[thing]}：{VERBS[verb]}"


class Access:
    """The rights of one account at this moment; made once per request (`request.access`)."""

    def __init__(self, user: User) -> None:
        self.user = user

    @property
    def audit_name(self) -> str:
        return self.user.audit_name

    @cached_property
    def posts(self) -> list[Post]:
        return current_posts(self.user.pk)

    @cached_property
    def needs_second_factor(self) -> bool:
        """Whether a current post's role makes the second factor compulsory."""
        table = roles()
        return any(table[post.role].two_factor for post in self.posts if post.role in table)

    def scope(self, right: str) -> list[str]:
        """Codes of the areas where the account holds `right`; empty when nowhere."""
        table = roles()
        return sorted({post.area_id for post in self.posts if post.role in table and table[post.role].holds(right)})

    def can(self, right: str, area: str | None = None) -> bool:
        """Whether `right` is held in `area` (anywhere, when no area is given)."""
        return any(area is None or area.startswith(code) for code in self.scope(right))

    def check(self, right: str, area: str | None = None) -> None:
        """NotPermitted when the right is held nowhere; OutOfScope (404) when held elsewhere only."""
        if not self.can(right):
            raise NotPermitted(right=in_words(right))
        if area is not None and not self.can(right, area):
            raise OutOfScope

    def post_for(self, right: str, area: str = "") -> str:
        """The post under which the account acts, as the audit trail names it."""
        for post in self.posts:
            if post.role in roles() and roles()[post.role].holds(right) and area.startswith(post.area_id):
                return f"{post.area}·{roles()[post.role].title}"
        return ""


class Console(Operator):
    """The operator at the command line of the server, who has no account."""

    user = None


class Visitor:
    """Somebody without an account, through one door of the site: the rights that the door names, in one area."""

    user = None

    def __init__(self, name: str, area: str, *rights: str) -> None:
        self.audit_name, self.area, self.rights = name, area, rights

    def scope(self, right: str) -> list[str]:
        return [self.area] if right in self.rights else []

    def can(self, right: str, area: str | None = None) -> bool:
        return right in self.rights and (area is None or area.startswith(self.area))

    def check(self, right: str, area: str | None = None) -> None:
        if not self.can(right):
            raise NotPermitted(right=in_words(right))
        if not self.can(right, area):
            raise OutOfScope

    def post_for(self, right: str, area: str = "") -> str:
        return self.audit_name


By = Access | Console | Visitor
