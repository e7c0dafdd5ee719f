"""Ledgers of the fall webworm: the survey of points and their treatments."""

from django.db import models

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
