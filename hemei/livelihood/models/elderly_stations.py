"""幸福晚年驿站: stations, what became of them, their building, their inspections and what those found."""

from django.db import models
from django.db.models import Q

from hemei.ledgers.models import LedgerRecord, State


class StationStatus(models.TextChoices):
    PREPARING = "preparing", "筹建"
    OPERATING = "operating", "运营"
    ADJUSTING = "adjusting", "调整优化"
    CLOSED = "closed", "停业"


class ServiceKind(models.TextChoices):
    """The six functions of a station (rules.md §7.3); the value is the field of `Station`."""

    DAY_CARE = "day_care", "日间照料"
    CALL = "call", "呼叫服务"
    MEALS = "meals", "助餐服务"
    HEALTH = "health", "健康指导"
    CULTURE = "culture", "文化娱乐"
    COMFORT = "comfort", "心理慰藉"


class Station(LedgerRecord):
    """养老服务驿站. Its status is derived from dated events, never typed."""

    name = models.CharField("驿站名称", max_length=80)
    address = models.CharField("地址", max_length=120, blank=True)
    operator = models.CharField("运营单位", max_length=120, blank=True)
    phone = models.CharField("服务电话", max_length=40, blank=True)
    registered_on = models.DateField("建档日期")
    day_care = models.BooleanField("日间照料", default=False)
    call = models.BooleanField("呼叫服务", default=False)
    meals = models.BooleanField("助餐服务", default=False)
    health = models.BooleanField("健康指导", default=False)
    culture = models.BooleanField("文化娱乐", default=False)
    comfort = models.BooleanField("心理慰藉", default=False)

    class Meta(LedgerRecord.Meta):
        verbose_name = verbose_name_plural = "养老服务驿站"
        constraints = [
            models.UniqueConstraint(
                fields=["area", "name"], condition=~Q(state=State.VOID), name="station_name_once_per_area"
            )
        ]

    def __str__(self) -> str:
        return self.name


class StationEvent(LedgerRecord):
    """驿站状态变动: from this day on the station is in this status."""

    station = models.ForeignKey(Station, models.PROTECT, related_name="events", verbose_name="驿站")
    status = models.CharField("变动为", max_length=10, choices=StationStatus.choices)
    on = models.DateField("变动日期")
    reason = models.CharField("原因", max_length=200, blank=True)
    before = models.CharField("变动前情况", max_length=200, blank=True)
    after = models.CharField("变动后情况", max_length=200, blank=True)
    document = models.CharField("依据文件", max_length=120, blank=True, help_text="开业填备案或协议编号")

    class Meta(LedgerRecord.Meta):
        verbose_name = verbose_name_plural = "驿站状态变动"
        indexes = [models.Index(fields=["station", "on"], name="station_event_by_day")]

    def __str__(self) -> str:
        return f"{self.station} {self.on}{self.get_status_display()}"


class Gate(models.TextChoices):
    """What is done before a station opens, in this order."""

    SITE = "site", "选址"
    APPROVAL = "approval", "建设批复"
    WORKS = "works", "施工装修"
    EQUIPMENT = "equipment", "设备配置"
    FIRE = "fire", "消防验收"
    FILING = "filing", "备案签约"


class Milestone(LedgerRecord):
    """筹建节点 of a station: planned, reached, proved."""

    station = models.ForeignKey(Station, models.PROTECT, related_name="milestones", verbose_name="驿站")
    gate = models.CharField("节点", max_length=10, choices=Gate.choices)
    planned_on = models.DateField("计划日期", null=True, blank=True)
    reached_on = models.DateField("完成日期", null=True, blank=True)
    document = models.CharField("证明材料", max_length=120, blank=True)

    class Meta(LedgerRecord.Meta):
        verbose_name = verbose_name_plural = "驿站筹建节点"

    def __str__(self) -> str:
        return f"{self.station} {self.get_gate_display()}"


class Item(models.TextChoices):
    """What a monthly inspection looks at; the value is the field of `Inspection`."""

    LICENCE = "licence", "证照与协议"
    FIRE = "fire", "消防"
    SAMPLES = "samples", "食品留样"
    STAFF = "staff", "人员与健康证"
    RECORDS = "records", "服务记录真实性"
    FEES = "fees", "收费公示"
    VISITS = "visits", "巡视探访"
    SUBSIDY = "subsidy", "补贴资金"
    COMPLAINTS = "complaints", "投诉处理"


class Result(models.TextChoices):
    GOOD = "good", "符合"
    BAD = "bad", "不符合"
    NONE = "none", "不适用"


def _item(item: Item) -> models.CharField:
    return models.CharField(item.label, max_length=6, choices=Result.choices)


class Inspection(LedgerRecord):
    """驿站检查. Place and findings only: no photograph is asked for, no position is kept."""

    station = models.ForeignKey(Station, models.PROTECT, related_name="inspections", verbose_name="驿站")
    inspected_on = models.DateField("检查日期")
    inspectors = models.CharField("检查人", max_length=80)
    licence = _item(Item.LICENCE)
    fire = _item(Item.FIRE)
    samples = _item(Item.SAMPLES)
    staff = _item(Item.STAFF)
    records = _item(Item.RECORDS)
    fees = _item(Item.FEES)
    visits = _item(Item.VISITS)
    subsidy = _item(Item.SUBSIDY)
    complaints = _item(Item.COMPLAINTS)
    note = models.CharField("说明", max_length=300, blank=True)

    class Meta(LedgerRecord.Meta):
        verbose_name = verbose_name_plural = "驿站检查"
        indexes = [models.Index(fields=["station", "inspected_on"], name="inspection_by_day")]

    def __str__(self) -> str:
        return f"{self.station} {self.inspected_on}检查"

    @property
    def bad(self) -> list[Item]:
        """The items that do not hold."""
        return [item for item in Item if getattr(self, item.value) == Result.BAD]


class Finding(LedgerRecord):
    """检查问题: found, mended by a deadline, checked again, 销号. It goes its way as a matter too."""

    station = models.ForeignKey(Station, models.PROTECT, related_name="findings", verbose_name="驿站")
    found_on = models.DateField("检查日期")
    item = models.CharField("检查项目", max_length=10, choices=Item.choices)
    problem = models.CharField("问题", max_length=300)
    deadline = models.DateField("整改期限")
    rectified_on = models.DateField("整改日期", null=True, blank=True)
    rectification = models.CharField("整改情况", max_length=300, blank=True)
    rechecked_on = models.DateField("复查日期", null=True, blank=True)
    closed_on = models.DateField("销号日期", null=True, blank=True)
    failed_rechecks = models.PositiveSmallIntegerField("复查未通过次数", default=0, editable=False)
    inspection = models.ForeignKey(
        Inspection, models.PROTECT, null=True, editable=False, related_name="findings", verbose_name="所属检查"
    )
    matter = models.ForeignKey(
        "matters.Matter", models.PROTECT, null=True, editable=False, related_name="+", verbose_name="事项"
    )

    class Meta(LedgerRecord.Meta):
        verbose_name = verbose_name_plural = "驿站检查问题"
        indexes = [models.Index(fields=["closed_on", "deadline"], name="finding_open")]

    def __str__(self) -> str:
        return f"{self.station} {self.found_on}{self.get_item_display()}"

    @property
    def step(self) -> str:
        """Where it stands, in words."""
        if self.closed_on:
            return "已销号"
        return "待复查" if self.rectified_on else "待整改"
