"""迎文物回家: clue, visit, agreement, custody (文物保护法 2024). What came out of the ground goes another way."""

from django.db import models

from hemei.ledgers.models import LedgerRecord


class Origin(models.TextChoices):
    """Where the thing comes from; the first three are reported, never given."""

    UNEARTHED = "unearthed", "出土"
    WORKS = "works", "施工或农耕中发现"
    SUSPECTED = "suspected", "疑似文物，来历不明"
    FAMILY = "family", "家传"
    BOUGHT = "bought", "合法购买"
    OLD_BUILDING = "old_building", "老房构件、生产生活旧物"


REPORTED = (Origin.UNEARTHED, Origin.WORKS, Origin.SUSPECTED)


class Relic(LedgerRecord):
    """文物线索: a thing that somebody knows of or holds."""

    number = models.CharField("线索编号", max_length=40)
    name = models.CharField("物品名称", max_length=80)
    origin = models.CharField("来源", max_length=14, choices=Origin.choices)
    found_on = models.DateField("线索日期")
    place = models.CharField("地点", max_length=160)
    informant = models.CharField("线索提供人", max_length=40, blank=True)
    description = models.TextField("描述", blank=True)
    protected_at = models.DateTimeField("现场保护时间", null=True, editable=False)
    reported_at = models.DateTimeField("报告时间", null=True, editable=False)
    reported_to = models.CharField("报告单位", max_length=80, blank=True, editable=False)
    on_site_at = models.DateTimeField("文物部门到场时间", null=True, editable=False)
    matter = models.ForeignKey(
        "matters.Matter", models.PROTECT, null=True, editable=False, related_name="+", verbose_name="事项"
    )
    opinion_on = models.DateField("处理意见日期", null=True, editable=False)
    opinion = models.CharField("处理意见", max_length=300, blank=True, editable=False)

    class Meta(LedgerRecord.Meta):
        verbose_name = verbose_name_plural = "文物线索"

    def __str__(self) -> str:
        return f"{self.number} {self.name}"

    @property
    def is_reported_kind(self) -> bool:
        return self.origin in REPORTED


class RelicVisit(LedgerRecord):
    """走访鉴定."""

    relic = models.ForeignKey(Relic, models.PROTECT, related_name="visits", verbose_name="线索")
    visited_on = models.DateField("走访日期")
    visitors = models.CharField("走访人", max_length=120)
    expert = models.CharField("鉴定人", max_length=80, blank=True)
    findings = models.CharField("走访鉴定情况", max_length=300)

    class Meta(LedgerRecord.Meta):
        verbose_name = verbose_name_plural = "文物走访鉴定"

    def __str__(self) -> str:
        return f"{self.relic} {self.visited_on}"


class AgreementKind(models.TextChoices):
    DONATION = "donation", "捐赠"
    LOAN = "loan", "借展"
    CUSTODY = "custody", "代管"
    HANDOVER = "handover", "移交文物部门"


class RelicAgreement(LedgerRecord):
    """捐赠、借展、代管协议, or the handing over of what was found."""

    relic = models.ForeignKey(Relic, models.PROTECT, related_name="agreements", verbose_name="线索")
    kind = models.CharField("方式", max_length=10, choices=AgreementKind.choices)
    signed_on = models.DateField("签订日期")
    until = models.DateField("到期日期", null=True, blank=True)
    number = models.CharField("协议或移交单号", max_length=60)
    receipt_number = models.CharField("收据编号", max_length=60, blank=True)
    wishes = models.CharField("持有人的要求", max_length=300, blank=True)

    class Meta(LedgerRecord.Meta):
        verbose_name = verbose_name_plural = "文物协议"

    def __str__(self) -> str:
        return f"{self.relic} {self.get_kind_display()}"


class RelicCustody(LedgerRecord):
    """保管记录: where it is, in what condition, who has it."""

    relic = models.ForeignKey(Relic, models.PROTECT, related_name="custody", verbose_name="线索")
    moved_on = models.DateField("日期")
    location = models.CharField("存放地点", max_length=120)
    condition = models.CharField("保存状况", max_length=200)
    handler = models.CharField("经手人", max_length=40)

    class Meta(LedgerRecord.Meta):
        verbose_name = verbose_name_plural = "文物保管记录"

    def __str__(self) -> str:
        return f"{self.relic} {self.location}"
