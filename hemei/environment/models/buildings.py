"""Demolition of illegal buildings."""

from django.db import models

from hemei.kernel.fields import QuantityField
from hemei.ledgers.models import LedgerRecord


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
