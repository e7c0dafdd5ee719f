"""违规电动三四轮车: who has one, who was told, and the visit in which it was handed over."""

from django.db import models
from django.db.models import Q

from hemei.kernel.encrypted_fields import EncryptedTextField
from hemei.ledgers.models import LedgerRecord


class VehicleKind(models.TextChoices):
    THREE = "three", "电动三轮车"
    FOUR = "four", "电动四轮车"


class VehicleUse(models.TextChoices):
    TRAVEL = "travel", "代步"
    SCHOOL = "school", "接送学生"
    FREIGHT = "freight", "拉货"
    FARM = "farm", "农用"
    OTHER = "other", "其他"


class Vehicle(LedgerRecord):
    """摸排登记: a vehicle, whether its owner was told, when it is booked for, and whether it is exempt. Photos are
    attachments."""

    serial = models.CharField("登记编号", max_length=40)
    owner = models.CharField("车主", max_length=50)
    phone = EncryptedTextField("车主电话", mask="phone", blank=True)
    kind = models.CharField("车型", max_length=8, choices=VehicleKind.choices)
    use = models.CharField("用途", max_length=10, choices=VehicleUse.choices)
    frame_number = models.CharField("车架号", max_length=40, blank=True)
    registered_on = models.DateField("登记日期")
    notified_on = models.DateField("告知日期", null=True, blank=True)
    booked_for = models.DateField("预约日期", null=True, blank=True, help_text="预约的“平安大集”日期")
    exempt_on = models.DateField("核定不属整治日期", null=True, blank=True)
    exempt_reason = models.CharField("不属整治的理由", max_length=160, blank=True)

    class Meta(LedgerRecord.Meta):
        verbose_name = verbose_name_plural = "三四轮登记"

    def __str__(self) -> str:
        return self.serial


class Replacement(models.TextChoices):
    COMPLIANT = "compliant", "置换合规车并上牌"
    PAYMENT = "payment", "领取置换补贴"
    NONE = "none", "不置换"


class VehicleVisit(LedgerRecord):
    """车主上门办理: one row a visit. A visit that goes through 核验, 回收凭证 and 置换 is 销账."""

    vehicle = models.ForeignKey(Vehicle, models.PROTECT, related_name="visits", verbose_name="登记编号")
    visited_on = models.DateField("办理日期")
    site = models.CharField("办理地点", max_length=80, help_text="例如 某村平安大集")
    checked = models.BooleanField("核验一致")
    receipt_number = models.CharField("回收凭证编号", max_length=60, blank=True)
    replacement = models.CharField("置换方式", max_length=10, choices=Replacement.choices, blank=True)
    closed = models.BooleanField("已销账")
    unfinished_reason = models.CharField("没办完的原因", max_length=160, blank=True)

    class Meta(LedgerRecord.Meta):
        verbose_name = verbose_name_plural = "三四轮办理"
        constraints = [
            models.UniqueConstraint(
                fields=["vehicle"], condition=Q(closed=True) & ~Q(state__in=("void", "returned")),
                name="vehicle_closed_once", violation_error_message="这辆车已经销账，不能再销一次。",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.visited_on} 办理"
