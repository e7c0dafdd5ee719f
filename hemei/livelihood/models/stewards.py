"""三级救助管家: families that are looked after, their stewards, plans, visits and referrals."""

from datetime import date

from django.db import models
from django.db.models import Q

from hemei.kernel.encrypted_fields import EncryptedTextField
from hemei.ledgers.models import LedgerRecord


def in_force(day: date, prefix: str = "") -> Q:
    """Spans that cover the day."""
    return Q(**{f"{prefix}since__lte": day}) & (Q(**{f"{prefix}until": None}) | Q(**{f"{prefix}until__gte": day}))


class AidHousehold(LedgerRecord):
    """救助家庭, known by its head. Why it is in need is sensitive."""

    code = models.CharField("家庭编号", max_length=20, blank=True, help_text="不填的由系统编")
    name = models.CharField("户主", max_length=50)
    id_number = EncryptedTextField("身份证号", mask="id")
    resident = models.ForeignKey("people.Resident", models.PROTECT, editable=False, related_name="+")
    members = models.PositiveSmallIntegerField("家庭人口", default=1)
    need = EncryptedTextField("主要困难", blank=True)
    since = models.DateField("纳入日期")
    until = models.DateField("办结日期", null=True, blank=True)
    outcome = models.CharField("办结情况", max_length=120, blank=True)

    class Meta(LedgerRecord.Meta):
        verbose_name = verbose_name_plural = "救助家庭"

    def __str__(self) -> str:
        return f"救助家庭{self.code}"


class Steward(LedgerRecord):
    """救助管家 of a family at one level, from a day to a day. The levels' names are a dated value."""

    aid_household = models.ForeignKey(AidHousehold, models.PROTECT, related_name="stewards", verbose_name="救助家庭")
    level = models.CharField("级别", max_length=20)
    user = models.ForeignKey("people.User", models.PROTECT, related_name="+", verbose_name="管家")
    since = models.DateField("自")
    until = models.DateField("至", null=True, blank=True)

    class Meta(LedgerRecord.Meta):
        verbose_name = verbose_name_plural = "救助管家"
        indexes = [models.Index(fields=["user", "until"], name="steward_of_user")]

    def __str__(self) -> str:
        return f"{self.level}管家{self.user}"


class CarePlan(LedgerRecord):
    """一户一策: what is done for the family, how often it is visited, when the plan is looked at again."""

    aid_household = models.ForeignKey(AidHousehold, models.PROTECT, related_name="plans", verbose_name="救助家庭")
    made_on = models.DateField("制定日期")
    goals = EncryptedTextField("帮扶目标")
    measures = EncryptedTextField("帮扶措施")
    every_days = models.PositiveSmallIntegerField("走访间隔（天）")
    review_on = models.DateField("评估日期")
    ended_on = models.DateField("结束日期", null=True, blank=True)
    result = models.CharField("评估结果", max_length=200, blank=True)

    class Meta(LedgerRecord.Meta):
        verbose_name = verbose_name_plural = "一户一策"

    def __str__(self) -> str:
        return f"{self.aid_household} {self.made_on}"


class StewardVisit(LedgerRecord):
    """管家走访."""

    aid_household = models.ForeignKey(AidHousehold, models.PROTECT, related_name="visits", verbose_name="救助家庭")
    visited_on = models.DateField("走访日期")
    visitor = models.CharField("走访人", max_length=50)
    found = EncryptedTextField("走访情况")

    class Meta(LedgerRecord.Meta):
        verbose_name = verbose_name_plural = "救助走访"

    def __str__(self) -> str:
        return f"{self.visited_on} 走访"


class ReferralKind(models.TextChoices):
    MEDICAL = "medical", "医疗"
    SCHOOL = "school", "教育"
    WORK = "work", "就业"
    HOUSING = "housing", "住房"
    DISABILITY = "disability", "残疾康复"
    ELDERLY = "elderly", "养老照料"
    LAW = "law", "法律援助"
    OTHER = "other", "其他"


class AidReferral(LedgerRecord):
    """转介: what another unit must do for the family; it goes its way as a matter and is closed with its result."""

    aid_household = models.ForeignKey(AidHousehold, models.PROTECT, related_name="referrals", verbose_name="救助家庭")
    referred_on = models.DateField("转介日期")
    kind = models.CharField("事项", max_length=12, choices=ReferralKind.choices)
    content = EncryptedTextField("需要解决的问题")
    matter = models.ForeignKey("matters.Matter", models.PROTECT, null=True, editable=False, related_name="+")
    closed_on = models.DateField("办结日期", null=True, blank=True)
    result = models.CharField("办结情况", max_length=200, blank=True)

    class Meta(LedgerRecord.Meta):
        verbose_name = verbose_name_plural = "救助转介"

    def __str__(self) -> str:
        return f"{self.get_kind_display()}转介"
