"""入河排污口: an outfall and its steps from 排查 to 复查 (国办函〔2022〕17号)."""

from django.db import models
from django.db.models import Q

from hemei.environment.models.rivers import Reach
from hemei.ledgers.models import LedgerRecord, State


class OutfallKind(models.TextChoices):
    INDUSTRY = "industry", "工业排污口"
    PLANT = "plant", "城镇污水处理厂排污口"
    FARM = "farm", "农业排口"
    OTHER = "other", "其他排口"


class Setup(models.TextChoices):
    """By what an outfall was set: approval, or a registration filed before it was set."""

    APPROVAL = "approval", "审批"
    REGISTRATION = "registration", "登记"
    NONE = "none", "未批未登"


class Outfall(LedgerRecord):
    """入河排污口, as 排查 found it; class and responsible party follow from 溯源 and 分类."""

    number = models.CharField("排污口编号", max_length=40)
    name = models.CharField("排污口名称", max_length=80)
    reach = models.ForeignKey(
        Reach, models.PROTECT, null=True, blank=True, related_name="outfalls", verbose_name="受纳河段"
    )
    found_on = models.DateField("排查日期")
    position = models.CharField("坐标", max_length=60, blank=True, help_text="经度,纬度（CGCS2000）")
    geometry = models.JSONField("图形", null=True, blank=True, editable=False)
    responsible = models.CharField("责任主体", max_length=120, blank=True, help_text="溯源后填")
    kind = models.CharField("分类", max_length=10, choices=OutfallKind.choices, blank=True, help_text="分类后填")
    setup = models.CharField("设置依据", max_length=14, choices=Setup.choices, blank=True)
    setup_document = models.CharField("审批或登记文号", max_length=80, blank=True)
    setup_document_on = models.DateField("审批或登记日期", null=True, blank=True)
    set_on = models.DateField("设置日期", null=True, blank=True)

    class Meta(LedgerRecord.Meta):
        verbose_name = verbose_name_plural = "入河排污口"

    def __str__(self) -> str:
        return f"{self.number} {self.name}"


class OutfallStage(models.TextChoices):
    """The steps, in their order."""

    SURVEY = "survey", "排查"
    MONITORING = "monitoring", "监测"
    TRACING = "tracing", "溯源"
    CLASSIFYING = "classifying", "分类"
    TREATMENT = "treatment", "整治"
    CLOSING = "closing", "销号"
    RECHECK = "recheck", "复查"


STAGES = tuple(OutfallStage)


class Measure(models.TextChoices):
    """整治方式; 封堵 is 依法取缔."""

    BAN = "ban", "依法取缔（封堵）"
    MERGE = "merge", "清理合并"
    REGULATE = "regulate", "规范整治"


class Seen(models.TextChoices):
    GOOD = "good", "合格"
    BAD = "bad", "不合格"


class OutfallStep(LedgerRecord):
    """排污口办理环节: a step taken on a day with what proves it; what only one step has stands with it."""

    outfall = models.ForeignKey(Outfall, models.PROTECT, related_name="steps", verbose_name="排污口")
    step = models.CharField("环节", max_length=12, choices=OutfallStage.choices)
    done_on = models.DateField("完成日期")
    evidence = models.CharField("佐证材料", max_length=200, help_text="排查表、监测报告、溯源报告等的名称或文号")
    conclusion = models.CharField("溯源结论", max_length=300, blank=True, help_text="溯源填")
    measure = models.CharField("整治方式", max_length=10, choices=Measure.choices, blank=True, help_text="整治填")
    before = models.CharField("整治前佐证", max_length=160, blank=True, help_text="整治填")
    after = models.CharField("整治后佐证", max_length=160, blank=True, help_text="整治填")
    acceptor = models.CharField("验收人", max_length=80, blank=True, help_text="销号填")
    rained_on = models.DateField("复查前降雨日期", null=True, blank=True, help_text="封堵的，雨后复查填")
    result = models.CharField("复查结果", max_length=6, choices=Seen.choices, blank=True, help_text="复查填")

    class Meta(LedgerRecord.Meta):
        verbose_name = verbose_name_plural = "排污口办理环节"
        constraints = [
            models.UniqueConstraint(
                fields=["outfall", "step"],
                condition=~Q(state__in=(State.VOID, State.RETURNED)) & ~Q(step=OutfallStage.RECHECK),
                name="outfall_step_once", violation_error_message="这个排污口已经登记过这一环节。",
            )
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.get_step_display()
