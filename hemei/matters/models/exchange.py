"""Exchange with the city's hotline: what came besides the ticket, tickets that wait for a person, replies on their way.

Held tickets and the columns put aside may hold personal data, so their text is encrypted.
"""

from django.db import models

from hemei.kernel.encrypted_fields import EncryptedTextField
from hemei.matters.models.matter import Matter
from hemei.places.models import in_any


class UpstreamRecord(models.Model):
    """What the hotline said of a ticket beyond the matter's own fields, as last received."""

    matter = models.OneToOneField(Matter, models.PROTECT, related_name="upstream", verbose_name="事项")
    ticket = EncryptedTextField("来件全文", blank=True, help_text="最近一次来件的 JSON，其他列在内")
    sent_at = models.DateTimeField("上级派单时间", null=True)
    excluded = models.BooleanField("上级剔除标记", null=True)
    seen_at = models.DateTimeField("最近来件时间")

    class Meta:
        verbose_name = verbose_name_plural = "上级来件信息"

    def __str__(self) -> str:
        return f"{self.matter_id} {self.seen_at}"


class HeldReason(models.TextChoices):
    PLACE = "place", "待核实地点"
    DIFFERENCE = "difference", "内容不一致"
    UNREADABLE = "unreadable", "内容读不懂"


class HeldDecision(models.TextChoices):
    WAITING = "", "待处理"
    PLACED = "placed", "已定地点"
    TAKEN = "taken", "以新内容为准"
    KEPT = "kept", "保留原内容"
    RETURNED = "returned", "不属本镇，退回上级"
    SETTLED = "settled", "已另行登记"


class HeldQuerySet(models.QuerySet["HeldTicket"]):
    def in_scope(self, prefixes: list[str]) -> "HeldQuerySet":
        return self.filter(in_any(prefixes))

    def waiting(self) -> "HeldQuerySet":
        return self.filter(decision=HeldDecision.WAITING)


class HeldTicket(models.Model):
    """A received ticket that a person must look at before it goes on; kept, and never deleted.

    One waits per number and reason: receiving it again replaces what waits.
    """

    number = models.CharField("工单编号", max_length=80)
    reason = models.CharField("原因", max_length=12, choices=HeldReason.choices)
    why = EncryptedTextField("说明", blank=True)
    ticket = EncryptedTextField("来件内容")
    digest = models.CharField("内容摘要", max_length=64)
    title = models.CharField("标题", max_length=120, blank=True)
    place_text = models.CharField("来件所写地点", max_length=300, blank=True)
    area = models.ForeignKey("places.Area", models.PROTECT, to_field="code", related_name="+", verbose_name="接收区域")
    origin = models.CharField("来路", max_length=20, help_text="表格、推送或拉取")
    batch = models.ForeignKey("ledgers.ImportBatch", models.SET_NULL, null=True, related_name="+", verbose_name="批次")
    row = models.PositiveIntegerField("行号", null=True)
    received_at = models.DateTimeField("收到时间")
    upstream_due = models.DateTimeField("上级所定时限", null=True)
    matter = models.ForeignKey(Matter, models.PROTECT, null=True, related_name="held_tickets", verbose_name="事项")
    decision = models.CharField("处理", max_length=10, choices=HeldDecision.choices, blank=True, default="")
    decided_at = models.DateTimeField("处理时间", null=True)
    decided_by = models.CharField("处理人", max_length=150, blank=True)
    note = models.CharField("处理说明", max_length=200, blank=True)

    objects = HeldQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "待核实来件"
        ordering = ["upstream_due", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["number", "reason"], condition=models.Q(decision=""), name="held_ticket_waits_once"
            )
        ]
        indexes = [models.Index(fields=["decision", "area"], name="held_ticket_waiting")]

    def __str__(self) -> str:
        return f"{self.number} {self.get_reason_display()}"


class ReplyExport(models.Model):
    """One file of replies made for upload: who took what out, and the digest by which the file is known again."""

    area = models.ForeignKey("places.Area", models.PROTECT, to_field="code", related_name="+", verbose_name="区域")
    filters = models.CharField("筛选条件", max_length=300, blank=True)
    numbers = models.JSONField("工单编号", default=list)
    rows = models.PositiveIntegerField("行数")
    digest = models.CharField("文件摘要（SHA-256）", max_length=64)
    user = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+", verbose_name="导出人")
    by_name = models.CharField("操作人", max_length=150)
    created_at = models.DateTimeField("导出时间", auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = "答复导出"
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"答复导出{self.pk}"


class CityLink(models.Model):
    """The connection with the city's platform: how far it was read, and how the last try went."""

    name = models.CharField("名称", max_length=40, unique=True)
    cursor = models.CharField("游标", max_length=200, blank=True)
    since = models.DateTimeField("接通时间", help_text="此后的答复才自动上报")
    tried_at = models.DateTimeField("最近尝试", null=True)
    done_at = models.DateTimeField("最近成功", null=True)
    error = models.CharField("最近的错误", max_length=300, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "市级平台连接"

    def __str__(self) -> str:
        return self.name


class OutgoingReply(models.Model):
    """A reply on its way to the city: kept until it is acknowledged, sent again under the same key."""

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="outgoing_replies", verbose_name="事项")
    key = models.CharField("幂等键", max_length=64, unique=True)
    answered_at = models.DateTimeField("反馈时间")
    payload = models.JSONField("内容")
    created_at = models.DateTimeField("生成时间", auto_now_add=True)
    attempts = models.PositiveSmallIntegerField("已试次数", default=0)
    next_at = models.DateTimeField("下次尝试")
    delivered_at = models.DateTimeField("送达时间", null=True)
    refused = models.CharField("上级不接收的原因", max_length=300, blank=True)
    error = models.CharField("最近的错误", max_length=300, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "待上报答复"
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["matter", "answered_at"], name="outgoing_reply_once")]
        indexes = [models.Index(fields=["delivered_at", "next_at"], name="outgoing_reply_next")]

    def __str__(self) -> str:
        return f"{self.key} {self.delivered_at or '未送达'}"
