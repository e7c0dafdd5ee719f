"""A statistical period that has been published for an area, and may no longer change silently."""

from django.db import models

from hemei.kernel import periods


class PeriodLockQuerySet(models.QuerySet["PeriodLock"]):
    def in_force(self) -> "PeriodLockQuerySet":
        return self.filter(lifted_at=None)


class PeriodLock(models.Model):
    """统计期锁定: rows of the ledger whose business date lies in it change by 更正 only (统计法 2024, 24、32 条)."""

    ledger_code = models.CharField("台账", max_length=60)
    area = models.ForeignKey("places.Area", models.PROTECT, to_field="code", related_name="+", verbose_name="区域")
    period = models.CharField("统计期", max_length=20)
    start = models.DateField("起")
    end = models.DateField("止")
    reason = models.CharField("锁定理由", max_length=200, blank=True)
    locked_by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+", verbose_name="锁定人")
    locked_at = models.DateTimeField("锁定时间", auto_now_add=True)
    lifted_by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+", verbose_name="解锁人")
    lifted_at = models.DateTimeField("解锁时间", null=True)
    lift_reason = models.CharField("解锁理由", max_length=200, blank=True)

    objects = PeriodLockQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "统计期锁定"
        ordering = ["-locked_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["ledger_code", "area", "period"], condition=models.Q(lifted_at=None), name="one_lock_in_force"
            )
        ]

    def __str__(self) -> str:
        return f"{self.area} {self.label}"

    @property
    def label(self) -> str:
        return periods.parse(self.period).label
