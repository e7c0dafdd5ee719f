"""小微项目: from 征集 to 管护, a row for each step that was taken."""

from django.db import models

from hemei.kernel.fields import QuantityField
from hemei.ledgers.models import LedgerRecord


class SmallProject(LedgerRecord):
    """小微项目, as it was collected (征集)."""

    name = models.CharField("项目名称", max_length=120)
    declared_on = models.DateField("征集日期")
    content = models.CharField("建设内容", max_length=300)
    budget = QuantityField("估算投资", unit="元", places=2, null=True, blank=True)
    proposer = models.CharField("提出方", max_length=80, blank=True)

    class Meta(LedgerRecord.Meta):
        verbose_name = verbose_name_plural = "小微项目"

    def __str__(self) -> str:
        return self.name


class Step(models.TextChoices):
    """The steps after 征集, in their order."""

    BRANCH = "branch", "党支部提议"
    COMMITTEES = "committees", "两委会商议"
    MEMBERS = "members", "党员大会审议"
    COUNCIL = "council", "村民代表会议决议"
    REVIEW = "review", "镇级评审"
    APPROVAL = "approval", "立项"
    SELECTION = "selection", "比选"
    BUILDING = "building", "施工"
    ACCEPTANCE = "acceptance", "验收"
    SETTLEMENT = "settlement", "结算"
    POSTING = "posting", "公示"
    MAINTENANCE = "maintenance", "管护"


STEPS = tuple(Step)


class ProjectStep(LedgerRecord):
    """小微项目环节: a step taken on a day, with what proves it. The council's numbers stand with its step."""

    project = models.ForeignKey(SmallProject, models.PROTECT, related_name="steps", verbose_name="项目")
    step = models.CharField("环节", max_length=12, choices=Step.choices)
    done_on = models.DateField("完成日期")
    evidence = models.CharField("佐证材料", max_length=160, help_text="会议记录、批复、合同、验收单等的名称或文号")
    party = models.CharField("单位或责任人", max_length=80, blank=True, help_text="比选填中选单位，管护填管护责任人")
    amount = QuantityField("金额", unit="元", places=2, null=True, blank=True, help_text="比选填中选价，结算填结算价")
    agenda_on = models.DateField("议题公告日期", null=True, blank=True, help_text="村民代表会议填")
    entitled = models.PositiveIntegerField("应到代表", null=True, blank=True)
    present = models.PositiveIntegerField("实到代表", null=True, blank=True)
    in_favour = models.PositiveIntegerField("同意代表", null=True, blank=True)

    class Meta(LedgerRecord.Meta):
        verbose_name = verbose_name_plural = "小微项目环节"

    def __str__(self) -> str:
        return self.get_step_display()


class UnitKind(models.TextChoices):
    VILLAGE = "village", "村"
    ESTATE = "estate", "小区"


class ProjectBeneficiary(LedgerRecord):
    """受益村（小区）: whom a project serves; a village served by two projects counts once."""

    project = models.ForeignKey(SmallProject, models.PROTECT, related_name="beneficiaries", verbose_name="项目")
    kind = models.CharField("类别", max_length=8, choices=UnitKind.choices)
    name = models.CharField("受益村或小区", max_length=60)
    unit = models.CharField("受益单位标识", max_length=90, editable=False, db_index=True)
    declared_on = models.DateField("项目征集日期", editable=False, db_index=True)
    households = models.PositiveIntegerField("受益户数", null=True, blank=True)

    class Meta(LedgerRecord.Meta):
        verbose_name = verbose_name_plural = "小微项目受益单位"

    def __str__(self) -> str:
        return self.name
