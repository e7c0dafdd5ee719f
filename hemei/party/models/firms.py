"""两新组织: the register, one dossier for each, and the visits."""

from django.db import models

from hemei.ledgers.models import LedgerRecord


class OrganisationKind(models.TextChoices):
    ECONOMIC = "economic", "新经济组织"
    SOCIAL = "social", "新社会组织"


class Organisation(LedgerRecord):
    """两新组织名册: by its credit code, once."""

    name = models.CharField("组织名称", max_length=120)
    credit_code = models.CharField("统一社会信用代码", max_length=18)
    kind = models.CharField("类型", max_length=10, choices=OrganisationKind.choices)
    since = models.DateField("纳入日期")
    until = models.DateField("注销或迁出日期", null=True, blank=True)

    class Meta(LedgerRecord.Meta):
        verbose_name = verbose_name_plural = "两新组织"

    def __str__(self) -> str:
        return self.name


class Form(models.TextChoices):
    ALONE = "alone", "单独组建"
    JOINT = "joint", "联合组建"
    FUNCTIONAL = "functional", "功能型党组织"
    NONE = "none", "未建"


class Dossier(LedgerRecord):
    """一企业一台账: one dossier an organisation; its versions are kept, and its last look is dated."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="dossiers", verbose_name="两新组织")
    staff = models.PositiveIntegerField("从业人数")
    members_in = models.PositiveIntegerField("组织关系在本组织的党员数")
    members_out = models.PositiveIntegerField("组织关系不在本组织的党员数")
    form = models.CharField("党组织形式", max_length=12, choices=Form.choices)
    secretary = models.CharField("党组织书记", max_length=40, blank=True)
    instructor = models.CharField("党建指导员", max_length=40, blank=True)
    coverage = models.CharField("覆盖方式", max_length=60, blank=True)
    place = models.CharField("活动阵地", max_length=120, blank=True)
    needs = models.CharField("需求", max_length=300, blank=True)
    looked_on = models.DateField("更新日期", help_text="最近一次核实的日期")

    class Meta(LedgerRecord.Meta):
        verbose_name = verbose_name_plural = "两新组织台账"

    def __str__(self) -> str:
        return f"{self.organisation}台账"


class Campaign(LedgerRecord):
    """主题活动: its name may hold a number that measures nothing (访千企)."""

    name = models.CharField("活动名称", max_length=80)
    theme = models.CharField("主题年或主题", max_length=80, blank=True)
    starts_on = models.DateField("开始日期")
    ends_on = models.DateField("结束日期", null=True, blank=True)
    plan = models.TextField("安排", blank=True)

    class Meta(LedgerRecord.Meta):
        verbose_name = verbose_name_plural = "主题活动"

    def __str__(self) -> str:
        return self.name


class FirmVisit(LedgerRecord):
    """两新组织走访: one visit, what was asked for, what came of it."""

    campaign = models.ForeignKey(
        Campaign, models.PROTECT, null=True, blank=True, related_name="visits", verbose_name="活动"
    )
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="visits", verbose_name="两新组织")
    visited_on = models.DateField("走访日期")
    visitors = models.CharField("走访人", max_length=120)
    need = models.CharField("需求", max_length=300, blank=True)
    settled_on = models.DateField("需求办结日期", null=True, blank=True)
    answer = models.CharField("办理情况", max_length=300, blank=True)

    class Meta(LedgerRecord.Meta):
        verbose_name = verbose_name_plural = "两新组织走访"

    def __str__(self) -> str:
        return f"{self.visited_on}走访{self.organisation}"
