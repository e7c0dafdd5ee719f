"""公示 and 公告: what is posted, until when, and who objected."""

from django.db import models

from hemei.kernel.encrypted_fields import EncryptedTextField
from hemei.places.models import in_any


class Kind(models.TextChoices):
    PUBLIC = "public", "公示"
    ANNOUNCEMENT = "announcement", "公告"
    AFFAIRS = "affairs", "村务公开"
    DISCLOSURE = "disclosure", "主动公开"


class State(models.TextChoices):
    DRAFT = "draft", "草稿"
    POSTED = "posted", "公示中"
    WAITING = "waiting", "期满待答复"
    ENDED = "ended", "期满无异议"
    UPHELD = "upheld", "异议成立"
    WITHDRAWN = "withdrawn", "已撤下"


class NoticeQuerySet(models.QuerySet["Notice"]):
    def in_scope(self, prefixes: list[str]) -> "NoticeQuerySet":
        return self.filter(in_any(prefixes))


class Notice(models.Model):
    """One posting. `head` and `rows` are its table, already masked; they are cleared when it is taken down if it
    names people, and only `content_digest` and the number of rows stay."""

    kind = models.CharField("类别", max_length=14, choices=Kind.choices)
    title = models.CharField("标题", max_length=120)
    area = models.ForeignKey("places.Area", models.PROTECT, to_field="code", related_name="+", verbose_name="区域")
    basis = models.CharField("依据", max_length=200, blank=True)
    body = models.TextField("正文", blank=True)
    head = models.JSONField("表头", default=list, blank=True)
    rows = models.JSONField("内容", default=list, blank=True)
    row_count = models.PositiveIntegerField("条数", default=0)
    personal = models.BooleanField("涉及个人", default=False, help_text="期满撤下后只存目录，不存个人信息")
    contact = models.CharField("受理异议的单位和电话", max_length=120, blank=True)
    term = models.CharField("公示期", max_length=20, blank=True, help_text="例如 7自然日、5工作日；公告可以不填")
    flow = models.CharField("所属流程", max_length=40, blank=True, editable=False)
    subject = models.CharField("所属记录", max_length=80, blank=True, editable=False)
    state = models.CharField("状态", max_length=10, choices=State.choices, default=State.DRAFT)
    drafted_by = models.CharField("拟稿人", max_length=150)
    drafted_at = models.DateTimeField("拟稿时间")
    posted_by = models.CharField("审查发布人", max_length=150, blank=True)
    posted_at = models.DateTimeField("发布时间", null=True)
    starts_on = models.DateField("公示期自", null=True)
    ends_on = models.DateField("公示期至", null=True)
    taken_down_at = models.DateTimeField("撤下时间", null=True)
    reason = models.CharField("撤下原因", max_length=200, blank=True)
    content_digest = models.CharField("内容摘要", max_length=64, blank=True)
    version = models.PositiveIntegerField("版本", default=1)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "公示公告"
        ordering = ["-posted_at", "-pk"]
        indexes = [
            models.Index(fields=["area", "state", "ends_on"], name="notice_area_state"),
            models.Index(fields=["state", "ends_on"], name="notice_state_ends"),
            models.Index(fields=["flow", "subject"], name="notice_subject"),
        ]

    def __str__(self) -> str:
        return self.title


class Objection(models.Model):
    """An objection to a posting; the flow behind it waits for the answer."""

    notice = models.ForeignKey(Notice, models.PROTECT, related_name="objections", verbose_name="公示")
    key = models.CharField("提交标识", max_length=64, unique=True)
    name = EncryptedTextField("异议人", mask="name", blank=True)
    phone = EncryptedTextField("电话", mask="phone", blank=True)
    content = models.TextField("异议内容")
    made_at = models.DateTimeField("提出时间")
    upheld = models.BooleanField("是否成立", null=True)
    answer = models.TextField("答复", blank=True)
    answered_at = models.DateTimeField("答复时间", null=True)
    answered_by = models.CharField("答复人", max_length=150, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "公示异议"
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"异议{self.pk}"
