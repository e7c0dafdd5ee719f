"""Secrets that machines hold: keys of interfaces, and addresses of feeds. Only a keyed digest of each is kept."""

from django.db import models
from django.utils import timezone

from hemei.people.models.account import User
from hemei.places.models import in_any


class KeyQuerySet(models.QuerySet["ApiKey"]):
    def in_scope(self, prefixes: list[str]) -> "KeyQuerySet":
        """Keys of areas under any of the codes."""
        return self.filter(in_any(prefixes))


class ApiKey(models.Model):
    """接口密钥: a named system acts with the rights written here, in its area; with an owner, never with more than his.

    One administrator opens it, another approves it; until then it opens nothing.
    """

    name = models.CharField("使用系统", max_length=60)
    purpose = models.CharField("用途", max_length=200)
    owner = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="keys", verbose_name="代表账号")
    area = models.ForeignKey("places.Area", models.PROTECT, to_field="code", related_name="+", verbose_name="辖区")
    rights = models.JSONField("权限", default=list)
    prefix = models.CharField("开头", max_length=12)
    digest = models.CharField("摘要", max_length=64, unique=True)
    created_at = models.DateTimeField("开设时间")
    created_by = models.CharField("开设人", max_length=150)
    expires_on = models.DateField("有效至")
    approved_at = models.DateTimeField("批准时间", null=True)
    approved_by = models.CharField("批准人", max_length=150, blank=True)
    last_used_at = models.DateTimeField("最近使用", null=True)
    revoked_at = models.DateTimeField("吊销时间", null=True)
    revoked_by = models.CharField("吊销人", max_length=150, blank=True)
    revoked_reason = models.CharField("吊销理由", max_length=200, blank=True)

    objects = KeyQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "接口密钥"
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def state(self) -> str:
        """revoked, expired, pending or active."""
        if self.revoked_at:
            return "revoked"
        if self.expires_on < timezone.localdate():
            return "expired"
        return "active" if self.approved_at else "pending"


class FeedToken(models.Model):
    """The secret in the address of a feed (calendar …) that an account reads without signing in; revocable."""

    user = models.ForeignKey(User, models.PROTECT, related_name="feeds", verbose_name="账号")
    purpose = models.CharField("用途", max_length=40)
    digest = models.CharField("摘要", max_length=64, unique=True)
    created_at = models.DateTimeField("开设时间")
    last_used_at = models.DateTimeField("最近使用", null=True)
    revoked_at = models.DateTimeField("停用时间", null=True)

    class Meta:
        verbose_name = verbose_name_plural = "订阅地址"
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "purpose"], condition=models.Q(revoked_at=None), name="feed_one_open_per_purpose"
            )
        ]

    def __str__(self) -> str:
        return f"{self.user}的订阅"
