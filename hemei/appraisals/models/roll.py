"""The roll (名册): who may take part, and that a ballot was given out. Never what was said, never when.

Rows carry no time, no user and no history: an order in time would join them with the ballots.
"""

from django.db import models

from hemei.appraisals.models.round import Round, Unit
from hemei.kernel.encrypted_fields import EncryptedTextField


class RollMark(models.TextChoices):
    """Final once set: a blind token cannot be called back."""

    NONE = "none", "未领"
    ONLINE = "online", "线上已领"
    PAPER = "paper", "纸票已领"


class RollEntry(models.Model):
    """A household, or a person of another voter group, in one unit of one round."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="entries", verbose_name="投票单元")
    area = models.ForeignKey("places.Area", models.PROTECT, to_field="code", related_name="+", verbose_name="村")
    household = models.ForeignKey(
        "people.Household", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="住户"
    )
    label = EncryptedTextField("户号门牌或姓名", mask="all")
    label_digest = models.CharField("名册索引", max_length=64)
    code_digest = models.CharField("参评码索引", max_length=64, null=True, blank=True, unique=True)
    mark = models.CharField("领票", max_length=8, choices=RollMark.choices, default=RollMark.NONE)
    proxy_reason = models.CharField("代领理由", max_length=80, blank=True)
    blinded_digest = models.CharField("盲化请求摘要", max_length=64, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "名册"
        ordering = ["unit_id", "pk"]
        constraints = [models.UniqueConstraint(fields=["unit", "label_digest"], name="roll_entry_once")]

    def __str__(self) -> str:
        return f"名册第{self.pk}行"


class CodeSheet(models.Model):
    """发码记录: how many slips of a unit were printed, by whom and why again. The codes themselves are nowhere."""

    round = models.ForeignKey(Round, models.PROTECT, related_name="sheets", verbose_name="轮次")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="sheets", verbose_name="投票单元")
    count = models.PositiveIntegerField("张数")
    reason = models.CharField("补发理由", max_length=80, blank=True)
    given_to = models.CharField("领取人", max_length=50, blank=True)
    given_on = models.DateField("交付日", null=True, blank=True)
    by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+", verbose_name="打印人")
    at = models.DateTimeField("打印时间", auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = "发码记录"
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.unit} {self.count} 张"
