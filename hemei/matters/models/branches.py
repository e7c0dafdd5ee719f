"""Branches of the main track: 异议, 延期, 挂账, 协办, 吹哨报到."""

from django.db import models

from hemei.matters.models.duty import Unit
from hemei.matters.models.matter import Matter


class DelayKind(models.TextChoices):
    EXTENSION = "extension", "延期"
    SUSPENSION = "suspension", "挂账"
    PAUSE = "pause", "暂停计时"


class Asked(models.Model):
    """Asked by one, decided by another."""

    reason = models.TextField("理由")
    evidence = models.CharField("佐证", max_length=200, blank=True)
    asked_at = models.DateTimeField("申请时间")
    asked_by = models.CharField("申请人", max_length=150)
    approved = models.BooleanField("是否批准", null=True)
    decided_at = models.DateTimeField("决定时间", null=True)
    decided_by = models.CharField("决定人", max_length=150, blank=True)
    decision_note = models.CharField("决定意见", max_length=200, blank=True)

    class Meta:
        abstract = True


class Delay(Asked):
    """延期, 挂账 or 暂停: approved ones alone touch the clock."""

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="delays", verbose_name="事项")
    kind = models.CharField("类别", max_length=12, choices=DelayKind.choices)
    due_before = models.DateTimeField("原时限", null=True)
    new_due = models.DateTimeField("申请的时限", null=True)
    explained_to_person = models.BooleanField("已向诉求人说明", default=False)
    next_review_on = models.DateField("下次复核日期", null=True)
    ended_at = models.DateTimeField("结束时间", null=True)

    class Meta:
        verbose_name = verbose_name_plural = "延期与挂账"
        constraints = [
            models.UniqueConstraint(
                fields=["matter", "kind"], condition=models.Q(approved=None), name="delay_one_open_request"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}申请{self.pk}"


class SuspensionReview(models.Model):
    """定期复核 of a 挂账: what was found, and when it is looked at again."""

    delay = models.ForeignKey(Delay, models.PROTECT, related_name="reviews", verbose_name="挂账")
    at = models.DateTimeField("复核时间")
    by = models.CharField("复核人", max_length=150)
    finding = models.TextField("复核情况")
    due_on = models.DateField("应复核日期", null=True)
    next_review_on = models.DateField("下次复核日期")

    class Meta:
        verbose_name = verbose_name_plural = "挂账复核"
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"复核{self.pk}"


class ObjectionKind(models.TextChoices):
    WRONG_UNIT = "wrong_unit", "派单异议"
    RETURN = "return", "退单申请"


class Objection(Asked):
    """异议, 退单: the receiving unit says that the matter is not its own."""

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="objections", verbose_name="事项")
    kind = models.CharField("类别", max_length=12, choices=ObjectionKind.choices)
    state_before = models.CharField("申请前状态", max_length=10)
    suggested_unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+", verbose_name="建议承办单位")

    class Meta:
        verbose_name = verbose_name_plural = "派单异议"
        constraints = [
            models.UniqueConstraint(
                fields=["matter"], condition=models.Q(approved=None), name="objection_one_open_per_matter"
            )
        ]

    def __str__(self) -> str:
        return f"异议{self.pk}"


class CoHandling(models.Model):
    """协办: a co-handler answers the first unit within the set time, or says why not (条例 art. 14)."""

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="co_handlings", verbose_name="事项")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="协办单位")
    request = models.CharField("协办事项", max_length=200)
    asked_at = models.DateTimeField("发出时间")
    due_at = models.DateTimeField("答复时限")
    answered_at = models.DateTimeField("答复时间", null=True)
    answer = models.TextField("答复", blank=True)
    finished = models.BooleanField("已办完", null=True)
    interim = models.TextField("阶段情况", blank=True)
    interim_at = models.DateTimeField("阶段情况时间", null=True)
    late_reason = models.CharField("未按时办结的原因", max_length=200, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "协办"
        constraints = [
            models.UniqueConstraint(
                fields=["matter", "unit"], condition=models.Q(answered_at=None), name="co_handling_one_open_per_unit"
            )
        ]

    def __str__(self) -> str:
        return f"{self.unit}协办"


class Topic(models.TextChoices):
    DEMAND = "demand", "群众诉求"
    KEY_WORK = "key_work", "重点工作"
    ENFORCEMENT = "enforcement", "综合执法"
    EMERGENCY = "emergency", "应急处置"


class Whistle(models.Model):
    """吹哨报到 (条例 arts. 16, 33): one unit calls others to a place by a time; both sides are scored."""

    matter = models.ForeignKey(Matter, models.PROTECT, null=True, related_name="whistles", verbose_name="事项")
    area = models.ForeignKey("places.Area", models.PROTECT, to_field="code", related_name="+", verbose_name="区域")
    topic = models.CharField("哨声类别", max_length=12, choices=Topic.choices)
    caller = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="吹哨单位")
    place = models.CharField("报到地点", max_length=120)
    request = models.TextField("需解决的问题")
    called_at = models.DateTimeField("吹哨时间")
    arrive_by = models.DateTimeField("报到时限")
    result = models.TextField("处置结果", blank=True)
    ended_at = models.DateTimeField("办结时间", null=True)

    class Meta:
        verbose_name = verbose_name_plural = "吹哨"

    def __str__(self) -> str:
        return f"{self.caller}吹哨{self.pk}"


class WhistleCall(models.Model):
    """One called unit; 双考核: the caller scores it, it scores the caller."""

    whistle = models.ForeignKey(Whistle, models.PROTECT, related_name="calls", verbose_name="吹哨")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="报到单位")
    arrived_at = models.DateTimeField("报到时间", null=True)
    score_by_caller = models.PositiveSmallIntegerField("吹哨方评价", null=True)
    score_of_caller = models.PositiveSmallIntegerField("报到方评价", null=True)

    class Meta:
        verbose_name = verbose_name_plural = "报到"
        constraints = [models.UniqueConstraint(fields=["whistle", "unit"], name="whistle_unit_once")]

    def __str__(self) -> str:
        return f"{self.unit}报到"
