"""工厂化育苗: beds, orders, sowing batches from seed to ready, deliveries, and the equipment."""

from django.db import models

from hemei.kernel.fields import QuantityField
from hemei.ledgers.models import LedgerRecord


class TrayCells(models.IntegerChoices):
    """穴盘规格."""

    FIFTY = 50, "50 孔"
    SEVENTY_TWO = 72, "72 孔"
    HUNDRED_FIVE = 105, "105 孔"
    HUNDRED_TWENTY_EIGHT = 128, "128 孔"


class SeedlingBed(LedgerRecord):
    """苗床: what it can bear at once and in a year. 年产能 is a capacity, never a result."""

    base = models.CharField("育苗基地", max_length=60)
    name = models.CharField("苗床", max_length=40)
    size = QuantityField("床面积", unit="平方米", places=2)
    trays_per_metre = QuantityField("每平方米穴盘", unit="盘", places=2)
    cells = models.PositiveSmallIntegerField("常用穴盘", choices=TrayCells.choices)
    rounds = models.PositiveSmallIntegerField("一年茬次")
    in_use_from = models.DateField("启用日期")
    in_use_until = models.DateField("停用日期", null=True, blank=True)
    trays = models.PositiveIntegerField("可放穴盘", editable=False)
    capacity = models.BigIntegerField("年产能（株）", editable=False)

    class Meta(LedgerRecord.Meta):
        verbose_name = verbose_name_plural = "苗床"

    def __str__(self) -> str:
        return f"{self.base}{self.name}"


class SeedlingOrder(LedgerRecord):
    """育苗订单: so many plants of a crop by a day, and the seeds that have to be sown for them."""

    number = models.CharField("订单号", max_length=40)
    customer = models.CharField("客户", max_length=80)
    crop = models.CharField("作物", max_length=30)
    variety = models.CharField("品种", max_length=40, blank=True)
    plants = models.PositiveIntegerField("株数")
    cells = models.PositiveSmallIntegerField("穴盘", choices=TrayCells.choices)
    ordered_on = models.DateField("下单日期")
    due_on = models.DateField("交苗日期")
    expected_rate = QuantityField("预期成苗率", unit="%", places=2)
    planned_seeds = models.PositiveIntegerField("计划播种（粒）", editable=False)
    cancelled_on = models.DateField("取消日期", null=True, blank=True)

    class Meta(LedgerRecord.Meta):
        verbose_name = verbose_name_plural = "育苗订单"

    def __str__(self) -> str:
        return self.number


class SowingBatch(LedgerRecord):
    """播种批: trays sown for an order, on a bed for some days; then what came up and what is ready."""

    number = models.CharField("播种批号", max_length=40)
    order = models.ForeignKey(SeedlingOrder, models.PROTECT, related_name="batches", verbose_name="订单号")
    seed_lot = models.CharField("种子批号", max_length=60)
    sown_on = models.DateField("播种日期")
    trays = models.PositiveIntegerField("盘数")
    cells = models.PositiveSmallIntegerField("穴盘", choices=TrayCells.choices)
    bed = models.ForeignKey(SeedlingBed, models.PROTECT, related_name="batches", verbose_name="苗床")
    bed_from = models.DateField("上床日期")
    bed_until = models.DateField("下床日期", help_text="没有下床的填预计日期")
    emerged_on = models.DateField("出苗日期", null=True, blank=True)
    emerged = models.PositiveIntegerField("出苗数", null=True, blank=True)
    ready_on = models.DateField("成苗日期", null=True, blank=True)
    ready = models.PositiveIntegerField("合格苗数", null=True, blank=True)
    sown = models.PositiveIntegerField("播种穴数", editable=False)

    class Meta(LedgerRecord.Meta):
        verbose_name = verbose_name_plural = "播种批"

    def __str__(self) -> str:
        return self.number


class SeedlingDelivery(LedgerRecord):
    """出圃交付: plants of one batch that left, with quarantine and quality papers."""

    number = models.CharField("出圃单号", max_length=40)
    batch_sown = models.ForeignKey(SowingBatch, models.PROTECT, related_name="deliveries", verbose_name="播种批号")
    delivered_on = models.DateField("交付日期")
    plants = models.PositiveIntegerField("株数")
    passed = models.BooleanField("质检合格")
    quarantine = models.CharField("检疫证书编号", max_length=60)

    class Meta(LedgerRecord.Meta):
        verbose_name = verbose_name_plural = "出圃交付"

    def __str__(self) -> str:
        return self.number


class EquipmentKind(models.TextChoices):
    MOVING_BED = "moving_bed", "物流苗床"
    EBB_FLOW = "ebb_flow", "潮汐灌溉"
    CLIMATE = "climate", "环境控制"
    SOWER = "sower", "播种线"
    OTHER = "other", "其他"


class FarmEquipment(LedgerRecord):
    """农业设备: commissioned, stopped, at work."""

    name = models.CharField("设备名称", max_length=60)
    serial = models.CharField("编号", max_length=40)
    kind = models.CharField("类别", max_length=12, choices=EquipmentKind.choices)
    place = models.CharField("所在基地", max_length=60)
    commissioned_on = models.DateField("投用日期")
    stopped_on = models.DateField("停用日期", null=True, blank=True)
    stop_reason = models.CharField("停用原因", max_length=120, blank=True)

    class Meta(LedgerRecord.Meta):
        verbose_name = verbose_name_plural = "农业设备"

    def __str__(self) -> str:
        return f"{self.name}（{self.serial}）"


class EquipmentWork(models.TextChoices):
    IRRIGATION = "irrigation", "灌溉"
    MAINTENANCE = "maintenance", "维护"
    FAULT = "fault", "故障"
    REPAIR = "repair", "修复"


class EquipmentEvent(LedgerRecord):
    """设备记录: an irrigation, a service, a fault, a repair."""

    equipment = models.ForeignKey(FarmEquipment, models.PROTECT, related_name="events", verbose_name="设备编号")
    done_on = models.DateField("日期")
    kind = models.CharField("事项", max_length=12, choices=EquipmentWork.choices)
    water = QuantityField("用水", unit="立方米", places=2, null=True, blank=True)
    note = models.CharField("说明", max_length=200, blank=True)

    class Meta(LedgerRecord.Meta):
        verbose_name = verbose_name_plural = "设备记录"

    def __str__(self) -> str:
        return f"{self.done_on} {self.get_kind_display()}"
