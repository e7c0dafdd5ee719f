"""One ledger with a column of each kind, and one that points to it."""

from django.db import models

from hemei.kernel.fields import MoneyField, QuantityField
from hemei.ledgers.models import LedgerRecord


class Site(LedgerRecord):
    """样例点位: the parent of the sample records."""

    name = models.CharField("点位名称", max_length=60)
    opened_on = models.DateField("启用日期")

    class Meta(LedgerRecord.Meta):
        verbose_name = verbose_name_plural = "样例点位"

    def __str__(self) -> str:
        return self.name


class Secret(LedgerRecord):
    """样例保密记录."""

    name = models.CharField("名称", max_length=60)
    opened_on = models.DateField("日期")

    class Meta(LedgerRecord.Meta):
        verbose_name = verbose_name_plural = "样例保密记录"

    def __str__(self) -> str:
        return self.name


class Kind(models.TextChoices):
    TREE = "tree", "林木"
    ROAD = "road", "道路"
    RIVER = "river", "河道"


class Job(LedgerRecord):
    """样例作业: text, choice, date, yes/no, whole number, quantity, money, foreign key, personal."""

    number = models.CharField("作业编号", max_length=30)
    title = models.CharField("作业名称", max_length=60)
    kind = models.CharField("类别", max_length=10, choices=Kind.choices, default=Kind.TREE)
    done_on = models.DateField("完成日期")
    urgent = models.BooleanField("是否紧急", default=False)
    people = models.PositiveIntegerField("参加人数", null=True, blank=True)
    surface = QuantityField("作业面积", unit="平方米", places=2, null=True, blank=True)
    cost = MoneyField("费用", null=True, blank=True)
    site = models.ForeignKey(Site, models.PROTECT, null=True, blank=True, related_name="jobs", verbose_name="点位")
    contact = models.CharField("联系人电话", max_length=20, blank=True)
    note = models.TextField("备注", blank=True)

    class Meta(LedgerRecord.Meta):
        verbose_name = verbose_name_plural = "样例作业"

    def __str__(self) -> str:
        return f"{self.number} {self.title}"
