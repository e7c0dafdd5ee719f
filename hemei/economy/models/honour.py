"""荣誉: what the town and its units were granted or shortlisted for."""

from django.db import models

from hemei.ledgers.models import LedgerRecord


class HonourLevel(models.TextChoices):
    NATIONAL = "national", "国家级"
    MUNICIPAL = "municipal", "市级"
    DISTRICT = "district", "区级"
    TOWN = "town", "镇级"


class HonourStatus(models.TextChoices):
    SHORTLISTED = "shortlisted", "入围"
    GRANTED = "granted", "荣获"


class Honour(LedgerRecord):
    """One honour of one session; only 荣获 counts as an honour, 入围 is counted apart."""

    title = models.CharField("荣誉名称", max_length=120)
    granting_body = models.CharField("授予机关", max_length=120)
    level = models.CharField("级别", max_length=20, choices=HonourLevel.choices)
    session_number = models.PositiveSmallIntegerField("届次", null=True, blank=True, help_text="如第十六届填 16")
    awarded_on = models.DateField("授予日期")
    recipient = models.CharField("获得者", max_length=120)
    status = models.CharField("结果", max_length=20, choices=HonourStatus.choices, default=HonourStatus.GRANTED)
    document_number = models.CharField("文号", max_length=80, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "荣誉"

    def __str__(self) -> str:
        return self.title
