"""关账: the months whose actual tax figures are in and whose forecast has ended."""

from django.db import models


class TaxClosing(models.Model):
    """A month of a town that finance has closed: 预计 ends, actuals stand."""

    area = models.ForeignKey("places.Area", models.PROTECT, to_field="code", related_name="+", verbose_name="区域")
    month = models.DateField("月份")
    closed_at = models.DateTimeField("关账时间", auto_now_add=True)
    closed_by = models.ForeignKey(
        "people.User", models.PROTECT, null=True, editable=False, related_name="+", verbose_name="关账人"
    )
    forecasts_voided = models.PositiveIntegerField("作废预计数条数", default=0)

    class Meta:
        verbose_name = verbose_name_plural = "税收关账"
        ordering = ["-month"]
        constraints = [models.UniqueConstraint(fields=["area", "month"], name="tax_month_closed_once")]

    def __str__(self) -> str:
        return f"{self.area}{self.month:%Y年%m月}关账"
