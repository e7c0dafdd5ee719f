"""回访 and 剔除: what the person said afterwards, and what is left out of the score and why."""

from django.db import models

from hemei.matters.models.matter import Matter


class Channel(models.TextChoices):
    PHONE = "phone", "电话"
    VISIT = "visit", "上门"
    PORTAL = "portal", "网上评价"
    UPSTREAM = "upstream", "上级回访"


class Satisfaction(models.TextChoices):
    SATISFIED = "satisfied", "满意"
    BASICALLY = "basically", "基本满意"
    DISSATISFIED = "dissatisfied", "不满意"
    NONE = "none", "未评价"


class CallBack(models.Model):
    """One attempt to hear the person after the answer; `reached` ones carry the result."""

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="call_backs", verbose_name="事项")
    at = models.DateTimeField("回访时间")
    by = models.CharField("回访人", max_length=150)
    channel = models.CharField("方式", max_length=10, choices=Channel.choices)
    reached = models.BooleanField("是否接通")
    contacted = models.BooleanField("承办单位是否联系", null=True)
    met = models.BooleanField("是否见面", null=True)
    resolved = models.BooleanField("是否解决", null=True)
    satisfaction = models.CharField("满意程度", max_length=12, choices=Satisfaction.choices, blank=True)
    note = models.TextField("记录", blank=True)
    corrects = models.OneToOneField(
        "self", models.PROTECT, null=True, related_name="correction", verbose_name="更正的回访"
    )
    correction_reason = models.CharField("更正理由", max_length=200, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "回访"
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"第{self.pk}次回访"


class Exclusion(models.Model):
    """剔除: asked with a reason and evidence, decided by village, town and district in turn; reversible."""

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="exclusions", verbose_name="事项")
    reason_code = models.CharField("剔除情形", max_length=30)
    reason = models.TextField("说明")
    evidence = models.CharField("佐证", max_length=200)
    asked_at = models.DateTimeField("申请时间")
    asked_by = models.CharField("申请人", max_length=150)
    village_ok = models.BooleanField("村级意见", null=True)
    town_ok = models.BooleanField("镇级意见", null=True)
    district_ok = models.BooleanField("区级意见", null=True)
    decided_by = models.JSONField("各级决定人", default=dict)
    withdrawn_at = models.DateTimeField("撤回时间", null=True)
    reversed_at = models.DateTimeField("撤销时间", null=True)
    reversed_reason = models.CharField("撤销理由", max_length=200, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "剔除"
        constraints = [
            models.UniqueConstraint(
                fields=["matter"],
                condition=models.Q(reversed_at=None, withdrawn_at=None) & ~models.Q(village_ok=False)
                & ~models.Q(town_ok=False) & ~models.Q(district_ok=False),
                name="exclusion_one_live_per_matter",
            )
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"剔除{self.pk}"
