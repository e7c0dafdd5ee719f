"""Warnings and escalations: what the tick has raised, so that nothing is raised twice."""

from django.db import models

from hemei.matters.models.branches import CoHandling, WhistleCall
from hemei.matters.models.duty import Unit
from hemei.matters.models.matter import Matter


class AlertKind(models.TextChoices):
    DUE_SOON = "due_soon", "办理时限提醒"
    UNASSIGNED = "unassigned", "待派单超时"
    UNSIGNED = "unsigned", "签收超时"
    UNCONTACTED = "uncontacted", "首次联系超时"
    OVERDUE = "overdue", "办理超期"
    CO_HANDLING = "co_handling", "协办超期"
    WHISTLE = "whistle", "报到超时"
    REVIEW_DUE = "review_due", "挂账待复核"
    REPLY_DUE = "reply_due", "上级答复超期"


class Alert(models.Model):
    """One warning (level: percent of the term) or escalation (level: 1, 2, …) about one deadline, raised once.

    It is about the moment `due`: a deadline that was moved may be warned of anew, a clock that was set back may not.
    """

    matter = models.ForeignKey(Matter, models.PROTECT, null=True, related_name="alerts", verbose_name="事项")
    co_handling = models.ForeignKey(CoHandling, models.PROTECT, null=True, related_name="+", verbose_name="协办")
    whistle_call = models.ForeignKey(WhistleCall, models.PROTECT, null=True, related_name="+", verbose_name="报到")
    area = models.ForeignKey("places.Area", models.PROTECT, to_field="code", related_name="+", verbose_name="区域")
    kind = models.CharField("类别", max_length=12, choices=AlertKind.choices)
    level = models.PositiveSmallIntegerField("级别")
    due = models.DateTimeField("时限")
    raised_at = models.DateTimeField("提醒时间")
    role = models.CharField("提醒岗位", max_length=30, blank=True, help_text="不填为承办单位")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+", verbose_name="提醒单位")
    subject = models.CharField("对象", max_length=40, help_text="哪一件的哪一时限，防止重复提醒")

    class Meta:
        verbose_name = verbose_name_plural = "提醒与升级"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["subject", "kind", "level", "due"], name="alert_once_per_deadline")
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.level}"
