"""林地: parcels, their care, and how inspections scored them. Pests are in their own ledgers and are shown beside."""

from django.db import models

from hemei.kernel.fields import QuantityField
from hemei.ledgers.models import LedgerRecord


class ForestKind(models.TextChoices):
    PLAIN = "plain", "平原造林"
    SHELTER = "shelter", "农田防护林"
    ROADSIDE = "roadside", "道路河渠绿化"
    ORCHARD = "orchard", "经济林"
    OTHER = "other", "其他"


class ForestParcel(LedgerRecord):
    """林地小班; `pest_points` names the monitoring points of the pest survey that stand in it."""

    number = models.CharField("小班编号", max_length=40)
    name = models.CharField("名称", max_length=80)
    kind = models.CharField("林地类型", max_length=10, choices=ForestKind.choices)
    species = models.CharField("主要树种", max_length=80, blank=True)
    area_mu = QuantityField("面积", unit="亩", places=2)
    keeper = models.CharField("养护单位", max_length=80)
    since = models.DateField("建档日期")
    until = models.DateField("退出日期", null=True, blank=True)
    pest_points = models.CharField(
        "有害生物监测点", max_length=200, blank=True, help_text="点位编号或点位名，几个用顿号分开"
    )
    outline = models.TextField(
        "边界", max_length=60_000, blank=True, help_text="经度,纬度; 经度,纬度; …（CGCS2000），或 GeoJSON"
    )

    class Meta(LedgerRecord.Meta):
        verbose_name = verbose_name_plural = "林地小班"

    def __str__(self) -> str:
        return self.name


class CareKind(models.TextChoices):
    WATER = "water", "浇水"
    PRUNE = "prune", "修剪"
    WEED = "weed", "除草"
    REPLANT = "replant", "补植"
    WHITEWASH = "whitewash", "涂白"
    FIRE = "fire", "防火清理"
    PEST = "pest", "病虫防治"
    OTHER = "other", "其他"


class ForestCare(LedgerRecord):
    """养护任务: planned by a day, done on a day."""

    parcel = models.ForeignKey(ForestParcel, models.PROTECT, related_name="cares", verbose_name="小班")
    kind = models.CharField("任务", max_length=10, choices=CareKind.choices)
    planned_by = models.DateField("计划完成日期", db_index=True)
    done_on = models.DateField("完成日期", null=True, blank=True)
    area_mu = QuantityField("完成面积", unit="亩", places=2, null=True, blank=True)
    note = models.CharField("情况", max_length=200, blank=True)

    class Meta(LedgerRecord.Meta):
        verbose_name = verbose_name_plural = "林地养护"

    def __str__(self) -> str:
        return f"{self.parcel}{self.get_kind_display()}"


class ForestCheck(LedgerRecord):
    """养护检查: one parcel, one day, a score out of a hundred. The keeper is scored, never a person."""

    parcel = models.ForeignKey(ForestParcel, models.PROTECT, related_name="checks", verbose_name="小班")
    checked_on = models.DateField("检查日期", db_index=True)
    score = QuantityField("得分", unit="分", places=1)
    problem = models.CharField("问题", max_length=300, blank=True)
    checkers = models.CharField("检查人", max_length=80)

    class Meta(LedgerRecord.Meta):
        verbose_name = verbose_name_plural = "林地养护检查"

    def __str__(self) -> str:
        return f"{self.parcel} {self.checked_on}"
