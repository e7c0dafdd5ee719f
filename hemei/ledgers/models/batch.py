"""An upload on its way into a ledger."""

from django.db import models


class ImportBatch(models.Model):
    """One uploaded spreadsheet on its way into a ledger."""

    ledger_code = models.CharField("台账", max_length=60)
    created_at = models.DateTimeField("上传时间", auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = "导入批次"

    def __str__(self) -> str:
        return f"{self.ledger_code}#{self.pk}"
