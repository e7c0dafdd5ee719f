"""What stations do for people: services, 巡视探访, subsidised meals. Minutes and positions are not kept."""

from django.db import models

from hemei.kernel.encrypted_fields import EncryptedTextField
from hemei.kernel.fields import MoneyField
from hemei.ledgers.models import LedgerRecord
from hemei.livelihood.models.elderly_stations import ServiceKind, Station


class ElderRecord(LedgerRecord):
    """A row about an elder. The number may be left out where the name is one person's in the village."""

    name = models.CharField("姓名", max_length=50)
    id_number = EncryptedTextField("身份证号", mask="id", blank=True, help_text="本村没有同名的可以不填")
    resident = models.ForeignKey("people.Resident", models.PROTECT, editable=False, related_name="+")

    class Meta(LedgerRecord.Meta):
        abstract = True


class MayBeFalse(models.Model):
    """A record that an inspection may find untrue: it then counts for nothing."""

    false_record = models.BooleanField("虚假记录", default=False, editable=False)
    false_reason = models.CharField("认定理由", max_length=200, blank=True, editable=False)

    class Meta:
        abstract = True


class ServiceRecord(MayBeFalse, ElderRecord):
    """服务记录: what was done for whom on which day. Counted by times, never by minutes."""

    station = models.ForeignKey(Station, models.PROTECT, related_name="services", verbose_name="驿站")
    served_on = models.DateField("服务日期")
    kind = models.CharField("服务类型", max_length=10, choices=ServiceKind.choices)
    content = models.CharField("服务内容", max_length=200, blank=True)

    class Meta(ElderRecord.Meta):
        verbose_name = verbose_name_plural = "驿站服务记录"
        indexes = [models.Index(fields=["station", "served_on"], name="service_by_day")]

    def __str__(self) -> str:
        return f"{self.served_on} {self.name} {self.get_kind_display()}"


class VisitReason(models.TextChoices):
    ALONE = "alone", "独居"
    OLD = "old", "高龄"
    DISABLED = "disabled", "失能"
    SEVERE = "severe", "重度残疾"
    SPECIAL = "special", "计划生育特殊家庭"
    OTHER = "other", "其他困难"


class VisitPlan(ElderRecord):
    """巡视探访计划: who is looked in on, by whom, at least every how many days."""

    station = models.ForeignKey(Station, models.PROTECT, related_name="visit_plans", verbose_name="驿站")
    reason = models.CharField("探访原因", max_length=10, choices=VisitReason.choices)
    every_days = models.PositiveSmallIntegerField("几天一次")
    visitor = models.CharField("探访人", max_length=50)
    since = models.DateField("自")
    until = models.DateField("至", null=True, blank=True)

    class Meta(ElderRecord.Meta):
        verbose_name = verbose_name_plural = "巡视探访计划"

    def __str__(self) -> str:
        return f"{self.name} 每{self.every_days}天"


class VisitWay(models.TextChoices):
    HOME = "home", "上门"
    PHONE = "phone", "电话"


class Condition(models.TextChoices):
    WELL = "well", "平安"
    HELP = "help", "需要帮助"
    ABSENT = "absent", "未见到本人"


class HomeVisit(ElderRecord):
    """巡视探访记录 of a plan in force."""

    visited_on = models.DateField("探访日期")
    way = models.CharField("方式", max_length=6, choices=VisitWay.choices)
    condition = models.CharField("情况", max_length=8, choices=Condition.choices)
    note = models.CharField("记录", max_length=200, blank=True)
    plan = models.ForeignKey(
        VisitPlan, models.PROTECT, null=True, editable=False, related_name="visits", verbose_name="计划"
    )

    class Meta(ElderRecord.Meta):
        verbose_name = verbose_name_plural = "巡视探访记录"

    def __str__(self) -> str:
        return f"{self.visited_on} {self.name}"


class Meal(MayBeFalse, ElderRecord):
    """助餐记录: what one person ate in one day. The two subsidies are of the rates of that day."""

    station = models.ForeignKey(Station, models.PROTECT, related_name="meal_records", verbose_name="助餐点")
    eaten_on = models.DateField("就餐日期")
    meal_value = MoneyField("餐费", help_text="扣减补贴以前的当日餐费")
    subsidised = models.BooleanField("享受补贴", default=True)
    basic = models.BooleanField("基本养老服务对象", default=False, editable=False)
    person_subsidy = MoneyField("就餐补贴", default=0, editable=False)
    point_subsidy = MoneyField("助餐点补贴", default=0, editable=False)

    class Meta(ElderRecord.Meta):
        verbose_name = verbose_name_plural = "助餐记录"
        indexes = [models.Index(fields=["resident", "eaten_on"], name="meal_of_person_day")]

    def __str__(self) -> str:
        return f"{self.eaten_on} {self.name}"


class MealBan(LedgerRecord):
    """助餐黑名单: no subsidy is paid to the point while it lasts. In force from entry until voided or ended."""

    station = models.ForeignKey(Station, models.PROTECT, related_name="meal_bans", verbose_name="助餐点")
    since = models.DateField("自")
    until = models.DateField("至", null=True, blank=True)
    reason = models.CharField("原因", max_length=200)

    class Meta(LedgerRecord.Meta):
        verbose_name = verbose_name_plural = "助餐黑名单"

    def __str__(self) -> str:
        return f"{self.station} {self.since}起"
