"""蔬菜加工配送: lots in, processing, packing, orders, deliveries and the cartons on them."""

from django.db import models

from hemei.agriculture.models.crops import FieldPlot
from hemei.kernel.fields import QuantityField
from hemei.ledgers.models import LedgerRecord


class QuickTest(models.TextChoices):
    """快检: a lot whose test is not known yet waits."""

    WAITING = "waiting", "待检"
    PASSED = "passed", "合格"
    FAILED = "failed", "不合格"


class VegetableLot(LedgerRecord):
    """蔬菜入库批: what came from one plot or household on one day, tested and with its 承诺达标合格证."""

    number = models.CharField("入库批号", max_length=40)
    plot = models.ForeignKey(
        FieldPlot, models.PROTECT, null=True, blank=True, related_name="lots", verbose_name="产地地块"
    )
    household = models.CharField("农户或生产主体", max_length=80, blank=True)
    kind = models.CharField("品种", max_length=30)
    received_on = models.DateField("入库日期")
    gross = QuantityField("毛重", unit="公斤", places=2)
    test = models.CharField("快检结果", max_length=8, choices=QuickTest.choices, default=QuickTest.WAITING)
    test_number = models.CharField("快检单号", max_length=40, blank=True)
    certificate = models.CharField("承诺达标合格证编号", max_length=60, blank=True)

    class Meta(LedgerRecord.Meta):
        verbose_name = verbose_name_plural = "蔬菜入库批"

    def __str__(self) -> str:
        return self.number


class VegetableProcessing(LedgerRecord):
    """净菜加工: input = net + loss; 出成率 is net ÷ input."""

    number = models.CharField("加工批号", max_length=40)
    lot = models.ForeignKey(VegetableLot, models.PROTECT, related_name="processings", verbose_name="入库批号")
    processed_on = models.DateField("加工日期")
    input = QuantityField("投入", unit="公斤", places=2)
    net = QuantityField("净菜", unit="公斤", places=2)
    loss = QuantityField("损耗", unit="公斤", places=2)

    class Meta(LedgerRecord.Meta):
        verbose_name = verbose_name_plural = "净菜加工"

    def __str__(self) -> str:
        return self.number


class VegetablePack(LedgerRecord):
    """包装批: cartons of one weight from one processing, numbered from 1; a carton's code is 批号-序号."""

    number = models.CharField("包装批号", max_length=40)
    processing = models.ForeignKey(VegetableProcessing, models.PROTECT, related_name="packs", verbose_name="加工批号")
    packed_on = models.DateField("包装日期")
    best_before = models.DateField("保质期至")
    cartons = models.PositiveIntegerField("箱数")
    carton_weight = QuantityField("每箱净重", unit="公斤", places=2)

    class Meta(LedgerRecord.Meta):
        verbose_name = verbose_name_plural = "包装批"

    def __str__(self) -> str:
        return self.number

    @property
    def kind(self) -> str:
        return self.processing.lot.kind


class VegetableOrder(LedgerRecord):
    """配送订单: so many cartons of a kind within an agreed window."""

    number = models.CharField("订单号", max_length=40)
    customer = models.CharField("客户", max_length=80)
    kind = models.CharField("品种", max_length=30)
    cartons = models.PositiveIntegerField("箱数")
    window_from = models.DateTimeField("最早送达")
    window_to = models.DateTimeField("最晚送达")
    due_on = models.DateField("约定送达日", editable=False, db_index=True)
    cancelled_at = models.DateTimeField("取消时间", null=True, blank=True)
    cancel_reason = models.CharField("取消原因", max_length=120, blank=True)

    class Meta(LedgerRecord.Meta):
        verbose_name = verbose_name_plural = "配送订单"

    def __str__(self) -> str:
        return self.number


class Receipt(models.TextChoices):
    ON_THE_WAY = "on_the_way", "在途"
    SIGNED = "signed", "签收"
    REFUSED = "refused", "拒收"


class VegetableDelivery(LedgerRecord):
    """配送: one run of a vehicle for one order."""

    number = models.CharField("配送单号", max_length=50)
    order = models.ForeignKey(VegetableOrder, models.PROTECT, related_name="deliveries", verbose_name="订单号")
    vehicle = models.CharField("车辆", max_length=20)
    departed_at = models.DateTimeField("发车时间")
    departed_on = models.DateField("发车日期", editable=False, db_index=True)
    arrived_at = models.DateTimeField("到达时间", null=True, blank=True)
    receipt = models.CharField("签收", max_length=12, choices=Receipt.choices, default=Receipt.ON_THE_WAY)
    refused_reason = models.CharField("拒收原因", max_length=120, blank=True)

    class Meta(LedgerRecord.Meta):
        verbose_name = verbose_name_plural = "蔬菜配送"

    def __str__(self) -> str:
        return self.number


class DeliveryLine(LedgerRecord):
    """配送装箱: cartons `first` to `last` of one pack on one delivery."""

    delivery = models.ForeignKey(VegetableDelivery, models.PROTECT, related_name="lines", verbose_name="配送")
    pack = models.ForeignKey(VegetablePack, models.PROTECT, related_name="lines", verbose_name="包装批号")
    cartons = models.PositiveIntegerField("箱数")
    skip_reason = models.CharField("不按先到期先出的原因", max_length=120, blank=True)
    first = models.PositiveIntegerField("起始箱号", editable=False)
    last = models.PositiveIntegerField("终止箱号", editable=False)
    weight = QuantityField("净重", unit="公斤", places=2, editable=False)
    departed_on = models.DateField("发车日期", editable=False, db_index=True)

    class Meta(LedgerRecord.Meta):
        verbose_name = verbose_name_plural = "配送装箱"

    def __str__(self) -> str:
        return f"{self.pack} {self.first}–{self.last} 箱"
