"""What the 招商手册 prints besides live assets: policies, contacts, texts."""

from django.db import models
from django.db.models import F, Q

from hemei.ledgers.models import LedgerRecord


class Policy(LedgerRecord):
    """A policy for enterprises; past `valid_until` it is not printed any more."""

    title = models.CharField("政策名称", max_length=200)
    document_number = models.CharField("文号", max_length=80, blank=True)
    issuer = models.CharField("发布机关", max_length=120, blank=True)
    summary = models.TextField("要点", blank=True)
    applies_to = models.CharField("适用对象", max_length=200, blank=True)
    valid_from = models.DateField("生效日期")
    valid_until = models.DateField("失效日期", null=True, blank=True, help_text="长期有效的不填")
    link = models.URLField("链接", blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "惠企政策"
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_until=None) | Q(valid_until__gte=F("valid_from")), name="policy_until_after_from"
            )
        ]

    def __str__(self) -> str:
        return self.title


class Contact(LedgerRecord):
    """Whom an investor calls: an office telephone, not a private one."""

    name = models.CharField("联系人", max_length=60)
    department = models.CharField("部门", max_length=120)
    duty = models.CharField("负责事项", max_length=120, blank=True)
    phone = models.CharField("办公电话", max_length=40)
    valid_from = models.DateField("启用日期")
    valid_until = models.DateField("停用日期", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "招商联系人"

    def __str__(self) -> str:
        return f"{self.department}{self.name}"


class BrochureSection(models.TextChoices):
    PREFACE = "preface", "卷首语"
    LOCATION = "location", "区位"
    INDUSTRIES = "industries", "产业方向"
    PROCESS = "process", "办理流程"


class BrochureText(LedgerRecord):
    """A text of the brochure, in force from a day; the newest one in force is printed."""

    section = models.CharField("章节", max_length=20, choices=BrochureSection.choices)
    body = models.TextField("正文")
    valid_from = models.DateField("启用日期")

    class Meta:
        verbose_name = verbose_name_plural = "招商手册文稿"

    def __str__(self) -> str:
        return f"{self.get_section_display()}（{self.valid_from}）"
