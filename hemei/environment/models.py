"""Ledgers of ecology and environment: the fall webworm survey and its treatments, demolition of illegal buildings."""

from django.db import models

from hemei.kernel.fields import QuantityField
from hemei.ledgers.models import LedgerRecord


class SurveyResult(models.TextChoices):
    """调查结果 of a point."""

    PASSED = "passed", "合格"
    FAILED = "failed", "不合格"


class Zone(models.TextChoices):
    """区域 as the forestry office divides the district."""

    URBAN = "urban", "城区"
    RURAL = "rural", "乡镇"


class PestSurvey(LedgerRecord):
    """林业有害生物调查（美国白蛾网幕）: one visit of one spot at a monitoring point.

    The office's sheets give a point a code, a name or both; `point` is what counts it once.
    """

    area = models.ForeignKey("places.Area", models.PROTECT, to_field="code", related_name="+", verbose_name="乡镇/街道")
    surveyed_on = models.DateField("调查日期")
    zone = models.CharField("区域", max_length=10, choices=Zone.choices, blank=True)
    point_code = models.CharField("点位编号", max_length=30, blank=True, db_index=True)
    point_name = models.CharField("点位名", max_length=60, blank=True)
    point = models.CharField("点位", max_length=80, editable=False, db_index=True)
    position = models.CharField("发生位置", max_length=120, blank=True)
    plot_kind = models.CharField("地块类型", max_length=30, blank=True)
    hosts = models.CharField("危害寄主", max_length=120, blank=True)
    affected_plants = models.PositiveIntegerField("受害株数", default=0)
    webs = models.PositiveIntegerField("网幕数", default=0)
    instar = models.CharField("虫龄", max_length=30, blank=True)
    webs_cut = models.BooleanField("巡查是否剪网", null=True, blank=True)
    cut_completely = models.BooleanField("剪网是否彻底", null=True, blank=True)
    reported_at = models.DateTimeField("上报时间", null=True, blank=True)
    description = models.TextField("详细描述", max_length=1000, blank=True)
    result = models.CharField("调查结果", max_length=10, choices=SurveyResult.choices)
    dispatched_on = models.DateField("派单时间", null=True, blank=True)
    remark = models.CharField("备注", max_length=200, blank=True)

    class Meta(LedgerRecord.Meta):
        verbose_name = verbose_name_plural = "有害生物调查"

    def __str__(self) -> str:
        return f"{self.surveyed_on} {self.point_name or self.point_code}"


class PestTreatment(LedgerRecord):
    """林业有害生物防治: one treatment of a surveyed point, linked to the last survey before it."""

    area = models.ForeignKey("places.Area", models.PROTECT, to_field="code", related_name="+", verbose_name="乡镇/街道")
    point_code = models.CharField("点位编号", max_length=30, blank=True)
    point_name = models.CharField("点位名", max_length=60, blank=True)
    treated_on = models.DateField("防治日期")
    method = models.CharField("防治方式", max_length=60)
    remark = models.CharField("备注", max_length=200, blank=True)
    survey = models.ForeignKey(
        PestSurvey, models.PROTECT, null=True, editable=False, related_name="treatments", verbose_name="对应的调查"
    )

    class Meta(LedgerRecord.Meta):
        verbose_name = verbose_name_plural = "有害生物防治"

    def __str__(self) -> str:
        return f"{self.treated_on} {self.point_name or self.point_code}{self.method}"


class BuildingState(models.TextChoices):
    """What was found: the statute treats a building under way and a finished one differently."""

    UNDER_WAY = "under_way", "在建"
    FINISHED = "finished", "已建"


class DemolitionMode(models.TextChoices):
    """拆除方式."""

    OWN = "own", "自拆"
    ASSISTED = "assisted", "助拆"
    FORCED = "forced", "强拆"


class Reuse(models.TextChoices):
    """拆后利用."""

    GREEN = "green", "复绿"
    USE = "use", "利用"
    OPEN = "open", "待定"


class Demolition(LedgerRecord):
    """违法建设拆除销账: a site from finding to 销账 (北京市城乡规划条例, 2021). The area counts once, at 销账."""

    site = models.CharField("违建点位", max_length=120)
    found_on = models.DateField("发现日期")
    building_state = models.CharField("建设状态", max_length=10, choices=BuildingState.choices)
    mode = models.CharField("拆除方式", max_length=10, choices=DemolitionMode.choices, blank=True)
    decision_number = models.CharField("决定文书号", max_length=80, blank=True)
    accepted_on = models.DateField("销账日期", null=True, blank=True)
    demolished_area = QuantityField("拆除面积", unit="平方米", places=2, null=True, blank=True, help_text="实测面积")
    reuse = models.CharField("拆后利用", max_length=10, choices=Reuse.choices, default=Reuse.OPEN)
    remark = models.CharField("备注", max_length=200, blank=True)

    class Meta(LedgerRecord.Meta):
        verbose_name = verbose_name_plural = "违建拆除销账"

    def __str__(self) -> str:
        return self.site
