"""领导班子走访: the plan (leader × unit), the record, the issue that becomes a matter."""

from django.db import models

from hemei.ledgers.models import LedgerRecord


class LeaderPlan(LedgerRecord):
    """走访计划: a leader and a unit, so many times within the days. No check-in of any kind."""

    number = models.CharField("计划编号", max_length=40)
    leader = models.CharField("班子成员", max_length=40)
    unit = models.CharField("走访单位", max_length=100, help_text="村、社区或企业")
    starts_on = models.DateField("计划起")
    ends_on = models.DateField("计划止")
    times = models.PositiveIntegerField("计划次数", default=1)

    class Meta(LedgerRecord.Meta):
        verbose_name = verbose_name_plural = "领导走访计划"

    def __str__(self) -> str:
        return f"{self.leader}走访{self.unit}"


class LeaderVisit(LedgerRecord):
    """走访记录."""

    plan = models.ForeignKey(LeaderPlan, models.PROTECT, related_name="visits", verbose_name="计划")
    number = models.CharField("走访编号", max_length=40)
    visited_on = models.DateField("走访日期")
    companions = models.CharField("同行人员", max_length=120, blank=True)
    findings = models.TextField("走访情况")

    class Meta(LedgerRecord.Meta):
        verbose_name = verbose_name_plural = "领导走访记录"

    def __str__(self) -> str:
        return f"{self.visited_on} {self.plan}"


class VisitIssue(LedgerRecord):
    """走访发现的问题: becomes a matter, and is closed when the matter is or when it was settled on the spot."""

    visit = models.ForeignKey(LeaderVisit, models.PROTECT, related_name="issues", verbose_name="走访")
    raised_on = models.DateField("提出日期", editable=False, db_index=True)
    content = models.CharField("问题", max_length=300)
    settled_on = models.DateField("当场或自行解决日期", null=True, blank=True)
    matter = models.ForeignKey(
        "matters.Matter", models.PROTECT, null=True, editable=False, related_name="+", verbose_name="事项"
    )

    class Meta(LedgerRecord.Meta):
        verbose_name = verbose_name_plural = "走访问题"

    def __str__(self) -> str:
        return self.content[:40]
