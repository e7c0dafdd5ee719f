"""科技小院: the courtyard, who guides and lives there, what was tried, taught, measured and said."""

from django.db import models

from hemei.kernel.fields import QuantityField
from hemei.ledgers.models import LedgerRecord


class Courtyard(LedgerRecord):
    """科技小院: a house in a village where a university's people live and work."""

    name = models.CharField("小院名称", max_length=60)
    partner = models.CharField("合作单位", max_length=80)
    founded_on = models.DateField("成立日期")
    beds = models.PositiveSmallIntegerField("床位数", default=1)
    closed_on = models.DateField("撤销日期", null=True, blank=True)

    class Meta(LedgerRecord.Meta):
        verbose_name = verbose_name_plural = "科技小院"

    def __str__(self) -> str:
        return self.name


class OfCourtyard(LedgerRecord):
    """What every row about a courtyard has."""

    courtyard = models.ForeignKey(Courtyard, models.PROTECT, related_name="%(class)ss", verbose_name="小院")

    class Meta(LedgerRecord.Meta):
        abstract = True


class CourtyardYear(OfCourtyard):
    """年度成果: one row per full year of a courtyard, its tasks, results and outputs."""

    number = models.PositiveSmallIntegerField("第几年")
    ended_on = models.DateField("满年日期", editable=False, db_index=True)
    tasks = models.CharField("任务", max_length=200)
    results = models.CharField("成果", max_length=300)

    class Meta(OfCourtyard.Meta):
        verbose_name = verbose_name_plural = "小院年度成果"

    def __str__(self) -> str:
        return f"{self.courtyard}第{self.number}年"


class Agreement(OfCourtyard):
    """合作协议 with the partner."""

    title = models.CharField("协议名称", max_length=100)
    partner = models.CharField("合作单位", max_length=80)
    team = models.CharField("团队", max_length=120, blank=True)
    signed_on = models.DateField("签订日期")
    until = models.DateField("有效至", null=True, blank=True)

    class Meta(OfCourtyard.Meta):
        verbose_name = verbose_name_plural = "合作协议"

    def __str__(self) -> str:
        return self.title


class Mentor(OfCourtyard):
    """小院导师."""

    name = models.CharField("姓名", max_length=50)
    unit = models.CharField("单位", max_length=80)
    specialty = models.CharField("专业方向", max_length=60, blank=True)
    since = models.DateField("聘任日期")
    until = models.DateField("聘任至", null=True, blank=True)
    person = models.CharField("人员", max_length=140, editable=False, db_index=True)

    class Meta(OfCourtyard.Meta):
        verbose_name = verbose_name_plural = "小院导师"

    def __str__(self) -> str:
        return self.name


class Residency(OfCourtyard):
    """驻院: one person in one bed for a span of days."""

    name = models.CharField("姓名", max_length=50)
    school = models.CharField("学校", max_length=80)
    bed = models.PositiveSmallIntegerField("床位号")
    since = models.DateField("入住日期")
    until = models.DateField("离院日期", help_text="还在院的填计划离院日期")
    thesis = models.CharField("论文或课题", max_length=120, blank=True)
    person = models.CharField("人员", max_length=140, editable=False, db_index=True)

    class Meta(OfCourtyard.Meta):
        verbose_name = verbose_name_plural = "驻院研究生"

    def __str__(self) -> str:
        return f"{self.name}（{self.since} 入住）"


class WorkLog(OfCourtyard):
    """周志: what a resident did in a week, in her own words. Nothing is counted from it."""

    residency = models.ForeignKey(Residency, models.PROTECT, related_name="logs", verbose_name="驻院研究生")
    written_on = models.DateField("日期")
    week = models.DateField("周一", editable=False, db_index=True)
    content = models.TextField("内容", max_length=2000)

    class Meta(OfCourtyard.Meta):
        verbose_name = verbose_name_plural = "小院周志"

    def __str__(self) -> str:
        return f"{self.residency} {self.week} 周"


class VarietyTrial(OfCourtyard):
    """新品种: introduced, tried beside a control, spread."""

    crop = models.CharField("作物", max_length=30)
    variety = models.CharField("品种", max_length=60)
    origin = models.CharField("来源", max_length=80, blank=True)
    introduced_on = models.DateField("引进日期")
    size = QuantityField("试验面积", unit="亩", places=2, null=True, blank=True)
    output = QuantityField("试验产量", unit="公斤", places=2, null=True, blank=True)
    control = models.CharField("对照品种", max_length=60, blank=True)
    control_size = QuantityField("对照面积", unit="亩", places=2, null=True, blank=True)
    control_output = QuantityField("对照产量", unit="公斤", places=2, null=True, blank=True)
    spread = QuantityField("推广面积", unit="亩", places=2, null=True, blank=True)

    class Meta(OfCourtyard.Meta):
        verbose_name = verbose_name_plural = "引进品种"

    def __str__(self) -> str:
        return self.variety


class TechniqueKind(models.TextChoices):
    GREEN = "green", "绿色生产"
    MACHINERY = "machinery", "机械装备"
    MANAGEMENT = "management", "经营管理"
    OTHER = "other", "其他"


class Technique(OfCourtyard):
    """技术: introduced by the courtyard."""

    name = models.CharField("技术名称", max_length=60)
    kind = models.CharField("类别", max_length=12, choices=TechniqueKind.choices)
    introduced_on = models.DateField("引进日期")
    effect = models.CharField("效果", max_length=200, blank=True)

    class Meta(OfCourtyard.Meta):
        verbose_name = verbose_name_plural = "引进技术"

    def __str__(self) -> str:
        return self.name


class Adoption(LedgerRecord):
    """技术采纳: who took a technique up, on how much land, with what effect."""

    technique = models.ForeignKey(Technique, models.PROTECT, related_name="adoptions", verbose_name="技术")
    household = models.CharField("采纳户", max_length=80)
    adopted_on = models.DateField("采纳日期")
    size = QuantityField("面积", unit="亩", places=2, null=True, blank=True)
    effect = models.CharField("效果", max_length=200, blank=True)

    class Meta(LedgerRecord.Meta):
        verbose_name = verbose_name_plural = "技术采纳"

    def __str__(self) -> str:
        return f"{self.household} {self.technique}"


class Depth(models.TextChoices):
    TOP = "top", "0–20 厘米"
    SUB = "sub", "20–40 厘米"


class SoilSample(OfCourtyard):
    """土壤样品: one point, one depth, one day. Grades are read off dated tables, never stored."""

    point = models.CharField("点位", max_length=40)
    shed = models.CharField("棚号", max_length=20, blank=True)
    depth = models.CharField("深度", max_length=4, choices=Depth.choices)
    sampled_on = models.DateField("采样日期")
    ph = QuantityField("pH", places=2, null=True, blank=True)
    conductivity = QuantityField("电导率", unit="mS/cm", places=3, null=True, blank=True)
    organic = QuantityField("有机质", unit="g/kg", places=2, null=True, blank=True)
    nitrogen = QuantityField("碱解氮", unit="mg/kg", places=2, null=True, blank=True)
    phosphorus = QuantityField("有效磷", unit="mg/kg", places=2, null=True, blank=True)
    potassium = QuantityField("速效钾", unit="mg/kg", places=2, null=True, blank=True)
    laboratory = models.CharField("检测单位", max_length=80)
    method = models.CharField("检测方法", max_length=80, blank=True)

    class Meta(OfCourtyard.Meta):
        verbose_name = verbose_name_plural = "土壤样品"

    def __str__(self) -> str:
        return f"{self.point} {self.get_depth_display()}"


class StudySession(OfCourtyard):
    """讲习所: one session."""

    held_on = models.DateField("日期")
    topic = models.CharField("主题", max_length=100)
    speaker = models.CharField("主讲", max_length=50)
    audience = models.PositiveIntegerField("听众（人次）")

    class Meta(OfCourtyard.Meta):
        verbose_name = verbose_name_plural = "讲习所场次"

    def __str__(self) -> str:
        return self.topic


class FarmSurvey(OfCourtyard):
    """农业生产调查: one household, what it grows and with what."""

    household = models.CharField("农户", max_length=80)
    surveyed_on = models.DateField("调查日期")
    size = QuantityField("经营面积", unit="亩", places=2)
    sheds = models.PositiveIntegerField("设施大棚（栋）", default=0)
    crops = models.CharField("主要作物", max_length=120)
    inputs = models.CharField("主要投入品", max_length=120, blank=True)

    class Meta(OfCourtyard.Meta):
        verbose_name = verbose_name_plural = "农业生产调查"

    def __str__(self) -> str:
        return self.household
