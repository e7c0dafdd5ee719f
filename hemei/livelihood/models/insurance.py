"""居民养老、医疗保险 renewal: who must be reminded, for as long as that takes; then only numbers stay."""

from django.db import models

from hemei.kernel.encrypted_fields import EncryptedTextField
from hemei.ledgers.models import LedgerRecord


class Scheme(models.TextChoices):
    PENSION = "pension", "城乡居民养老保险"
    MEDICAL = "medical", "城乡居民医疗保险"


class Coverage(models.TextChoices):
    COVERED = "covered", "已参保缴费"
    RENEW = "renew", "待续保缴费"
    UNCOVERED = "uncovered", "未参保"


class ReminderOutcome(models.TextChoices):
    WAITING = "", "待提醒"
    PAID = "paid", "已参保缴费"
    TOLD = "told", "已告知"
    ELSEWHERE = "elsewhere", "在别处参保"
    UNREACHED = "unreached", "联系不上"


class InsuranceReminder(LedgerRecord):
    """参保续保提醒. The number finds the person in the register and is not kept here."""

    name = models.CharField("姓名", max_length=50)
    id_number = EncryptedTextField("身份证号", mask="id", blank=True, help_text="只用来核对居民登记，不保存")
    resident = models.ForeignKey("people.Resident", models.PROTECT, editable=False, related_name="+")
    scheme = models.CharField("险种", max_length=10, choices=Scheme.choices)
    year = models.PositiveSmallIntegerField("参保年度")
    coverage = models.CharField("参保情况", max_length=10, choices=Coverage.choices)
    deadline = models.DateField("缴费截止")
    outcome = models.CharField(
        "提醒结果", max_length=10, choices=ReminderOutcome.choices, blank=True, default="", editable=False
    )
    done_on = models.DateField("办结日期", null=True, editable=False)

    class Meta(LedgerRecord.Meta):
        verbose_name = verbose_name_plural = "参保续保提醒"
        indexes = [models.Index(fields=["area", "outcome"], name="insurance_waiting")]

    def __str__(self) -> str:
        return f"{self.get_scheme_display()}提醒{self.pk or ''}"


class InsuranceTally(models.Model):
    """What stays of reminders that were deleted: how many of a village, a scheme and a year ended how."""

    area = models.ForeignKey("places.Area", models.PROTECT, to_field="code", related_name="+", verbose_name="村")
    scheme = models.CharField("险种", max_length=10, choices=Scheme.choices)
    year = models.PositiveSmallIntegerField("参保年度")
    outcome = models.CharField("提醒结果", max_length=10, choices=ReminderOutcome.choices, blank=True)
    count = models.PositiveIntegerField("人数", default=0)

    class Meta:
        verbose_name = verbose_name_plural = "参保续保提醒结果"
        constraints = [
            models.UniqueConstraint(fields=["area", "scheme", "year", "outcome"], name="insurance_tally_once")
        ]

    def __str__(self) -> str:
        return f"{self.area} {self.year} {self.get_outcome_display()} {self.count} 人"
