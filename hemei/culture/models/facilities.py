"""Venues with their hours and closures; equipment with its inspections and what became of it."""

from django.db import models

from hemei.ledgers.models import LedgerRecord


class VenueKind(models.TextChoices):
    CENTRE = "centre", "文化活动中心"
    STAGE = "stage", "剧场戏台"
    LIBRARY = "library", "图书室"
    SPORT = "sport", "体育场地"
    PRACTICE = "practice", "新时代文明实践站所"
    HALL = "hall", "展馆村史馆"


class Venue(LedgerRecord):
    """文体场所: where the public may go, and when (公共文化体育设施条例)."""

    name = models.CharField("场所名称", max_length=80)
    kind = models.CharField("类别", max_length=10, choices=VenueKind.choices)
    address = models.CharField("地址", max_length=160, blank=True)
    since = models.DateField("开放起始日期")
    open_days = models.CharField("开放日", max_length=60, help_text="如“周二至周日”“每天”")
    opens = models.TimeField("开门时间")
    closes = models.TimeField("关门时间")
    manager = models.CharField("管理单位", max_length=80, blank=True)

    class Meta(LedgerRecord.Meta):
        verbose_name = verbose_name_plural = "文体场所"

    def __str__(self) -> str:
        return self.name


class VenueClosure(LedgerRecord):
    """闭馆公告: told ahead, or why it could not be."""

    venue = models.ForeignKey(Venue, models.PROTECT, related_name="closures", verbose_name="场所")
    announced_on = models.DateField("公告日期")
    starts_on = models.DateField("闭馆日期")
    ends_on = models.DateField("恢复开放前一日")
    reason = models.CharField("闭馆原因", max_length=200)
    sudden = models.CharField("来不及提前公告的理由", max_length=200, blank=True)

    class Meta(LedgerRecord.Meta):
        verbose_name = verbose_name_plural = "闭馆公告"

    def __str__(self) -> str:
        return f"{self.venue} {self.starts_on}闭馆"


class EquipmentKind(models.TextChoices):
    OUTDOOR = "outdoor", "室外健身器材"
    BILLIARDS = "billiards", "台球桌"
    PING_PONG = "ping_pong", "乒乓球桌"
    COURT = "court", "球场设施"
    OTHER = "other", "其他"


class Placed(models.TextChoices):
    NEW = "new", "配置"
    RENEWED = "renewed", "更新"


class Equipment(LedgerRecord):
    """器材: one code is one set at one site; its state follows from its steps."""

    number = models.CharField("器材编号", max_length=40)
    kind = models.CharField("器材类别", max_length=12, choices=EquipmentKind.choices)
    name = models.CharField("器材名称", max_length=80)
    quantity = models.PositiveIntegerField("数量", help_text="室外健身器材以件计，球桌以张计")
    placed = models.CharField("方式", max_length=8, choices=Placed.choices)
    placed_on = models.DateField("安装日期")
    site = models.CharField("安装地点", max_length=160)
    supplier = models.CharField("供应商", max_length=120, blank=True)
    warranty_until = models.DateField("质保到期", null=True, blank=True)

    class Meta(LedgerRecord.Meta):
        verbose_name = verbose_name_plural = "文体器材"

    def __str__(self) -> str:
        return f"{self.number} {self.name}"


class EquipmentInspection(LedgerRecord):
    """器材巡检: good, or what is broken. A broken one is stopped at once."""

    equipment = models.ForeignKey(Equipment, models.PROTECT, related_name="inspections", verbose_name="器材")
    inspected_on = models.DateField("巡检日期")
    good = models.BooleanField("完好")
    problem = models.CharField("故障情况", max_length=200, blank=True)
    inspector = models.CharField("巡检人", max_length=40, blank=True)

    class Meta(LedgerRecord.Meta):
        verbose_name = verbose_name_plural = "器材巡检"

    def __str__(self) -> str:
        return f"{self.equipment} {self.inspected_on}"


class EquipmentState(models.TextChoices):
    """What a step leads to; a set without steps is in use."""

    STOPPED = "stopped", "停用"
    REPAIRED = "repaired", "修复启用"
    SCRAPPED = "scrapped", "报废"


class EquipmentStep(LedgerRecord):
    """器材处置: stopped with a notice on it, repaired, scrapped."""

    equipment = models.ForeignKey(Equipment, models.PROTECT, related_name="steps", verbose_name="器材")
    done_on = models.DateField("日期")
    step = models.CharField("处置", max_length=10, choices=EquipmentState.choices)
    reason = models.CharField("情况说明", max_length=200, help_text="故障、维修内容或报废原因")

    class Meta(LedgerRecord.Meta):
        verbose_name = verbose_name_plural = "器材处置"

    def __str__(self) -> str:
        return f"{self.equipment} {self.get_step_display()}"
