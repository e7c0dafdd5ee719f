"""The frozen month: which tickets were counted in it, its versions, and appeals against it."""

from django.db import models

from hemei.matters.models.matter import Matter


class MonthScore(models.Model):
    """One version of a town's closed month. A correction is a new version; the old ones stay and are shown."""

    area = models.ForeignKey("places.Area", models.PROTECT, to_field="code", related_name="+", verbose_name="乡镇")
    month = models.CharField("月份", max_length=7)
    version = models.PositiveSmallIntegerField("版本", default=1)
    is_current = models.BooleanField("现行", default=True)
    closed_at = models.DateTimeField("封存时间")
    closed_by = models.CharField("封存人", max_length=150)
    reason = models.CharField("更正理由", max_length=200, blank=True)
    weights = models.JSONField("三率权重", null=True)
    weights_source = models.CharField("权重依据", max_length=200, blank=True)
    tickets_count = models.PositiveIntegerField("工单数", default=0)

    class Meta:
        verbose_name = verbose_name_plural = "月度成绩"
        ordering = ["month", "version"]
        constraints = [
            models.UniqueConstraint(fields=["area", "month", "version"], name="month_version_once"),
            models.UniqueConstraint(
                fields=["area", "month"], condition=models.Q(is_current=True), name="month_one_current_version"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.month}第{self.version}版"


class ClosedTicket(models.Model):
    """A ticket as it was counted in a version of a month: `scoring.flat.COLUMNS` and which matter it is."""

    score = models.ForeignKey(MonthScore, models.PROTECT, related_name="tickets", verbose_name="月度成绩")
    matter = models.ForeignKey(Matter, models.PROTECT, related_name="closed_tickets", verbose_name="事项")
    unit_id = models.CharField("单位代码", max_length=30)
    month = models.CharField("月份", max_length=7)
    response_seconds = models.BigIntegerField("响应时长（秒）", null=True)
    contacted = models.BooleanField("是否联系", null=True)
    must_meet = models.BooleanField("应见面", default=False)
    met = models.BooleanField("见面", default=False)
    revisited = models.BooleanField("有效回访", default=False)
    resolved = models.BooleanField("是否解决", null=True)
    satisfaction = models.SmallIntegerField("是否满意", null=True)
    repeat_of = models.CharField("重复于", max_length=40, null=True)
    excluded = models.BooleanField("剔除", default=False)

    class Meta:
        verbose_name = verbose_name_plural = "计分工单"
        constraints = [models.UniqueConstraint(fields=["score", "matter"], name="ticket_once_per_version")]
        indexes = [models.Index(fields=["month", "unit_id"], name="closed_ticket_month_unit")]

    def __str__(self) -> str:
        return f"{self.month} {self.unit_id} {self.matter_id}"


class MonthAppeal(models.Model):
    """申诉: a unit asks to correct how one of its tickets was counted in a closed month."""

    ticket = models.ForeignKey(ClosedTicket, models.PROTECT, related_name="appeals", verbose_name="工单")
    claim = models.JSONField("请求更正为")  # column → value
    reason = models.TextField("理由")
    evidence = models.CharField("佐证", max_length=200)
    asked_at = models.DateTimeField("申诉时间")
    asked_by = models.CharField("申诉人", max_length=150)
    approved = models.BooleanField("是否成立", null=True)
    decided_at = models.DateTimeField("决定时间", null=True)
    decided_by = models.CharField("决定人", max_length=150, blank=True)
    decision_note = models.CharField("决定意见", max_length=200, blank=True)
    corrected = models.ForeignKey(MonthScore, models.PROTECT, null=True, related_name="appeals", verbose_name="更正版")

    class Meta:
        verbose_name = verbose_name_plural = "成绩申诉"
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["ticket"], condition=models.Q(approved=None), name="appeal_one_open_per_ticket"
            )
        ]

    def __str__(self) -> str:
        return f"申诉{self.pk}"
