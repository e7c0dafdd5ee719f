"""社会救助: applications for 低保 and for 临时救助."""

from django.db import models

from hemei.kernel.encrypted_fields import EncryptedTextField
from hemei.kernel.fields import QuantityField
from hemei.ledgers.models import CaseRecord


class LivingStep(models.TextChoices):
    """低保: where an application stands."""

    RECEIVED = "received", "受理待调查"
    INVESTIGATED = "investigated", "调查完待评议"
    ASSESSED = "assessed", "评议认可待公示"
    POSTED = "posted", "公示中"
    OBJECTED = "objected", "公示异议待核查"
    CLEARED = "cleared", "公示期满待上报"
    REPORTED = "reported", "已上报待区级审查"
    REVIEWED = "reviewed", "审查完待决定"
    GRANTED = "granted", "已批准"
    REFUSED = "refused", "不予批准待送达"
    DELIVERED = "delivered", "不予批准已送达"
    WITHDRAWN = "withdrawn", "申请人撤回"


class Applicant(CaseRecord):
    """Who applies, for how many, and whose relative the applicant is."""

    name = models.CharField("申请人", max_length=50)
    id_number = EncryptedTextField("身份证号", mask="id")
    resident = models.ForeignKey("people.Resident", models.PROTECT, editable=False, related_name="+")
    applied_on = models.DateField("申请日期")
    members = models.PositiveSmallIntegerField("共同生活人数", default=1)
    official_relative = models.BooleanField(
        "经办人员、村干部近亲属", default=False, help_text="是的单独登记，区里逐户入户核查"
    )
    relative_of = models.CharField("与谁是近亲属", max_length=60, blank=True, help_text="姓名和关系")
    amount = QuantityField("救助金额", unit="元", places=2, null=True, blank=True, editable=False)
    refusal_reason = models.CharField("不予批准的理由", max_length=200, blank=True, editable=False)

    class Meta(CaseRecord.Meta):
        abstract = True

    def __str__(self) -> str:
        return self.name


class MinimumLiving(Applicant):
    """低保申请. What the family has is ciphertext."""

    reason = models.CharField("致困原因", max_length=60, blank=True)
    step = models.CharField(
        "环节", max_length=14, choices=LivingStep.choices, default=LivingStep.RECEIVED, editable=False
    )
    income = EncryptedTextField("核定家庭月收入", blank=True, editable=False)
    spot_visited = models.BooleanField("区级入户核查", default=False, editable=False)
    reported_on = models.DateField("上报日期", null=True, editable=False)
    first_month = models.CharField("起发月", max_length=7, blank=True, editable=False)
    notice = models.ForeignKey("notices.Notice", models.PROTECT, null=True, editable=False, related_name="+")

    class Meta(Applicant.Meta):
        verbose_name = verbose_name_plural = "低保申请"


class AidKind(models.TextChoices):
    EMERGENCY = "emergency", "急难型"
    EXPENDITURE = "expenditure", "支出型"


class AidStep(models.TextChoices):
    """临时救助: where an application stands."""

    RECEIVED = "received", "受理待核实"
    AIDED_FIRST = "aided_first", "已先行救助待补手续"
    VERIFIED = "verified", "核实完待决定"
    GRANTED = "granted", "已批准"
    REFUSED = "refused", "不予批准待送达"
    DELIVERED = "delivered", "不予批准已送达"
    WITHDRAWN = "withdrawn", "申请人撤回"


class FamilyKind(models.TextChoices):
    """Whether the family is supported already: the term and the band turn on it."""

    SUPPORTED = "supported", "低保、特困、低收入家庭"
    OTHER = "other", "其他家庭"


class ExpenseKind(models.TextChoices):
    MEDICAL = "medical", "医疗"
    OTHER = "other", "教育和其他必需支出"


class TemporaryAid(Applicant):
    """临时救助申请."""

    kind = models.CharField("类型", max_length=12, choices=AidKind.choices)
    family = models.CharField("家庭类别", max_length=10, choices=FamilyKind.choices, default=FamilyKind.OTHER)
    expense = models.CharField(
        "支出类别", max_length=10, choices=ExpenseKind.choices, blank=True, help_text="支出型必填"
    )
    step = models.CharField("环节", max_length=14, choices=AidStep.choices, default=AidStep.RECEIVED, editable=False)
    spent = EncryptedTextField("核定自付支出", blank=True, editable=False)
    earned = EncryptedTextField("核定家庭收入", blank=True, editable=False)
    aided_first = models.BooleanField("先行救助", default=False, editable=False)
    decided_on = models.DateField("决定日期", null=True, editable=False)

    class Meta(Applicant.Meta):
        verbose_name = verbose_name_plural = "临时救助申请"
