"""What goes beyond the town: matters that it cannot solve, sent up (条例 art. 20)."""

from django.db import models

from hemei.matters.models.matter import Matter


class UpwardTo(models.TextChoices):
    DISTRICT = "district", "区级部门"
    INDUSTRY = "industry", "市级行业主管部门"


class TransferUp(models.Model):
    """提级办理: to whom, why, with which papers, until when a reply is expected, and the reply."""

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="transfers", verbose_name="事项")
    level = models.CharField("上报层级", max_length=10, choices=UpwardTo.choices)
    to = models.CharField("上报部门", max_length=60)
    reason = models.TextField("镇级不能解决的原因")
    documents = models.CharField("报送材料", max_length=300)
    sent_at = models.DateTimeField("上报时间")
    sent_by = models.CharField("上报人", max_length=150)
    reply_expected_on = models.DateField("预计答复日期")
    replied_at = models.DateTimeField("答复时间", null=True)
    reply = models.TextField("答复", blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "提级办理"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["matter"], condition=models.Q(replied_at=None), name="transfer_up_one_open_per_matter"
            )
        ]

    def __str__(self) -> str:
        return f"报{self.to}"
