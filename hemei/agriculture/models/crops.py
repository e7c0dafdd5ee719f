"""作物种植统计: plots, what was sown and taken off them season by season, and the leader's signature."""

from django.db import models

from hemei.kernel.fields import QuantityField
from hemei.ledgers.models import LedgerRecord


class FieldPlot(LedgerRecord):
    """种植地块: land of a village that is counted as one, the whole village's or a single field."""

    name = models.CharField("地块名称", max_length=60)
    size = QuantityField("面积", unit="亩", places=2)
    registered_on = models.DateField("登记日期")
    household = models.CharField("承包户或经营主体", max_length=80, blank=True)

    class Meta(LedgerRecord.Meta):
        verbose_name = verbose_name_plural = "种植地块"

    def __str__(self) -> str:
        return self.name


class Season(models.TextChoices):
    SUMMER = "summer", "夏"
    AUTUMN = "autumn", "秋"


class CropGroup(models.TextChoices):
    """粮食 is 谷物 + 豆类 + 薯类; 油料 and 蔬菜 stand apart."""

    CEREAL = "cereal", "谷物"
    PULSE = "pulse", "豆类"
    TUBER = "tuber", "薯类"
    OIL = "oil", "油料"
    VEGETABLE = "vegetable", "蔬菜"
    OTHER = "other", "其他作物"


GRAIN = (CropGroup.CEREAL, CropGroup.PULSE, CropGroup.TUBER)


class Crop(models.TextChoices):
    WHEAT = "wheat", "小麦"
    CORN = "corn", "玉米"
    RICE = "rice", "稻谷"
    MILLET = "millet", "谷子"
    SORGHUM = "sorghum", "高粱"
    OTHER_CEREAL = "other_cereal", "其他谷物"
    SOY = "soy", "大豆"
    MUNG = "mung", "绿豆"
    OTHER_PULSE = "other_pulse", "其他豆类"
    SWEET_POTATO = "sweet_potato", "甘薯"
    POTATO = "potato", "马铃薯"
    PEANUT = "peanut", "花生"
    OTHER_OIL = "other_oil", "其他油料"
    VEGETABLE = "vegetable", "蔬菜"
    MELON = "melon", "瓜果"
    OTHER = "other", "其他"


GROUP = {
    **dict.fromkeys((Crop.WHEAT, Crop.CORN, Crop.RICE, Crop.MILLET, Crop.SORGHUM, Crop.OTHER_CEREAL), CropGroup.CEREAL),
    **dict.fromkeys((Crop.SOY, Crop.MUNG, Crop.OTHER_PULSE), CropGroup.PULSE),
    **dict.fromkeys((Crop.SWEET_POTATO, Crop.POTATO), CropGroup.TUBER),
    **dict.fromkeys((Crop.PEANUT, Crop.OTHER_OIL), CropGroup.OIL),
    Crop.VEGETABLE: CropGroup.VEGETABLE,
    Crop.MELON: CropGroup.OTHER,
    Crop.OTHER: CropGroup.OTHER,
}


class Planting(LedgerRecord):
    """作物种植: one crop on one plot (or in one village) in one season. Sown twice a year counts twice (复种)."""

    plot = models.ForeignKey(
        FieldPlot, models.PROTECT, null=True, blank=True, related_name="plantings", verbose_name="地块"
    )
    place = models.CharField("种植地点", max_length=60, editable=False)
    season = models.CharField("季别", max_length=8, choices=Season.choices)
    crop = models.CharField("作物", max_length=16, choices=Crop.choices)
    group = models.CharField("作物大类", max_length=12, choices=CropGroup.choices, editable=False, db_index=True)
    sown_on = models.DateField("播种日期")
    harvested_on = models.DateField("收获日期", help_text="没有收获的填预计收获日期，产量先空着")
    sown = QuantityField("播种面积", unit="亩", places=2, help_text="导入时可写 公顷、万亩，按 1 公顷=15 亩换算")
    output = QuantityField(
        "产量", unit="公斤", places=2, null=True, blank=True, help_text="导入时可写 吨；薯类按 5 公斤鲜薯折 1 公斤填"
    )
    loss_reason = models.CharField("减产或绝收的原因", max_length=120, blank=True)

    class Meta(LedgerRecord.Meta):
        verbose_name = verbose_name_plural = "作物种植"

    def __str__(self) -> str:
        return f"{self.harvested_on:%Y}年{self.get_season_display()}季{self.get_crop_display()}"


class SeasonSignOff(models.Model):
    """季报签发: the leader's signature under a season of a town, with the sums he saw."""

    area = models.ForeignKey("places.Area", models.PROTECT, to_field="code", related_name="+", verbose_name="区域")
    year = models.PositiveIntegerField("年度")
    season = models.CharField("季别", max_length=8, choices=Season.choices)
    rows = models.PositiveIntegerField("记录数")
    grain_sown = QuantityField("粮食播种面积", unit="亩", places=2)
    grain_output = QuantityField("粮食产量", unit="公斤", places=2)
    signed_at = models.DateTimeField("签发时间")
    signed_by = models.CharField("签发人", max_length=150)

    class Meta:
        verbose_name = verbose_name_plural = "季报签发"
        constraints = [models.UniqueConstraint(fields=["area", "year", "season"], name="season_signed_once")]

    def __str__(self) -> str:
        return f"{self.year}年{self.get_season_display()}季"
