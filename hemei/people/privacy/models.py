"""The ledger of consents, the requests of persons concerned, and the impact assessments."""

from django.db import models
from django.db.models import Q

from hemei.kernel.encrypted_fields import EncryptedTextField
from hemei.places.models import in_any


class ScopedQuerySet(models.QuerySet):
    def in_scope(self, prefixes: list[str]) -> "ScopedQuerySet":
        return self.filter(in_any(prefixes))


class Consent(models.Model):
    """同意: to one purpose, in the words that the person agreed to, until it is withdrawn."""

    class Channel(models.TextChoices):
        PAPER = "paper", "书面"
        PHONE = "phone", "手机页面"
        SPOKEN = "spoken", "口头（当面记录）"

    area = models.ForeignKey("places.Area", models.PROTECT, to_field="code", related_name="+", verbose_name="区域")
    resident = models.ForeignKey("people.Resident", models.PROTECT, related_name="consents", verbose_name="居民")
    purpose = models.CharField("处理目的", max_length=60)
    text = models.CharField("同意的内容", max_length=400)
    channel = models.CharField("方式", max_length=10, choices=Channel.choices, default=Channel.PAPER)
    guardian = models.CharField("监护人", max_length=50, blank=True)
    relation = models.CharField("与本人关系", max_length=20, blank=True)
    given_on = models.DateField("同意日期")
    withdrawn_on = models.DateField("撤回日期", null=True, blank=True)
    withdrawn_how = models.CharField("撤回方式", max_length=120, blank=True)
    recorded_by = models.CharField("登记人", max_length=150)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "同意记录"
        ordering = ["-given_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["resident", "purpose"], condition=Q(withdrawn_on=None), name="consent_in_force_once"
            )
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"同意{self.pk}"


class RequestKind(models.TextChoices):
    """个人信息保护法第四十四条至第四十八条."""

    ACCESS = "access", "查阅"
    COPY = "copy", "复制"
    CORRECT = "correct", "更正、补充"
    DELETE = "delete", "删除"
    EXPLAIN = "explain", "解释说明"


class RequestState(models.TextChoices):
    RECEIVED = "received", "已收到"
    VERIFIED = "verified", "身份已核对"
    ANSWERED = "answered", "已答复"
    REFUSED = "refused", "不予办理"
    WITHDRAWN = "withdrawn", "本人撤回"


class SubjectRequest(models.Model):
    """个人信息权利请求, from its receipt to the letter."""

    area = models.ForeignKey("places.Area", models.PROTECT, to_field="code", related_name="+", verbose_name="区域")
    kind = models.CharField("请求", max_length=10, choices=RequestKind.choices)
    name = models.CharField("姓名", max_length=50)
    id_number = EncryptedTextField("身份证号", mask="id", blank=True)
    phone = EncryptedTextField("电话", mask="phone", blank=True)
    agent = models.CharField("代办人", max_length=50, blank=True, help_text="本人来办的不填")
    content = models.CharField("请求内容", max_length=400)
    received_on = models.DateField("收到日期")
    due_on = models.DateField("答复期限")
    state = models.CharField("状态", max_length=10, choices=RequestState.choices, default=RequestState.RECEIVED)
    verified_how = models.CharField("身份核对", max_length=120, blank=True)
    answer = models.TextField("答复", blank=True)
    erased = models.JSONField("已删除", default=list)
    closed_on = models.DateField("办结日期", null=True)
    closed_by = models.CharField("答复人", max_length=150, blank=True)
    recorded_by = models.CharField("受理人", max_length=150)
    version = models.PositiveIntegerField("版本", default=1)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "个人信息权利请求"
        ordering = ["-received_on", "-pk"]
        indexes = [models.Index(fields=["state", "due_on"], name="privacy_request_due")]

    def __str__(self) -> str:
        return f"权利请求{self.pk}"


class Assessment(models.Model):
    """个人信息保护影响评估 (arts. 55–56), kept at least three years."""

    area = models.ForeignKey("places.Area", models.PROTECT, to_field="code", related_name="+", verbose_name="区域")
    purpose = models.CharField("处理目的", max_length=60)
    done_on = models.DateField("评估日期")
    necessity = models.TextField("目的、方式是否合法、正当、必要")
    risks = models.TextField("对个人权益的影响和安全风险")
    measures = models.TextField("保护措施是否合法、有效并与风险相适应")
    passed = models.BooleanField("结论：可以处理")
    recorded_by = models.CharField("评估人", max_length=150)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "个人信息保护影响评估"
        ordering = ["-done_on", "-pk"]

    def __str__(self) -> str:
        return f"影响评估{self.pk}"
