"""Tasks of the year (年度任务): what the plan promises, whose it is, and how far it has got."""

from django.db import models
from simple_history.models import HistoricalRecords

from hemei.ledgers.models import LedgerRecord


class Task(LedgerRecord):
    """年度任务: one sentence of the year's plan, with the unit that answers for it.

    Its state is read from milestones, or from an indicator against a target: never typed.
    """

    year = models.PositiveSmallIntegerField("年度", db_index=True)
    number = models.CharField("任务编号", max_length=20)
    line = models.CharField("工作线", max_length=40, help_text="三项重点工作中的哪一项")
    heading = models.CharField("篇目", max_length=60, help_text="计划里的小标题")
    title = models.CharField("任务", max_length=80)
    sentence = models.CharField("计划原文", max_length=400)
    owner = models.ForeignKey(
        "matters.Unit", models.PROTECT, related_name="+", verbose_name="责任单位",
        error_messages={"null": "没有责任单位的任务不收：每项任务都要写明由谁负责。"},
    )  # fmt: skip
    leader = models.CharField("分管领导职务", max_length=40, blank=True)
    decided_on = models.DateField("下达日期")
    due_on = models.DateField("完成时限")
    indicator = models.CharField("衡量指标", max_length=80, blank=True, help_text="指标代码，见指标一览")
    narrowed = models.CharField("指标限定", max_length=200, blank=True, help_text="如 project=某项目，几项用分号隔开")
    goal = models.DecimalField(
        "目标值", max_digits=20, decimal_places=4, null=True, blank=True,
        help_text="按指标的单位；不填用“任务目标”里登记的目标",
    )  # fmt: skip

    class Meta(LedgerRecord.Meta):
        verbose_name = verbose_name_plural = "年度任务"

    def __str__(self) -> str:
        return self.title


class Milestone(LedgerRecord):
    """任务节点: a dated step of a task, done when its evidence is reviewed."""

    task = models.ForeignKey(Task, models.PROTECT, related_name="milestones", verbose_name="任务")
    name = models.CharField("节点", max_length=120)
    due_on = models.DateField("应完成日期")
    done_on = models.DateField("实际完成日期", null=True, blank=True)
    evidence = models.CharField("佐证材料", max_length=160, blank=True, help_text="完成后填文件、验收单等的名称或文号")

    class Meta(LedgerRecord.Meta):
        verbose_name = verbose_name_plural = "任务节点"

    def __str__(self) -> str:
        return self.name


class Progress(models.Model):
    """月度进展: what the owner says of a month; said again, it is a new version of the same month."""

    task = models.ForeignKey(Task, models.PROTECT, related_name="progress", verbose_name="任务")
    month = models.DateField("月份", help_text="当月第一天")
    done = models.TextField("进展", max_length=1000)
    trouble = models.TextField("存在问题", max_length=500, blank=True)
    coming = models.TextField("下一步", max_length=500, blank=True)
    said_by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+", verbose_name="填报人")
    version = models.PositiveIntegerField("版本", default=1, editable=False)
    updated_at = models.DateTimeField("填报时间", auto_now=True)

    history = HistoricalRecords()

    class Meta:
        verbose_name = verbose_name_plural = "月度进展"
        ordering = ["-month"]
        constraints = [models.UniqueConstraint(fields=["task", "month"], name="one_progress_per_task_and_month")]

    def __str__(self) -> str:
        return f"{self.task} {self.month:%Y-%m}"


class Stage(models.TextChoices):
    SENT = "sent", "待回复"
    ANSWERED = "answered", "已回复"
    CLOSED = "closed", "已销号"


class Supervision(models.Model):
    """督办: a leader asks the owner of a task, with a term; answered in words, closed by who may send it."""

    task = models.ForeignKey(Task, models.PROTECT, related_name="supervisions", verbose_name="任务")
    demand = models.CharField("督办要求", max_length=300)
    sent_on = models.DateField("督办日期")
    due_on = models.DateField("回复期限")
    stage = models.CharField("状态", max_length=10, choices=Stage.choices, default=Stage.SENT, editable=False)
    answer = models.CharField("回复", max_length=500, blank=True)
    answered_on = models.DateField("回复日期", null=True, blank=True)
    closed_on = models.DateField("销号日期", null=True, blank=True)
    remark = models.CharField("处理意见", max_length=200, blank=True)
    version = models.PositiveIntegerField("版本", default=1, editable=False)

    history = HistoricalRecords()

    class Meta:
        verbose_name = verbose_name_plural = "督办"
        ordering = ["-sent_on", "-pk"]

    def __str__(self) -> str:
        return f"{self.task} {self.sent_on}"
