"""项目: projects, their gates, sites, negotiations and exits."""

from django.db import models
from django.db.models import Q

from hemei.economy.stages import Gate
from hemei.kernel.fields import MoneyField, QuantityField
from hemei.ledgers.models import LedgerRecord, State


class ProjectKind(models.TextChoices):
    INDUSTRY = "industry", "产业项目"
    FACILITY = "facility", "设施项目"
    AGRICULTURE = "agriculture", "农业项目"
    PLATFORM = "platform", "平台项目"
    CULTURE = "culture", "文旅项目"
    PUBLIC = "public", "公共服务项目"
    OTHER = "other", "其他"


class Duty(models.TextChoices):
    LEAD = "lead", "主责"
    SUPPORT = "support", "配合"


class Project(LedgerRecord):
    """A project or a park of projects (`is_park`). The stage is derived from dated gates, never typed."""

    name = models.CharField("项目名称", max_length=120)
    kind = models.CharField("项目类别", max_length=20, choices=ProjectKind.choices, default=ProjectKind.INDUSTRY)
    is_park = models.BooleanField("是否园区（母项目）", default=False)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name="所属园区"
    )
    investor = models.CharField("投资主体", max_length=120, blank=True)
    planned_investment = MoneyField("计划投资", null=True, blank=True)
    actual_investment = MoneyField("完成投资", null=True, blank=True)
    leader = models.CharField("责任领导", max_length=60, blank=True)
    department = models.CharField("责任科室", max_length=60, blank=True)
    duty = models.CharField("镇级职责", max_length=10, choices=Duty.choices, default=Duty.LEAD)
    lead_on = models.DateField("线索日期")
    lead_source = models.CharField("线索来源", max_length=120, blank=True)
    content = models.TextField("建设内容", blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "项目"
        constraints = [
            models.UniqueConstraint(
                fields=["area", "name"], condition=~Q(state=State.VOID), name="project_name_once_per_area"
            )
        ]

    def __str__(self) -> str:
        return self.name


class ProjectSite(LedgerRecord):
    """实施点: a village where the project is built; `area` is that village."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="sites", verbose_name="项目")
    name = models.CharField("实施点", max_length=120)
    size = QuantityField("面积", unit="平方米", places=2, null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "项目实施点"
        constraints = [
            models.UniqueConstraint(
                fields=["project", "name"], condition=~Q(state=State.VOID), name="site_once_per_project"
            )
        ]

    def __str__(self) -> str:
        return self.name


class GateResult(models.TextChoices):
    PASSED = "passed", "通过"
    FAILED = "failed", "未通过"


class ProjectGate(LedgerRecord):
    """环节: a gate with its plan, its day and the document that proves it."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="gates", verbose_name="项目")
    gate = models.CharField(
        "环节", max_length=20, choices=[choice for choice in Gate.choices if choice[0] not in ("lead", "talks")]
    )
    planned_on = models.DateField("计划日期", null=True, blank=True)
    reached_on = models.DateField("完成日期", null=True, blank=True)
    result = models.CharField("结论", max_length=10, choices=GateResult.choices, default=GateResult.PASSED)
    document_type = models.CharField("文件种类", max_length=60, blank=True)
    document_number = models.CharField("文号", max_length=80, blank=True)
    issuer = models.CharField("发文机关", max_length=120, blank=True)
    exempt = models.BooleanField("依法免办", default=False)
    justification = models.CharField("说明", max_length=200, blank=True, help_text="免办依据，或先后次序颠倒的理由")

    class Meta:
        verbose_name = verbose_name_plural = "项目环节"
        constraints = [
            models.UniqueConstraint(
                fields=["project", "gate"], condition=~Q(state=State.VOID), name="gate_once_per_project",
                violation_error_message="该项目这个环节已有一条记录。",
            )
        ]  # fmt: skip
        indexes = [models.Index(fields=["project", "reached_on"])]

    def __str__(self) -> str:
        return f"{self.project}·{self.get_gate_display()}"


class Negotiation(LedgerRecord):
    """洽谈记录: who met when, about what, what was promised and what comes next."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="negotiations", verbose_name="项目")
    held_on = models.DateField("洽谈日期")
    parties = models.CharField("参加方", max_length=200)
    matters = models.TextField("洽谈事项")
    commitments = models.TextField("双方承诺", blank=True)
    next_step = models.CharField("下一步", max_length=200, blank=True)
    next_on = models.DateField("下一步时限", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "洽谈记录"

    def __str__(self) -> str:
        return f"{self.held_on}{self.project}洽谈"


class ExitKind(models.TextChoices):
    TERMINATED = "terminated", "终止"
    SHELVED = "shelved", "搁置"


class ProjectExit(models.Model):
    """A project left the track (终止, 搁置) on a day for a reason; a shelved one may be resumed."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="exits", verbose_name="项目")
    kind = models.CharField("去向", max_length=20, choices=ExitKind.choices)
    on = models.DateField("日期")
    reason = models.CharField("原因", max_length=200)
    resumed_on = models.DateField("恢复日期", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "项目终止与搁置"
        ordering = ["on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["project"], condition=Q(resumed_on__isnull=True), name="exit_one_open_per_project"
            )
        ]

    def __str__(self) -> str:
        return f"{self.project}{self.on}{self.get_kind_display()}"


class StartExtension(models.Model):
    """延期开工: at most two of at most three months each (建筑法 art. 9)."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="start_extensions", verbose_name="项目")
    number = models.PositiveSmallIntegerField("第几次")
    months = models.PositiveSmallIntegerField("延长月数")
    approved_on = models.DateField("批准日期")
    document_number = models.CharField("批准文号", max_length=80)

    class Meta:
        verbose_name = verbose_name_plural = "延期开工"
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["project", "number"], name="extension_number_once"),
            models.CheckConstraint(condition=Q(number__in=[1, 2]), name="extension_at_most_two"),
            models.CheckConstraint(condition=Q(months__gte=1, months__lte=3), name="extension_at_most_three_months"),
        ]

    def __str__(self) -> str:
        return f"{self.project}第{self.number}次延期开工"
