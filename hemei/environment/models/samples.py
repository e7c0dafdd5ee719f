"""地表水水质监测: one sample of a section on a day, and its class (GB 3838-2002)."""

from typing import Any

from django.db import models

from hemei.environment.models.rivers import Reach
from hemei.kernel.fields import QuantityField
from hemei.ledgers.models import LedgerRecord


class Body(models.TextChoices):
    """Total phosphorus has other limits in lakes and reservoirs."""

    RIVER = "river", "河流"
    LAKE = "lake", "湖库"


class WaterClass(models.TextChoices):
    I = "1", "Ⅰ类"  # noqa: E741  the standard's own name
    II = "2", "Ⅱ类"
    III = "3", "Ⅲ类"
    IV = "4", "Ⅳ类"
    V = "5", "Ⅴ类"
    WORSE = "6", "劣Ⅴ类"


def _mg(title: str, **more: Any) -> QuantityField:
    return QuantityField(title, unit="毫克/升", places=3, null=True, blank=True, **more)


class WaterSample(LedgerRecord):
    """水质监测: what was measured. 水温, 总氮 and 粪大肠菌群 are kept and take no part in the class."""

    reach = models.ForeignKey(Reach, models.PROTECT, related_name="samples", verbose_name="河段")
    section = models.CharField("监测断面", max_length=80)
    body = models.CharField("水体类型", max_length=6, choices=Body.choices, default=Body.RIVER)
    sampled_on = models.DateField("采样日期")
    laboratory = models.CharField("检测单位", max_length=120, blank=True)
    ph = QuantityField("pH", unit="", places=2, null=True, blank=True)
    dissolved_oxygen = _mg("溶解氧")
    permanganate = _mg("高锰酸盐指数")
    cod = _mg("化学需氧量")
    bod5 = _mg("五日生化需氧量")
    ammonia = _mg("氨氮")
    phosphorus = _mg("总磷")
    temperature = QuantityField("水温", unit="℃", places=1, null=True, blank=True, help_text="不参与评价")
    nitrogen = _mg("总氮", help_text="不参与评价")
    coliform = models.PositiveIntegerField("粪大肠菌群", null=True, blank=True, help_text="个/升，不参与评价")
    water_class = models.CharField("水质类别", max_length=1, choices=WaterClass.choices, editable=False, db_index=True)
    worst = models.CharField("定类项目", max_length=80, editable=False)

    class Meta(LedgerRecord.Meta):
        verbose_name = verbose_name_plural = "水质监测"
        indexes = [models.Index(fields=["reach", "sampled_on"], name="water_sample_by_day")]

    def __str__(self) -> str:
        return f"{self.sampled_on} {self.section}"
