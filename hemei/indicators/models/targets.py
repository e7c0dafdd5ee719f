"""Targets of indicators (年度任务)."""

from django.db import models
from simple_history.models import HistoricalRecords


class TargetQuerySet(models.QuerySet["Target"]):
    def in_force(self) -> "TargetQuerySet":
        return self.filter(revoked_on=None)


class Target(models.Model):
    """任务目标: the value an indicator must reach in an area and a period, by a document.

    A changed target is a new row; the latest decided one that is not revoked is in force.
    """

    indicator = models.CharField("指标", max_length=80)
    area = models.ForeignKey("places.Area", models.PROTECT, to_field="code", related_name="+", verbose_name="区域")
    period = models.CharField("统计期", max_length=20)
    value = models.DecimalField("目标值", max_digits=20, decimal_places=4, help_text="按指标的单位填写")
    source = models.CharField("依据", max_length=200, help_text="下达任务的文件名称或文号")
    approved_by = models.CharField("批准人", max_length=60, blank=True)
    decided_on = models.DateField("下达日期")
    revoked_on = models.DateField("撤销日期", null=True, blank=True, editable=False)
    version = models.PositiveIntegerField("版本", default=1, editable=False)

    objects = TargetQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = verbose_name_plural = "任务目标"
        ordering = ["indicator", "area", "period", "-decided_on", "-pk"]
        indexes = [models.Index(fields=["indicator", "area", "period"])]

    def __str__(self) -> str:
        return f"{self.indicator} {self.area_id} {self.period}"
