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


class DistrictCopy(models.Model):
    """抄送区级 (art. 12): a ticket that the hotline sent directly to the town is copied to the district, or need not
    be, with the reason."""

    matter = models.OneToOneField(Matter, models.PROTECT, related_name="district_copy", verbose_name="事项")
    due_since = models.DateTimeField("应抄送自")
    sent_at = models.DateTimeField("抄送时间", null=True)
    sent_by = models.CharField("抄送人", max_length=150, blank=True)
    way = models.CharField("抄送方式", max_length=100, blank=True)
    not_needed = models.CharField("不用抄送的原因", max_length=200, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "抄送区级"
        ordering = ["pk"]
        indexes = [
            models.Index(fields=["id"], name="district_copy_due", condition=models.Q(sent_at=None, not_needed=""))
        ]

    def __str__(self) -> str:
        return f"抄送{self.matter_id}"

    @property
    def is_due(self) -> bool:
        return self.sent_at is None and not self.not_needed
