"""Accounts and posts."""

from functools import cache
from typing import Any, ClassVar

from django.contrib.auth.models import AbstractUser, UserManager
from django.db import connection, models
from django.utils import timezone

from hemei.places.models import Area, in_any


class AccountManager(UserManager["User"]):
    use_in_migrations = False

    def in_scope(self, prefixes: list[str]) -> "models.QuerySet[User]":
        """Accounts that belong to an area under any of the codes."""
        return self.filter(in_any(prefixes))


class User(AbstractUser):
    """An account: one person, one account (GB/T 22239-2019). What it may do comes from its posts alone."""

    full_name = models.CharField("姓名", max_length=50)
    area = models.ForeignKey(
        "places.Area", models.PROTECT, to_field="code", null=True, related_name="+", verbose_name="所属辖区"
    )
    must_change_password = models.BooleanField("下次登录须改密码", default=False)

    objects: ClassVar[AccountManager] = AccountManager()

    class Meta:
        verbose_name = verbose_name_plural = "账号"
        ordering = ["username"]

    def __str__(self) -> str:
        return self.full_name or self.username

    @property
    def audit_name(self) -> str:
        return self.username


class PostQuerySet(models.QuerySet["Post"]):
    def in_scope(self, prefixes: list[str]) -> "PostQuerySet":
        """Posts in areas under any of the codes."""
        return self.filter(in_any(prefixes))

    def current(self) -> "PostQuerySet":
        today = timezone.localdate()
        return self.filter(models.Q(until=None) | models.Q(until__gte=today), since__lte=today)


class Post(models.Model):
    """岗位: a user holds a role in an area between two dates. The role's rights are in config/roles.py."""

    user = models.ForeignKey(User, models.PROTECT, related_name="posts", verbose_name="账号")
    role = models.CharField("角色", max_length=30)
    area = models.ForeignKey("places.Area", models.PROTECT, to_field="code", related_name="+", verbose_name="辖区")
    since = models.DateField("任职自")
    until = models.DateField("任职至", null=True, blank=True)

    objects = PostQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "岗位"
        ordering = ["-since", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(until=None) | models.Q(until__gte=models.F("since")), name="post_until_after_since"
            )
        ]

    def __str__(self) -> str:
        return f"{self.area.name}{self.role}"

    @property
    def is_over(self) -> bool:
        return self.until is not None and self.until < timezone.localdate()

    @property
    def is_future(self) -> bool:
        return self.since > timezone.localdate()


def current_posts(user_pk: int) -> list[Post]:
    """An account's posts of today with their areas, as `posts.current().select_related("area")` gives them.

    Every request asks this. Composing the query took longer than answering it, so its SQL is composed once.
    """
    post, area = Post._meta.concrete_fields, Area._meta.concrete_fields
    today = timezone.localdate()
    with connection.cursor() as cursor:
        cursor.execute(_current_sql(), [user_pk, today, today])
        rows = cursor.fetchall()
    return [_post(row[: len(post)], row[len(post) : len(post) + len(area)]) for row in rows]


@cache
def _current_sql() -> str:
    names = [f"p.{field.column}" for field in Post._meta.concrete_fields]
    names += [f"a.{field.column}" for field in Area._meta.concrete_fields]
    return (
        f"SELECT {', '.join(names)} FROM {Post._meta.db_table} p JOIN {Area._meta.db_table} a ON a.code = p.area_id "  # noqa: S608
        "WHERE p.user_id = %s AND p.since <= %s AND (p.until IS NULL OR p.until >= %s) ORDER BY p.since DESC, p.id DESC"
    )


def _post(values: tuple[Any, ...], place: tuple[Any, ...]) -> Post:
    made = Post.from_db(connection.alias, [f.attname for f in Post._meta.concrete_fields], values)
    made.since, made.until = (Post._meta.get_field("since").to_python(day) for day in (made.since, made.until))
    made.area = Area.from_db(connection.alias, [f.attname for f in Area._meta.concrete_fields], place)
    return made
