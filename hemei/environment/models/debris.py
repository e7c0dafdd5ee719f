"""建筑垃圾: where it comes from, who carries it, the manifest of each load, and cases of dumping (市政府令293号)."""

from django.db import models
from django.db.models import Q

from hemei.kernel.fields import QuantityField
from hemei.ledgers.models import LedgerRecord, State


class SourceKind(models.TextChoices):
    WORKS = "works", "建设工程"
    DEMOLITION = "demolition", "拆除违建"
    REFIT = "refit", "装饰装修"


class DebrisSource(LedgerRecord):
    """建筑垃圾产生登记: who makes it, how much, the plan on file and the permit to dispose of it."""

    name = models.CharField("工程名称", max_length=120)
    kind = models.CharField("来源", max_length=12, choices=SourceKind.choices)
    producer = models.CharField("产生单位", max_length=120)
    registered_on = models.DateField("登记日期")
    planned = QuantityField("预计产生量", unit="吨", places=3)
    plan_number = models.CharField("处理方案备案编号", max_length=80, blank=True)
    plan_on = models.DateField("备案日期", null=True, blank=True)
    permit_number = models.CharField("消纳许可证号", max_length=80, blank=True)
    permit_from = models.DateField("许可起", null=True, blank=True)
    permit_until = models.DateField("许可止", null=True, blank=True)
    site = models.CharField("消纳场所", max_length=120, blank=True)

    class Meta(LedgerRecord.Meta):
        verbose_name = verbose_name_plural = "建筑垃圾产生登记"

    def __str__(self) -> str:
        return self.name


class DebrisVehicle(LedgerRecord):
    """建筑垃圾运输车辆: its firm, its plate and the pass (准运证) with its days."""

    plate = models.CharField("车牌号", max_length=12)
    firm = models.CharField("运输单位", max_length=120)
    firm_permit = models.CharField("运输单位许可证号", max_length=80)
    pass_number = models.CharField("准运证号", max_length=80)
    valid_from = models.DateField("准运起")
    valid_until = models.DateField("准运止")

    class Meta(LedgerRecord.Meta):
        verbose_name = verbose_name_plural = "建筑垃圾运输车辆"

    def __str__(self) -> str:
        return self.plate


class Signer(models.TextChoices):
    """The five who sign; the value is the field of the manifest."""

    PRODUCER = "producer_signed", "产生方签字"
    CARRIER = "carrier_signed", "运输方签字"
    DRIVER = "driver_signed", "司机签字"
    SITE = "site_signed", "消纳场签字"
    SUPERVISOR = "supervisor_signed", "监管员签字"


def _signature(who: Signer) -> models.CharField:
    return models.CharField(who.label, max_length=50, blank=True)


class DebrisManifest(LedgerRecord):
    """建筑垃圾联单: one load from 装车 to 归档. The number is used once."""

    number = models.CharField("联单编号", max_length=40)
    source_site = models.ForeignKey(DebrisSource, models.PROTECT, related_name="manifests", verbose_name="工程")
    vehicle = models.ForeignKey(DebrisVehicle, models.PROTECT, related_name="manifests", verbose_name="车牌号")
    loaded_at = models.DateTimeField("装车时间")
    loaded_on = models.DateField("装车日期", editable=False, db_index=True)
    loaded = QuantityField("装车重量", unit="吨", places=3)
    route = models.CharField("运输路线", max_length=200)
    received_at = models.DateTimeField("过磅时间", null=True, blank=True)
    received = QuantityField("过磅重量", unit="吨", places=3, null=True, blank=True)
    site = models.CharField("消纳场所", max_length=120, blank=True)
    producer_signed = _signature(Signer.PRODUCER)
    carrier_signed = _signature(Signer.CARRIER)
    driver_signed = _signature(Signer.DRIVER)
    site_signed = _signature(Signer.SITE)
    supervisor_signed = _signature(Signer.SUPERVISOR)
    mismatch = models.BooleanField("两次重量相差过大", default=False, editable=False)
    explanation = models.CharField("差异说明", max_length=200, blank=True)
    reported_on = models.DateField("差异报告日期", null=True, blank=True)
    archived_on = models.DateField("归档日期", null=True, blank=True)

    class Meta(LedgerRecord.Meta):
        verbose_name = verbose_name_plural = "建筑垃圾联单"
        constraints = [
            models.UniqueConstraint(
                fields=["number"], condition=~Q(state=State.VOID), name="debris_manifest_once",
                violation_error_message="这个联单编号已经用过，一张联单只能用一次。",
            )
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.number

    @property
    def unsigned(self) -> list[str]:
        return [str(who.label) for who in Signer if not getattr(self, who.value)]

    @property
    def step(self) -> str:
        """How far along its chain it is."""
        if self.archived_on:
            return "已归档"
        if self.received_at is None:
            return "运输中"
        return "待核对差异" if self.mismatch and not self.reported_on else "待归档"


class Clue(models.TextChoices):
    PATROL = "patrol", "巡查发现"
    REPORT = "report", "群众举报"
    CAMERA = "camera", "监控发现"
    ASSIGNED = "assigned", "上级交办"


class DumpingCase(LedgerRecord):
    """乱倒偷倒案件, from the clue on. Who reported it is never kept here."""

    number = models.CharField("案件编号", max_length=40)
    found_on = models.DateField("线索日期")
    clue = models.CharField("线索来源", max_length=10, choices=Clue.choices)
    place = models.CharField("地点", max_length=120)
    description = models.CharField("情况", max_length=300)
    volume = QuantityField("垃圾量", unit="立方米", places=2, null=True, blank=True)
    position = models.CharField("坐标", max_length=60, blank=True, help_text="经度,纬度（CGCS2000）")
    geometry = models.JSONField("图形", null=True, blank=True, editable=False)

    class Meta(LedgerRecord.Meta):
        verbose_name = verbose_name_plural = "乱倒偷倒案件"

    def __str__(self) -> str:
        return f"{self.number} {self.place}"


class DumpingStage(models.TextChoices):
    EVIDENCE = "evidence", "取证"
    DISPOSAL = "disposal", "移送或处罚"
    CLEANING = "cleaning", "清运"
    CLOSING = "closing", "销账"


DUMPING_STAGES = tuple(DumpingStage)


class Disposal(models.TextChoices):
    TRANSFER = "transfer", "移送"
    PENALTY = "penalty", "处罚"
    UNKNOWN = "unknown", "查不到当事人"


class DumpingStep(LedgerRecord):
    """乱倒偷倒办理环节: 取证, 移送或处罚, 清运, 销账, each with what proves it."""

    case = models.ForeignKey(DumpingCase, models.PROTECT, related_name="steps", verbose_name="案件")
    step = models.CharField("环节", max_length=10, choices=DumpingStage.choices)
    done_on = models.DateField("完成日期")
    evidence = models.CharField("佐证材料", max_length=200, help_text="笔录、决定书、移送函、过磅单等的名称或文号")
    disposal = models.CharField(
        "处理结果", max_length=10, choices=Disposal.choices, blank=True, help_text="移送或处罚填"
    )
    destination = models.CharField("清运去向", max_length=120, blank=True, help_text="清运填")
    acceptor = models.CharField("验收人", max_length=80, blank=True, help_text="销账填")

    class Meta(LedgerRecord.Meta):
        verbose_name = verbose_name_plural = "乱倒偷倒办理环节"
        constraints = [
            models.UniqueConstraint(
                fields=["case", "step"], condition=~Q(state__in=(State.VOID, State.RETURNED)),
                name="dumping_step_once", violation_error_message="这个案件已经登记过这一环节。",
            )
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.get_step_display()
