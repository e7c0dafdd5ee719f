"""田长制: chiefs, patrols, parcels with their outline, 永久基本农田 and its adjustments, problems and restoration."""

from typing import Any

from django.db import models

from hemei.kernel.fields import QuantityField
from hemei.ledgers.models import LedgerRecord


class FieldLevel(models.TextChoices):
    TOWN = "town", "镇级"
    VILLAGE = "village", "村级"


class FieldChief(LedgerRecord):
    """田长 of a town or village; the post answers, the name says who holds it."""

    level = models.CharField("级别", max_length=8, choices=FieldLevel.choices)
    post = models.CharField("职务", max_length=40)
    name = models.CharField("姓名", max_length=50)
    since = models.DateField("任田长起")
    until = models.DateField("任田长止", null=True, blank=True)

    class Meta(LedgerRecord.Meta):
        verbose_name = verbose_name_plural = "田长"

    def __str__(self) -> str:
        return f"{self.name}（{self.post}）"


class FieldPatrol(LedgerRecord):
    """田长巡查: that fields were walked on a day, and what was seen. No minutes, no track, no photo."""

    level = models.CharField("级别", max_length=8, choices=FieldLevel.choices)
    patrolled_on = models.DateField("巡查日期", db_index=True)
    patrollers = models.CharField("巡查人", max_length=80)
    found = models.BooleanField("发现问题", default=False)
    note = models.CharField("巡查情况", max_length=300, blank=True)

    class Meta(LedgerRecord.Meta):
        verbose_name = verbose_name_plural = "田长巡查"

    def __str__(self) -> str:
        return f"{self.patrolled_on} {self.get_level_display()}巡查"


class FieldAdjustment(LedgerRecord):
    """永久基本农田调整补划, as approved: what may go out and what must come in."""

    document = models.CharField("批准文号", max_length=80)
    approver = models.CharField("批准机关", max_length=80)
    approved_on = models.DateField("批准日期")
    out_mu = QuantityField("调出面积", unit="亩", places=2)
    in_mu = QuantityField("补划面积", unit="亩", places=2)
    reason = models.CharField("事由", max_length=200)

    class Meta(LedgerRecord.Meta):
        verbose_name = verbose_name_plural = "永久基本农田调整补划"

    def __str__(self) -> str:
        return self.document


class FieldParcel(LedgerRecord):
    """耕地地块, down to which 永久基本农田 is fixed (土地管理法 art. 34). It leaves by an act, never by an edit."""

    number = models.CharField("地块编号", max_length=40)
    name = models.CharField("地块名称", max_length=80, blank=True)
    basic = models.BooleanField("永久基本农田", default=False)
    area_mu = QuantityField("面积", unit="亩", places=2)
    since = models.DateField("划定日期")
    holder = models.CharField("承包或经营主体", max_length=80, blank=True)
    outline = models.TextField(
        "边界", max_length=60_000, blank=True, help_text="经度,纬度; 经度,纬度; …（CGCS2000，至少三点），或 GeoJSON"
    )
    west = models.FloatField(null=True, editable=False)
    south = models.FloatField(null=True, editable=False)
    east = models.FloatField(null=True, editable=False)
    north = models.FloatField(null=True, editable=False)
    until = models.DateField("调出日期", null=True, editable=False)
    adjustment = models.ForeignKey(
        FieldAdjustment, models.PROTECT, null=True, editable=False, related_name="parcels", verbose_name="调整补划"
    )

    class Meta(LedgerRecord.Meta):
        verbose_name = verbose_name_plural = "耕地地块"
        indexes = [models.Index(fields=["west", "south"], name="field_parcel_box")]

    def __str__(self) -> str:
        return self.name or self.number

    @property
    def geometry(self) -> dict[str, Any] | None:
        """GeoJSON, for the map."""
        from hemei.environment import outlines

        return outlines.geometry(self.outline)


class FieldKind(models.TextChoices):
    """What a patrol of fields can find; the codes are those of the matter classes below TZ."""

    IDLE = "idle", "撂荒"
    NON_FARM = "non_farm", "非农化"
    NON_GRAIN = "non_grain", "非粮化"
    OCCUPY = "occupy", "违法占地"
    TOPSOIL = "topsoil", "破坏耕作层"
    DUMP = "dump", "倾倒"


class FieldProblem(LedgerRecord):
    """耕地问题与恢复: 发现 → 告知责任户 → 限期 → 复耕 → 验收. The area counts once, at 验收."""

    place = models.CharField("位置", max_length=120)
    parcel = models.ForeignKey(
        FieldParcel, models.PROTECT, null=True, blank=True, related_name="problems", verbose_name="地块"
    )
    kind = models.CharField("问题类型", max_length=10, choices=FieldKind.choices)
    found_on = models.DateField("发现日期")
    area_mu = QuantityField("涉及面积", unit="亩", places=2)
    idle_since = models.DateField("未耕种起", null=True, blank=True, help_text="撂荒必填")
    household = models.CharField("责任户", max_length=80, blank=True)
    notified_on = models.DateField("告知日期", null=True, blank=True)
    deadline = models.DateField("恢复期限", null=True, blank=True)
    restored_on = models.DateField("复耕日期", null=True, blank=True)
    before = models.CharField("恢复前情况", max_length=200, blank=True, help_text="照片作为附件")
    after = models.CharField("恢复后情况", max_length=200, blank=True)
    crop = models.CharField("复种作物", max_length=40, blank=True)
    accepted_on = models.DateField("验收日期", null=True, blank=True, db_index=True)
    acceptor = models.CharField("验收人", max_length=80, blank=True)
    failed = models.PositiveSmallIntegerField("验收未通过次数", default=0, editable=False)
    matter = models.ForeignKey(
        "matters.Matter", models.PROTECT, null=True, editable=False, related_name="+", verbose_name="事项"
    )

    class Meta(LedgerRecord.Meta):
        verbose_name = verbose_name_plural = "耕地问题与恢复"

    def __str__(self) -> str:
        return f"{self.place}{self.get_kind_display()}"

    @property
    def step(self) -> str:
        """Where it stands; what comes next is the step after."""
        if self.accepted_on:
            return "已验收"
        if self.restored_on:
            return "待验收"
        return "待复耕" if self.notified_on else "待告知"
