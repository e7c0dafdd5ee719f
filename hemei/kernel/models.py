"""The kernel's own tables: the audit trail, the working-day calendar, dated values."""

from collections.abc import Iterable
from datetime import date
from typing import Any, NoReturn

from django.db import models


class AppendOnly(RuntimeError):
    """Code tried to change or delete an audit entry. That is a defect of the caller, never a user's error."""


class AuditQuerySet(models.QuerySet["AuditEntry"]):
    """Reads; every way to change or delete is closed, as the database's triggers close it again."""

    def update(self, **kwargs: Any) -> NoReturn:
        raise AppendOnly

    def delete(self) -> NoReturn:
        raise AppendOnly

    def bulk_update(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise AppendOnly

    def bulk_create(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise AppendOnly  # it would bypass the chain

    def in_scope(self, prefixes: Iterable[str]) -> "AuditQuerySet":
        """Entries of the areas under any of the codes, and entries that belong to no area."""
        scope = models.Q(area_code="")
        for code in prefixes:
            scope |= models.Q(area_code__startswith=code)
        return self.filter(scope)


class AuditEntry(models.Model):
    """One act of one person on one object, chained to the entry before it. No foreign keys: it outlives all."""

    at = models.DateTimeField("时间", db_index=True)
    actor = models.CharField("操作人", max_length=150, db_index=True)
    post = models.CharField("岗位", max_length=120, blank=True)
    verb = models.CharField("动作", max_length=60)
    object_type = models.CharField("对象类型", max_length=60)
    object_id = models.CharField("对象编号", max_length=60)
    area_code = models.CharField("区域代码", max_length=15, blank=True)
    changes = models.JSONField("变更", default=dict)
    previous = models.CharField("前一摘要", max_length=64, unique=True)  # unique: the chain can never fork
    digest = models.CharField("摘要", max_length=64, unique=True)

    objects = AuditQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "审计记录"
        indexes = [models.Index(fields=["object_type", "object_id"], name="audit_object")]

    def __str__(self) -> str:
        return f"{self.actor} {self.verb} {self.object_type}#{self.object_id}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise AppendOnly
        super().save(*args, **{**kwargs, "force_insert": True})

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise AppendOnly


class DatedValue(models.Model):
    """A policy number in force from one day to another, with its source and who approved it.

    Rows are never edited: a new value starts on a later day, and a mistake is superseded by a new row.
    """

    key = models.CharField("参数", max_length=80, db_index=True)
    value = models.JSONField("值")
    since = models.DateField("施行自")
    until = models.DateField("施行至", null=True, blank=True)
    source = models.CharField("依据", max_length=200)
    approver = models.CharField("批准人", max_length=50)
    confirmed = models.BooleanField("已确认", default=True)
    supersedes = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="superseded_by", verbose_name="更正"
    )
    entered_by = models.CharField("录入人", max_length=150)
    entered_at = models.DateTimeField("录入时间", auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = "参数值"
        ordering = ["key", "-since", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(until=None) | models.Q(until__gte=models.F("since")),
                name="dated_value_until_after_since",
            )
        ]

    def __str__(self) -> str:
        return f"{self.key} 自{self.since}"

    def covers(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day <= self.until)


class CalendarYear(models.Model):
    """A year whose official days off and adjusted working days are loaded (全国年节及纪念日放假办法)."""

    year = models.PositiveSmallIntegerField("年份", primary_key=True)
    source = models.CharField("依据", max_length=200)

    class Meta:
        verbose_name = verbose_name_plural = "工作日历年份"
        ordering = ["year"]

    def __str__(self) -> str:
        return f"{self.year}年"


class CalendarDay(models.Model):
    """A day named by the official notice: a day off, or a weekend day worked instead (调休上班)."""

    day = models.DateField("日期", primary_key=True)
    is_workday = models.BooleanField("上班或休息")
    name = models.CharField("说明", max_length=100, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "工作日历"
        ordering = ["day"]

    def __str__(self) -> str:
        return f"{self.day} {'上班' if self.is_workday else '休息'}"


class KeyRotation(models.Model):
    """One run of `hemei rotate-keys`: from when to when, to which key, how many values."""

    key_id = models.CharField("密钥编号", max_length=60)
    started_at = models.DateTimeField("开始时间", auto_now_add=True)
    finished_at = models.DateTimeField("完成时间", null=True)
    changed = models.PositiveIntegerField("改用新密钥的值", default=0)
    damaged = models.PositiveIntegerField("读不出的值", default=0)

    class Meta:
        verbose_name = verbose_name_plural = "密钥更换"

    def __str__(self) -> str:
        return f"改用密钥 {self.key_id}"


class Tally(models.Model):
    """How often a subject (kept as a keyed digest only) did something within one window; see kernel/throttle.py."""

    key = models.CharField("对象摘要", max_length=64)
    window = models.BigIntegerField("时段")
    count = models.PositiveIntegerField("次数", default=0)
    ends_at = models.DateTimeField("时段结束", db_index=True)

    class Meta:
        verbose_name = verbose_name_plural = "次数限制"
        constraints = [models.UniqueConstraint(fields=["key", "window"], name="tally_once_per_window")]

    def __str__(self) -> str:
        return f"{self.count} 次"
