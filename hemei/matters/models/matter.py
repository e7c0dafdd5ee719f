"""A matter (事项): one ticket of any source on its way from intake to the archive."""

from django.db import models

from hemei.matters.models.duty import Unit
from hemei.places.models import in_any


class Source(models.TextChoices):
    HOTLINE = "hotline", "12345热线"
    GRID = "grid", "网格员"
    PARTY_MEMBER = "party_member", "红色网格党员"
    RESIDENT = "resident", "群众自报"
    ENTERPRISE = "enterprise", "企业服务群"
    PATROL = "patrol", "巡查"
    VISIT = "visit", "领导走访"
    HISTORICAL = "historical", "历史遗留"
    STATION = "station", "驿站检查"
    APPRAISAL = "appraisal", "公众评价整改"


class Kind(models.TextChoices):
    CONSULT = "consult", "咨询"
    HELP = "help", "求助"
    COMPLAINT = "complaint", "投诉"
    REPORT = "report", "举报"
    ADVICE = "advice", "建议"
    PRAISE = "praise", "表扬"


class Urgency(models.TextChoices):
    URGENT = "urgent", "特急"
    PRESSING = "pressing", "紧急"
    NORMAL = "normal", "一般"
    HARD = "hard", "疑难"


class Nature(models.TextChoices):
    LEAD = "lead", "主办"
    ASSIST = "assist", "协办"


class State(models.TextChoices):
    """States of a ticket, in the words of rules.md §1."""

    INTAKE = "intake", "待派单"
    TO_SIGN = "to_sign", "待签收"
    SIGNED = "signed", "已签收"
    CONTACTED = "contacted", "已联系"
    HANDLING = "handling", "办理中"
    IN_REVIEW = "in_review", "待审核"
    ANSWERED = "answered", "已反馈"
    TO_CALL = "to_call", "待回访"
    CALLED = "called", "已回访"
    ARCHIVED = "archived", "归档"
    DISPUTED = "disputed", "异议中"
    RETURNED = "returned", "已退回"
    DECLINED = "declined", "不予派单"
    SUSPENDED = "suspended", "挂账"
    MERGED = "merged", "已并案"


class NoMeeting(models.TextChoices):
    """Why nobody could be met: such a matter is not 应见面."""

    ANONYMOUS = "anonymous", "匿名"
    AWAY = "away", "诉求人在外地"
    REFUSED = "refused", "诉求人拒绝见面"


class MatterQuerySet(models.QuerySet["Matter"]):
    def in_scope(self, prefixes: list[str]) -> "MatterQuerySet":
        return self.filter(in_any(prefixes))


class Matter(models.Model):
    """One ticket. Who did what to it is in its events; personal data are with its complainants."""

    number = models.CharField("工单编号", max_length=40, unique=True)
    source = models.CharField("来源", max_length=14, choices=Source.choices)
    source_key = models.CharField("来源标识", max_length=80)
    kind = models.CharField("工单类型", max_length=10, choices=Kind.choices, default=Kind.HELP)
    category_code = models.CharField("问题分类", max_length=40, blank=True)
    title = models.CharField("标题", max_length=120)
    content = models.TextField("主要内容")
    area = models.ForeignKey("places.Area", models.PROTECT, to_field="code", related_name="+", verbose_name="区域")
    place_text = models.CharField("被反映点位", max_length=120, blank=True)
    cell_code = models.CharField("网格", max_length=15, blank=True)
    lon = models.FloatField("经度", null=True, blank=True)
    lat = models.FloatField("纬度", null=True, blank=True)
    urgency = models.CharField("紧急程度", max_length=10, choices=Urgency.choices, default=Urgency.NORMAL)
    nature = models.CharField("工单性质", max_length=10, choices=Nature.choices, default=Nature.LEAD)
    tags = models.JSONField("标签", default=list, blank=True)
    enterprise_name = models.CharField("企业名称", max_length=120, blank=True)
    details = models.JSONField("分类要素", default=dict, blank=True)
    confidential = models.BooleanField("诉求人要求保密", default=False)
    state = models.CharField("状态", max_length=10, choices=State.choices, default=State.INTAKE)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="matters", verbose_name="承办单位")
    handler = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+", verbose_name="承办人")
    created_by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+", verbose_name="受理人")
    received_at = models.DateTimeField("受理时间")
    dispatched_at = models.DateTimeField("派单时间", null=True)
    signed_at = models.DateTimeField("签收时间", null=True)
    contacted_at = models.DateTimeField("首次联系时间", null=True)
    met_at = models.DateTimeField("见面时间", null=True)
    no_meeting = models.CharField("不能见面", max_length=10, choices=NoMeeting.choices, blank=True)
    answered_at = models.DateTimeField("反馈时间", null=True)
    closed_at = models.DateTimeField("办结时间", null=True)
    dispatch_due = models.DateTimeField("派单时限", null=True)
    sign_due = models.DateTimeField("签收时限", null=True)
    contact_due = models.DateTimeField("首次联系时限", null=True)
    due_at = models.DateTimeField("办理时限", null=True, help_text="空为期限待定")
    upstream_due = models.DateTimeField("上级所定时限", null=True)
    paused_seconds = models.PositiveBigIntegerField("暂停时长（秒）", default=0)
    paused_since = models.DateTimeField("暂停自", null=True)
    warned = models.PositiveSmallIntegerField("已提醒至（%）", default=0)
    escalated = models.PositiveSmallIntegerField("已升级次数", default=0)
    result = models.TextField("办理结果", blank=True)
    reply = models.TextField("答复", blank=True)
    contacted = models.BooleanField("是否联系", null=True)
    resolved = models.BooleanField("是否解决", null=True)
    satisfaction = models.CharField("是否满意", max_length=12, blank=True)
    circle = models.PositiveSmallIntegerField("共治圈层", null=True)
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, related_name="merged", verbose_name="并入")
    repeat_of = models.ForeignKey("self", models.PROTECT, null=True, related_name="repeats", verbose_name="重复于")
    reopened = models.PositiveSmallIntegerField("重办次数", default=0)
    excluded = models.BooleanField("不纳入考核", default=False)
    on_the_spot = models.BooleanField("顺手即办", default=False)
    declined_class = models.CharField("不予派单情形", max_length=20, blank=True)
    exported_at = models.DateTimeField("答复导出时间", null=True)
    version = models.PositiveIntegerField("版本", default=1)
    updated_at = models.DateTimeField("更新时间", auto_now=True)

    objects = MatterQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "事项"
        constraints = [models.UniqueConstraint(fields=["source", "source_key"], name="matter_once_per_source_key")]
        indexes = [
            models.Index(fields=["state", "due_at", "id"], name="matter_state_due"),
            models.Index(fields=["unit", "state", "due_at", "id"], name="matter_unit_state_due"),
            models.Index(fields=["area", "state", "due_at", "id"], name="matter_area_state_due"),
            models.Index(fields=["received_at", "id"], name="matter_received"),
            models.Index(fields=["closed_at"], name="matter_closed"),
            models.Index(fields=["due_at", "id"], name="matter_open_due", condition=models.Q(closed_at=None)),
            models.Index(fields=["area", "category_code", "received_at", "id"], name="matter_place_class"),
            models.Index(fields=["area", "lat", "lon"], name="matter_open_place", condition=models.Q(closed_at=None)),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"

    @property
    def duty_area(self) -> str:
        """Where the right to handle it is asked: the unit's area once it has a unit, its own before."""
        return self.unit.area_id if self.unit else self.area_id
