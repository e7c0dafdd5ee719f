"""税收: monthly tax lines. Confidential (税收征收管理法 art. 8)."""

from django.db import models
from django.db.models import Q

from hemei.economy.models.enterprise import Enterprise, Industry
from hemei.kernel.fields import MoneyField
from hemei.ledgers.models import LedgerRecord, State


class TaxKind(models.TextChoices):
    VAT = "vat", "增值税"
    CORPORATE = "corporate", "企业所得税"
    PERSONAL = "personal", "个人所得税"
    CITY = "city", "城市维护建设税"
    PROPERTY = "property", "房产税"
    STAMP = "stamp", "印花税"
    LAND_USE = "land_use", "城镇土地使用税"
    LAND_VALUE = "land_value", "土地增值税"
    DEED = "deed", "契税"
    CONSUMPTION = "consumption", "消费税"
    OTHER = "other", "其他"


class TaxLevel(models.TextChoices):
    ALL = "all", "全口径"
    TOWN = "town", "镇域统计口径"


class TaxNature(models.TextChoices):
    ACTUAL = "actual", "实际"
    FORECAST = "forecast", "预计"


class TaxPayment(LedgerRecord):
    """Tax of one month and kind: of one firm, or a lump line of an industry or a village. Refunds are negative."""

    month = models.DateField("月份", help_text="填该月任意一天，按当月 1 日保存")
    kind = models.CharField("税种", max_length=20, choices=TaxKind.choices)
    level = models.CharField("级次", max_length=10, choices=TaxLevel.choices, default=TaxLevel.TOWN)
    amount = MoneyField("税额")
    nature = models.CharField("性质", max_length=10, choices=TaxNature.choices, default=TaxNature.ACTUAL)
    enterprise = models.ForeignKey(
        Enterprise, models.PROTECT, null=True, blank=True, related_name="tax_payments", verbose_name="企业"
    )
    industry = models.CharField("行业", max_length=1, choices=Industry.choices, blank=True)
    line = models.CharField("纳税对象", max_length=30, blank=True, editable=False)
    note = models.CharField("备注", max_length=200, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "税收"
        indexes = [models.Index(fields=["area", "month"]), models.Index(fields=["state", "month"])]
        constraints = [
            models.UniqueConstraint(
                fields=["enterprise", "month", "kind", "level"],
                condition=Q(nature=TaxNature.ACTUAL, enterprise__isnull=False) & ~Q(state=State.VOID),
                name="tax_one_actual_row",
                violation_error_message="该企业这个月、这个税种已有一条实际数。",
            )
        ]

    def __str__(self) -> str:
        return f"{self.month:%Y年%m月}{self.get_kind_display()}"
