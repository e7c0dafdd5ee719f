"""路灯和道路: what stands where, with a label to scan, and its repairs. Counted at acceptance."""

from django.db import models

from hemei.kernel.fields import QuantityField
from hemei.ledgers.models import LedgerRecord


class FacilityKind(models.TextChoices):
    LAMP = "lamp", "路灯"
    ROAD = "road", "道路"


class Facility(LedgerRecord):
    """公共设施: a stretch of lamps or of road; `token` is what its label says, and tells nothing else."""

    number = models.CharField("设施编号", max_length=40)
    kind = models.CharField("类型", max_length=6, choices=FacilityKind.choices)
    name = models.CharField("名称", max_length=80)
    place = models.CharField("位置", max_length=120, blank=True)
    lamps = models.PositiveIntegerField("灯数", null=True, blank=True, help_text="路灯必填，盏")
    road_m2 = QuantityField("路面面积", unit="平方米", places=2, null=True, blank=True)
    built_on = models.DateField("建成日期")
    keeper = models.CharField("管护单位", max_length=80, blank=True)
    token = models.CharField("标签码", max_length=22, editable=False, db_index=True)

    class Meta(LedgerRecord.Meta):
        verbose_name = verbose_name_plural = "路灯道路"

    def __str__(self) -> str:
        return self.name


class Fault(models.TextChoices):
    """What is broken; the codes are those of the matter classes below SS."""

    DARK = "dark", "灯不亮"
    FLICKER = "flicker", "忽明忽暗"
    POLE = "pole", "灯杆或线路损坏"
    HOLE = "hole", "路面坑洼破损"
    SINK = "sink", "路面沉陷"
    OTHER = "other", "其他"


class FacilityRepair(LedgerRecord):
    """设施维修: 报修 → 维修 → 验收. Lamps and square metres count at 验收, orders never."""

    facility = models.ForeignKey(Facility, models.PROTECT, related_name="repairs", verbose_name="设施")
    reported_on = models.DateField("报修日期")
    fault = models.CharField("故障", max_length=10, choices=Fault.choices)
    note = models.CharField("情况", max_length=200, blank=True)
    repaired_on = models.DateField("维修日期", null=True, blank=True)
    repairer = models.CharField("维修单位", max_length=80, blank=True)
    lamps = models.PositiveIntegerField("修好灯数", null=True, blank=True, help_text="盏")
    road_m2 = QuantityField("修复路面", unit="平方米", places=2, null=True, blank=True)
    accepted_on = models.DateField("验收日期", null=True, blank=True, db_index=True)
    acceptor = models.CharField("验收人", max_length=80, blank=True)
    repeat = models.BooleanField("质保期内重复报修", default=False, editable=False)
    matter = models.ForeignKey(
        "matters.Matter", models.PROTECT, null=True, editable=False, related_name="+", verbose_name="事项"
    )

    class Meta(LedgerRecord.Meta):
        verbose_name = verbose_name_plural = "设施维修"

    def __str__(self) -> str:
        return f"{self.facility} {self.reported_on}"

    @property
    def step(self) -> str:
        if self.accepted_on:
            return "已验收"
        return "待验收" if self.repaired_on else "待维修"
