"""津贴补贴: what is known of a person's status, applications, monthly runs and their lines."""

from django.db import models
from django.db.models import Q

from hemei.kernel.encrypted_fields import EncryptedTextField
from hemei.ledgers.models import LedgerRecord
from hemei.livelihood.allowances.lives import Status
from hemei.livelihood.allowances.tiers import Benefit


class StatusSpan(LedgerRecord):
    """身份变动: from when to when a person had a status that allowances turn on. Sensitive: disability, finance."""

    name = models.CharField("姓名", max_length=50)
    id_number = EncryptedTextField("身份证号", mask="id")
    resident = models.ForeignKey("people.Resident", models.PROTECT, editable=False, related_name="+")
    status = models.CharField("身份", max_length=20, choices=Status.choices)
    value = models.CharField("类别等级", max_length=30, blank=True, help_text="例如 视力一级、本镇；没有的不填")
    since = models.DateField("自")
    until = models.DateField("至", null=True, blank=True)
    document = models.CharField("凭证", max_length=120, blank=True, help_text="证件号或批准文号，不填身份证号")

    class Meta(LedgerRecord.Meta):
        verbose_name = verbose_name_plural = "身份变动"
        indexes = [models.Index(fields=["resident", "status", "since"], name="status_of_resident")]

    def __str__(self) -> str:
        return f"{self.name} {self.get_status_display()}"


class Channel(models.TextChoices):
    ONLINE = "online", "网上"
    WINDOW = "window", "乡镇（街道）窗口"
    VILLAGE = "village", "村（社区）代填"


class Decision(models.TextChoices):
    PENDING = "", "未决定"
    APPROVED = "approved", "批准"
    REFUSED = "refused", "不予批准"
    WITHDRAWN = "withdrawn", "申请人撤回"


class Application(LedgerRecord):
    """津贴补贴申请. 已审核 is 初审通过; 公示 and 登记 are two events, a date each; the decision is the district's."""

    name = models.CharField("姓名", max_length=50)
    id_number = EncryptedTextField("身份证号", mask="id")
    resident = models.ForeignKey("people.Resident", models.PROTECT, editable=False, related_name="+")
    benefit = models.CharField("项目", max_length=10, choices=Benefit.choices)
    applied_on = models.DateField("申请日期")
    channel = models.CharField("申请渠道", max_length=10, choices=Channel.choices, default=Channel.WINDOW)
    window = models.CharField("受理窗口", max_length=60, blank=True, help_text="全市任一窗口都可以受理")
    forwarded_on = models.DateField("转民政部门日期", null=True, blank=True)
    posted_on = models.DateField("公示日期", null=True, blank=True)
    registered_on = models.DateField("登记日期", null=True, blank=True)
    decision = models.CharField("决定", max_length=10, choices=Decision.choices, blank=True, default=Decision.PENDING)
    decided_on = models.DateField("决定日期", null=True, blank=True)
    refusal_reason = models.CharField("不予批准的理由", max_length=200, blank=True)
    first_month = models.CharField("起发月", max_length=7, blank=True, editable=False)
    decided_at = models.DateTimeField("决定录入时间", null=True, editable=False)
    notice = models.ForeignKey(
        "notices.Notice", models.PROTECT, null=True, editable=False, related_name="+", verbose_name="公示"
    )

    class Meta(LedgerRecord.Meta):
        verbose_name = verbose_name_plural = "津贴补贴申请"
        constraints = [
            models.UniqueConstraint(
                fields=["resident", "benefit"], condition=Q(decision="approved", state="approved"),
                name="allowance_once_per_person",
            )
        ]  # fmt: skip
        indexes = [models.Index(fields=["decision", "benefit", "first_month"], name="allowance_granted")]

    def __str__(self) -> str:
        return f"{self.name} {self.get_benefit_display()}"


class Objection(models.Model):
    """异议 to an application, reported by the 20th."""

    application = models.ForeignKey(Application, models.PROTECT, related_name="objections", verbose_name="申请")
    made_on = models.DateField("提出日期")
    content = models.TextField("内容")
    upheld = models.BooleanField("是否成立", null=True)
    answer = models.TextField("核查情况", blank=True)
    answered_on = models.DateField("答复日期", null=True)

    class Meta:
        verbose_name = verbose_name_plural = "津贴补贴异议"
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"异议{self.pk}"


class Recheck(models.Model):
    """定期复核 of a grant, at least once a quarter. One that failed becomes a status, reviewed like any other."""

    application = models.ForeignKey(Application, models.PROTECT, related_name="rechecks", verbose_name="申请")
    checked_on = models.DateField("复核日期")
    passed = models.BooleanField("是否符合条件")
    note = models.CharField("复核情况", max_length=200, blank=True)
    checked_by = models.CharField("复核人", max_length=150)

    class Meta:
        verbose_name = verbose_name_plural = "津贴补贴复核"
        ordering = ["-checked_on", "-pk"]
        indexes = [models.Index(fields=["application", "checked_on"], name="recheck_of_grant")]

    def __str__(self) -> str:
        return f"{self.checked_on} 复核"


class RunState(models.TextChoices):
    DRAFT = "draft", "待确认"
    CONFIRMED = "confirmed", "已确认"
    DROPPED = "dropped", "已作废"


class PayRun(models.Model):
    """The pay list of one month, made from what was known at `as_of`."""

    area = models.ForeignKey("places.Area", models.PROTECT, to_field="code", related_name="+", verbose_name="乡镇")
    month = models.CharField("发放月", max_length=7)
    as_of = models.DateTimeField("取数时点")
    state = models.CharField("状态", max_length=10, choices=RunState.choices, default=RunState.DRAFT)
    rates = models.JSONField("所用标准", default=dict)
    people = models.PositiveIntegerField("人数", default=0)
    yuan = models.BigIntegerField("金额（元）", default=0)
    made_by = models.CharField("编制人", max_length=150)
    confirmed_by = models.CharField("确认人", max_length=150, blank=True)
    confirmed_at = models.DateTimeField("确认时间", null=True)
    version = models.PositiveIntegerField("版本", default=1)

    class Meta:
        verbose_name = verbose_name_plural = "津贴补贴发放"
        ordering = ["-month", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["area", "month"], condition=~Q(state="dropped"), name="pay_run_once_per_month"
            )
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.month} 发放"


class PayKind(models.TextChoices):
    REGULAR = "regular", "当月"
    BACK = "back", "补发"
    RECOVER = "recover", "追回"


class PayLine(models.Model):
    """What a run pays (or recovers) of one grant for one month, and why."""

    run = models.ForeignKey(PayRun, models.CASCADE, related_name="lines", verbose_name="发放")
    application = models.ForeignKey(Application, models.PROTECT, related_name="lines", verbose_name="申请")
    area = models.ForeignKey("places.Area", models.PROTECT, to_field="code", related_name="+", verbose_name="村")
    for_month = models.CharField("所属月", max_length=7)
    kind = models.CharField("性质", max_length=8, choices=PayKind.choices)
    yuan = models.IntegerField("金额（元）")
    why = models.CharField("理由", max_length=200)

    class Meta:
        verbose_name = verbose_name_plural = "发放明细"
        constraints = [
            models.UniqueConstraint(fields=["run", "application", "for_month"], name="pay_line_once_per_month")
        ]  # fmt: skip
        indexes = [models.Index(fields=["application", "for_month"], name="pay_line_of_grant")]

    def __str__(self) -> str:
        return f"{self.for_month} {self.yuan} 元"
