"""Posts: given and ended by the security administrator. A post is ended by date, never deleted."""

from datetime import date

from django.db import transaction
from django.db.models import Q, QuerySet

from hemei.kernel import audit
from hemei.people.access import By, Role, roles
from hemei.people.models import Post, User
from hemei.people.rules import (
    AccountDisabled,
    OwnPost,
    PostHeld,
    PostOver,
    UnknownRole,
    check_apart,
    check_dates,
    check_not_self,
)

RIGHT = "posts:manage"


@transaction.atomic
def give_post(*, user: User, role: str, area: str, since: date, by: By, until: date | None = None) -> Post:
    """Let `user` hold `role` in `area` from `since` (through `until`)."""
    by.check(RIGHT, area)
    user = User.objects.select_for_update().get(pk=user.pk)  # two administrators at once must see each other's post
    _check_account(user, by)
    check_dates(since, until)
    wanted = _role(role)
    _check_others(user, wanted, area, _overlapping(user, since, until))
    post = Post.objects.create(user=user, role=role, area_id=area, since=since, until=until)
    _record(by, "授予岗位", post, {"role": [None, role], "since": [None, since], "until": [None, until]})
    return post


@transaction.atomic
def end_post(*, post: Post, until: date, by: By) -> None:
    """The post's last day is `until`."""
    by.check(RIGHT, post.area_id)
    post = Post.objects.select_for_update().select_related("user").get(pk=post.pk)
    check_not_self(by.user is not None and by.user.pk == post.user_id, OwnPost)
    check_dates(post.since, until)
    if post.until is not None and post.until < until:
        raise PostOver(field="until", until=post.until)
    before, post.until = post.until, until
    post.save(update_fields=["until"])
    _record(by, "终止岗位", post, {"until": [before, until]})


def _check_account(user: User, by: By) -> None:
    check_not_self(by.user is not None and by.user.pk == user.pk, OwnPost)
    if not user.is_active:
        raise AccountDisabled(name=user.full_name)


def _role(code: str) -> Role:
    try:
        return roles()[code]
    except KeyError:
        raise UnknownRole(field="role", role=code) from None


def _overlapping(user: User, since: date, until: date | None) -> "QuerySet[Post]":
    posts = user.posts.filter(Q(until=None) | Q(until__gte=since))
    return posts.filter(since__lte=until) if until else posts


def _check_others(user: User, wanted: Role, area: str, posts: "QuerySet[Post]") -> None:
    table = roles()
    check_apart(name=user.full_name, role=wanted, held=[table[post.role] for post in posts if post.role in table])
    for post in posts:
        if (post.role, post.area_id) == (wanted.code, area):
            raise PostHeld(field="role", name=user.full_name, role=wanted.title, since=post.since)


def _record(by: By, verb: str, post: Post, changes: dict[str, list[object]]) -> None:
    shown: dict[str, list[object]] = {
        name: [str(value) if value else None for value in pair] for name, pair in changes.items()
    }
    changes = {"user": [None, post.user.username], **shown}
    audit.record(by=by, verb=verb, obj=post, changes=changes, post=by.post_for(RIGHT, post.area_id))
