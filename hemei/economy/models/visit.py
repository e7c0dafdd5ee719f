"""走访: service visits and the 行政检查 case (北京市优化营商环境条例 2024, arts. 68, 69)."""

from django.db import models

from hemei.economy.models.enterprise import Enterprise
from hemei.ledgers.models import LedgerRecord


class VisitNature(models.TextChoices):
    SERVICE = "service", "服务走访"
    INSPECTION = "inspection", "行政检查"


class Visit(LedgerRecord):
    """One visit to one enterprise. `request` is what the firm asks for; a later matters app takes it up."""

    enterprise = models.ForeignKey(Enterprise, models.PROTECT, related_name="visits", verbose_name="企业")
    visited_on = models.DateField("走访日期")
    nature = models.CharField("性质", max_length=20, choices=VisitNature.choices, default=VisitNature.SERVICE)
    department = models.CharField("走访部门", max_length=120)
    persons = models.CharField("走访人员", max_length=200, blank=True)
    subject = models.CharField("走访事由", max_length=200)
    findings = models.TextField("了解到的情况", blank=True)
    request = models.TextField("企业诉求", blank=True)
    checklist_number = models.CharField("检查单编号", max_length=60, blank=True, help_text="行政检查必填")
    scan_number = models.CharField("扫码记录号", max_length=60, blank=True, help_text="行政检查必填")
    joined = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="joins", verbose_name="合并至走访"
    )
    repeat_reason = models.CharField("再次走访理由", max_length=200, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "企业走访"
        indexes = [models.Index(fields=["enterprise", "visited_on"])]

    def __str__(self) -> str:
        return f"{self.visited_on}走访{self.enterprise}"
