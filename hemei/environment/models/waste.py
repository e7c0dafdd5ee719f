"""生活垃圾: responsible persons and their ledgers, points in the villages (北京市生活垃圾管理条例 arts. 36, 37, 54)."""

from django.db import models
from django.db.models import Q

from hemei.kernel.encrypted_fields import EncryptedTextField
from hemei.kernel.fields import QuantityField
from hemei.ledgers.models import LedgerRecord, State


class PartyKind(models.TextChoices):
    OFFICE = "office", "机关事业单位"
    VILLAGE = "village", "村"
    ESTATE = "estate", "住宅小区"
    FIRM = "firm", "企业、商户"
    SCHOOL = "school", "学校"
    MARKET = "market", "市场、餐饮"
    OTHER = "other", "其他"


class Stream(models.TextChoices):
    KITCHEN = "kitchen", "厨余垃圾"
    RECYCLABLE = "recyclable", "可回收物"
    HAZARDOUS = "hazardous", "有害垃圾"
    RESIDUAL = "residual", "其他垃圾"


class WasteParty(LedgerRecord):
    """生活垃圾分类管理责任人, registered with the town (art. 37)."""

    name = models.CharField("责任人名称", max_length=120)
    kind = models.CharField("类别", max_length=10, choices=PartyKind.choices)
    registered_on = models.DateField("登记日期")
    ended_on = models.DateField("注销日期", null=True, blank=True)
    contact = models.CharField("联系人", max_length=50, blank=True)
    phone = EncryptedTextField("联系电话", mask="phone", blank=True)
    place = models.CharField("地址", max_length=120, blank=True)

    class Meta(LedgerRecord.Meta):
        verbose_name = verbose_name_plural = "垃圾分类责任人"

    def __str__(self) -> str:
        return self.name


class WastePoint(LedgerRecord):
    """投放点 of a natural village: kitchen and residual in pairs, recyclable and hazardous at one point at least."""

    natural_village = models.CharField("自然村", max_length=60)
    name = models.CharField("投放点", max_length=80)
    since = models.DateField("设置日期")
    until = models.DateField("撤除日期", null=True, blank=True)
    kitchen = models.BooleanField("厨余垃圾桶")
    residual = models.BooleanField("其他垃圾桶")
    recyclable = models.BooleanField("可回收物桶")
    hazardous = models.BooleanField("有害垃圾桶")
    position = models.CharField("坐标", max_length=60, blank=True, help_text="经度,纬度（CGCS2000）")
    geometry = models.JSONField("图形", null=True, blank=True, editable=False)

    class Meta(LedgerRecord.Meta):
        verbose_name = verbose_name_plural = "垃圾投放点"

    def __str__(self) -> str:
        return f"{self.natural_village}{self.name}"


class WasteEntry(LedgerRecord):
    """生活垃圾台账: what a responsible person gave to whom, how much, where to; with its manifest number."""

    party = models.ForeignKey(WasteParty, models.PROTECT, related_name="entries", verbose_name="责任人")
    collected_on = models.DateField("清运日期")
    stream = models.CharField("垃圾种类", max_length=12, choices=Stream.choices)
    weight = QuantityField("数量", unit="吨", places=3)
    transporter = models.CharField("运输单位", max_length=120)
    destination = models.CharField("去向", max_length=120)
    manifest_number = models.CharField("联单编号", max_length=40, blank=True)

    class Meta(LedgerRecord.Meta):
        verbose_name = verbose_name_plural = "生活垃圾台账"
        constraints = [
            models.UniqueConstraint(
                fields=["manifest_number"], condition=~Q(manifest_number="") & ~Q(state=State.VOID),
                name="waste_manifest_once", violation_error_message="这个联单编号已经用过，一张联单只能用一次。",
            )
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.collected_on} {self.get_stream_display()}"
