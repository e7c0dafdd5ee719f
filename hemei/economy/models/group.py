"""企业精准服务群: one active group per enterprise (一企一群). Chat is never stored."""

from django.db import models
from django.db.models import Q

from hemei.economy.models.enterprise import Enterprise
from hemei.ledgers.models import LedgerRecord, State


class Channel(models.TextChoices):
    WECOM = "wecom", "企业微信"
    WECHAT = "wechat", "微信"
    GOVERNMENT = "government", "政务办公平台"
    PHONE = "phone", "电话"
    OTHER = "other", "其他"


class MemberRole(models.TextChoices):
    STEWARD = "steward", "服务管家"
    LEADER = "leader", "包联领导"
    DEPARTMENT = "department", "部门人员"
    ENTERPRISE = "enterprise", "企业代表"
    OTHER = "other", "其他"


class ServiceGroup(LedgerRecord):
    """A service group of one enterprise with its steward."""

    name = models.CharField("群名称", max_length=120)
    enterprise = models.ForeignKey(Enterprise, models.PROTECT, related_name="groups", verbose_name="企业")
    steward = models.ForeignKey(
        "people.User", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="服务管家账号"
    )
    steward_name = models.CharField("服务管家姓名", max_length=60, blank=True, help_text="没有账号时填写")
    opened_on = models.DateField("建群日期")
    closed_on = models.DateField("停用日期", null=True, blank=True)
    close_reason = models.CharField("停用原因", max_length=120, blank=True)
    channel = models.CharField("渠道", max_length=20, choices=Channel.choices, default=Channel.WECOM)

    class Meta:
        verbose_name = verbose_name_plural = "企业精准服务群"
        constraints = [
            models.UniqueConstraint(
                fields=["enterprise"],
                condition=Q(closed_on__isnull=True) & ~Q(state=State.VOID),
                name="group_one_active_per_enterprise",
                violation_error_message="这家企业已有一个在用的服务群（一企一群）。",
            ),
            models.CheckConstraint(
                condition=Q(closed_on=None) | Q(closed_on__gte=models.F("opened_on")), name="group_closed_after_opened"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class GroupMember(LedgerRecord):
    """Who is in a group: name, organisation and role; no numbers, no chat (PIPL art. 6: minimum scope)."""

    group = models.ForeignKey(ServiceGroup, models.PROTECT, related_name="members", verbose_name="服务群")
    name = models.CharField("姓名", max_length=60)
    organisation = models.CharField("单位", max_length=120, blank=True)
    role = models.CharField("身份", max_length=20, choices=MemberRole.choices, default=MemberRole.DEPARTMENT)
    joined_on = models.DateField("入群日期")
    left_on = models.DateField("退群日期", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "服务群成员"

    def __str__(self) -> str:
        return f"{self.name}（{self.get_role_display()}）"
