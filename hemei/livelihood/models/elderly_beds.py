"""家庭照护床位, 居家养老服务 and medical cooperation."""

from django.db import models
from django.db.models import Q

from hemei.kernel.fields import MoneyField
from hemei.ledgers.models import LedgerRecord, State
from hemei.livelihood.models.elderly_services import ElderRecord
from hemei.livelihood.models.elderly_stations import Station


class Provider(LedgerRecord):
    """居家养老服务商."""

    name = models.CharField("服务商名称", max_length=120)
    credit_code = models.CharField("统一社会信用代码", max_length=18)
    contact = models.CharField("联系电话", max_length=40, blank=True)
    signed_on = models.DateField("签约日期")
    expires_on = models.DateField("协议到期")

    class Meta(LedgerRecord.Meta):
        verbose_name = verbose_name_plural = "居家养老服务商"
        constraints = [
            models.UniqueConstraint(
                fields=["name"], condition=~Q(state=State.VOID), name="elderly_provider_name_once",
                violation_error_message="已有同名的服务商。",
            )
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.name


class CareKind(models.TextChoices):
    MEAL = "meal", "助餐"
    CLEAN = "clean", "助洁"
    BATH = "bath", "助浴"
    WALK = "walk", "助行"
    DOCTOR = "doctor", "助医"
    URGENT = "urgent", "助急"
    NURSING = "nursing", "康复护理"
    COMFORT = "comfort", "精神慰藉"


class CareService(LedgerRecord):
    """居家养老服务目录: a service of a provider at a price that holds from a day."""

    provider = models.ForeignKey(Provider, models.PROTECT, related_name="services", verbose_name="服务商")
    kind = models.CharField("类别", max_length=10, choices=CareKind.choices)
    title = models.CharField("服务项目", max_length=80)
    unit = models.CharField("计价单位", max_length=10)
    price = MoneyField("价格")
    since = models.DateField("自")
    until = models.DateField("至", null=True, blank=True)

    class Meta(LedgerRecord.Meta):
        verbose_name = verbose_name_plural = "居家养老服务目录"

    def __str__(self) -> str:
        return f"{self.provider}·{self.title}"


class Program(models.TextChoices):
    PILOT = "pilot", "试点"
    REGULAR = "regular", "常规"


class CareBed(ElderRecord):
    """家庭照护床位: one elder's bed at home. Its step is derived from `BedStep`."""

    number = models.CharField("床位编号", max_length=30)
    program = models.CharField("项目", max_length=10, choices=Program.choices, default=Program.REGULAR)
    station = models.ForeignKey(Station, models.PROTECT, related_name="beds", verbose_name="服务驿站")
    applied_on = models.DateField("申请日期")

    class Meta(ElderRecord.Meta):
        verbose_name = verbose_name_plural = "家庭照护床位"
        constraints = [
            models.UniqueConstraint(
                fields=["number"], condition=~Q(state=State.VOID), name="care_bed_number_once",
                violation_error_message="已有这个床位编号。",
            )
        ]  # fmt: skip
        indexes = [models.Index(fields=["resident", "program"], name="care_bed_of_person")]

    def __str__(self) -> str:
        return f"{self.number} {self.name}"


class Step(models.TextChoices):
    """The way of a bed after 申请; none is skipped, only 停床 may come early."""

    ASSESSMENT = "assessment", "能力评估"
    REVIEW = "review", "初审"
    PLAN = "plan", "入户规划"
    RETROFIT = "retrofit", "适老化改造与设备"
    CONTRACT = "contract", "签约"
    SERVICE = "service", "服务"
    EVALUATION = "evaluation", "评价"
    STOP = "stop", "停床"


class BedStep(LedgerRecord):
    """床位环节 with what proves it."""

    bed = models.ForeignKey(CareBed, models.PROTECT, related_name="steps", verbose_name="床位")
    step = models.CharField("环节", max_length=10, choices=Step.choices)
    done_on = models.DateField("完成日期")
    evidence = models.CharField("佐证", max_length=200, help_text="评估报告、改造验收、合同等的编号；停床写原因")
    done_by = models.CharField("办理单位", max_length=80, blank=True)

    class Meta(LedgerRecord.Meta):
        verbose_name = verbose_name_plural = "床位环节"
        indexes = [models.Index(fields=["bed", "step", "done_on"], name="bed_step_by_day")]

    def __str__(self) -> str:
        return f"{self.bed} {self.get_step_display()}"


class MedicalAgreement(LedgerRecord):
    """医养合作协议 of a station with a medical institution."""

    station = models.ForeignKey(Station, models.PROTECT, related_name="agreements", verbose_name="驿站")
    institution = models.CharField("医疗机构", max_length=120)
    number = models.CharField("协议编号", max_length=60)
    signed_on = models.DateField("签订日期")
    expires_on = models.DateField("到期日期")
    services = models.CharField("合作内容", max_length=200, blank=True)

    class Meta(LedgerRecord.Meta):
        verbose_name = verbose_name_plural = "医养合作协议"

    def __str__(self) -> str:
        return f"{self.station}·{self.institution}"


class Direction(models.TextChoices):
    UP = "up", "转诊到医疗机构"
    BACK = "back", "转回驿站"


class Referral(ElderRecord):
    """转诊: counted, under an agreement in force. The illness is not recorded."""

    station = models.ForeignKey(Station, models.PROTECT, related_name="referrals", verbose_name="驿站")
    institution = models.CharField("医疗机构", max_length=120)
    referred_on = models.DateField("转诊日期")
    direction = models.CharField("方向", max_length=6, choices=Direction.choices)

    class Meta(ElderRecord.Meta):
        verbose_name = verbose_name_plural = "转诊记录"

    def __str__(self) -> str:
        return f"{self.referred_on} {self.name}"
