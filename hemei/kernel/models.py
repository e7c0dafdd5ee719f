"""The kernel's own tables: the audit trail, the working-day calendar, dated values."""

from django.db import models


class AuditEntry(models.Model):
    """One act of one person on one object, chained to the entry before it. No foreign keys: it outlives all."""

    at = models.DateTimeField("时间")
    actor = models.CharField("操作人", max_length=150)
    post = models.CharField("岗位", max_length=120, blank=True)
    verb = models.CharField("动作", max_length=60)
    object_type = models.CharField("对象类型", max_length=60)
    object_id = models.CharField("对象编号", max_length=60)
    area_code = models.CharField("区域代码", max_length=15, blank=True)
    changes = models.JSONField("变更", default=dict)
    previous = models.CharField("前一摘要", max_length=64)
    digest = models.CharField("摘要", max_length=64, unique=True)

    class Meta:
        verbose_name = verbose_name_plural = "审计记录"

    def __str__(self) -> str:
        return f"{self.actor} {self.verb} {self.object_type}#{self.object_id}"
