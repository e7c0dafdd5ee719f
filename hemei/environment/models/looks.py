"""村庄面貌: quarterly 人居环境 assessments and what they took off, weekend clean-ups."""

from django.db import models

from hemei.kernel.fields import QuantityField
from hemei.ledgers.models import LedgerRecord


class Scope(models.TextChoices):
    """Among whom a rank is."""

    CITY = "city", "全市"
    DISTRICT = "district", "全区"


class Quarter(models.IntegerChoices):
    FIRST = 1, "第一季度"
    SECOND = 2, "第二季度"
    THIRD = 3, "第三季度"
    FOURTH = 4, "第四季度"


class LivingScore(LedgerRecord):
    """人居环境考核: the town's score and rank of a quarter in one scope, as published."""

    year = models.PositiveSmallIntegerField("年度")
    quarter = models.PositiveSmallIntegerField("季度", choices=Quarter.choices)
    scope = models.CharField("排名范围", max_length=10, choices=Scope.choices)
    score = QuantityField("得分", unit="分", places=2, null=True, blank=True)
    rank = models.PositiveSmallIntegerField("名次")
    among = models.PositiveSmallIntegerField("参评数", null=True, blank=True)
    document = models.CharField("通报名称或文号", max_length=120)
    ends_on = models.DateField("季度末", editable=False, db_index=True)

    class Meta(LedgerRecord.Meta):
        verbose_name = verbose_name_plural = "人居环境考核"

    def __str__(self) -> str:
        return f"{self.year}年第{self.quarter}季度{self.get_scope_display()}"


class LivingItem(models.TextChoices):
    """What points are taken off for; the codes are those of the matter classes below RJ."""

    RUBBISH = "rubbish", "垃圾"
    HEAPS = "heaps", "乱堆乱放"
    SEWAGE = "sewage", "污水"
    TOILET = "toilet", "公厕"
    GREEN = "green", "绿化"
    WALLS = "walls", "乱贴乱画"
    ROAD = "road", "道路破损"
    OTHER = "other", "其他"


class LivingDeduction(LedgerRecord):
    """考核扣分项: one problem that an assessment took points off for; it is mended and looked at again."""

    year = models.PositiveSmallIntegerField("年度")
    quarter = models.PositiveSmallIntegerField("季度", choices=Quarter.choices)
    place = models.CharField("点位", max_length=120)
    item = models.CharField("项目", max_length=10, choices=LivingItem.choices)
    problem = models.CharField("问题", max_length=300)
    points = QuantityField("扣分", unit="分", places=2)
    found_on = models.DateField("检查日期")
    deadline = models.DateField("整改期限", null=True, blank=True)
    rectified_on = models.DateField("整改日期", null=True, blank=True)
    rectification = models.CharField("整改情况", max_length=300, blank=True, help_text="照片作为附件")
    closed_on = models.DateField("复查通过日期", null=True, blank=True)
    failed = models.PositiveSmallIntegerField("复查未通过次数", default=0, editable=False)
    matter = models.ForeignKey(
        "matters.Matter", models.PROTECT, null=True, editable=False, related_name="+", verbose_name="事项"
    )

    class Meta(LedgerRecord.Meta):
        verbose_name = verbose_name_plural = "人居环境扣分项"

    def __str__(self) -> str:
        return f"{self.place}{self.get_item_display()}"

    @property
    def step(self) -> str:
        if self.closed_on:
            return "已销号"
        return "待复查" if self.rectified_on else "待整改"


class CleanUp(LedgerRecord):
    """周末大扫除: one village, one day. Heads are counted, never named."""

    held_on = models.DateField("日期", db_index=True)
    people = models.PositiveIntegerField("参加人次")
    places = models.CharField("清扫点位", max_length=200, blank=True)
    waste_m3 = QuantityField("清理垃圾", unit="立方米", places=2, null=True, blank=True)
    week = models.DateField("周一", editable=False)
    village_week = models.CharField("村和周", max_length=30, editable=False)

    class Meta(LedgerRecord.Meta):
        verbose_name = verbose_name_plural = "周末大扫除"

    def __str__(self) -> str:
        return f"{self.area} {self.held_on}"
