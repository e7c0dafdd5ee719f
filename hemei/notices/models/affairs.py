"""村务公开 by its calendar, and 主动公开 within its term."""

from django.db import models

from hemei.notices.models.notice import Notice
from hemei.places.models import in_any


class Frequency(models.TextChoices):
    MONTH = "month", "每月"
    QUARTER = "quarter", "每季度"
    AT_ONCE = "at_once", "随时"


class AffairItem(models.Model):
    """One line of the 村务公开目录."""

    code = models.CharField("代码", max_length=20, unique=True)
    title = models.CharField("公开事项", max_length=120)
    frequency = models.CharField("时限", max_length=10, choices=Frequency.choices)
    basis = models.CharField("依据", max_length=200)
    since = models.DateField("自")
    until = models.DateField("至", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "村务公开目录"
        ordering = ["code"]

    def __str__(self) -> str:
        return self.title


class AreaQuerySet(models.QuerySet[models.Model]):
    def in_scope(self, prefixes: list[str]) -> "AreaQuerySet":
        return self.filter(in_any(prefixes))


class AffairPosting(models.Model):
    """A village posted an item for a period; 村务监督委员会 signs it off."""

    item = models.ForeignKey(AffairItem, models.PROTECT, related_name="postings", verbose_name="公开事项")
    area = models.ForeignKey("places.Area", models.PROTECT, to_field="code", related_name="+", verbose_name="村")
    period = models.CharField("所属期", max_length=10, help_text="2023Q3、2023-07；随时公开的填日期")
    notice = models.OneToOneField(Notice, models.PROTECT, related_name="affair", verbose_name="公示")
    signed_by = models.CharField("监督委员会审核人", max_length=150, blank=True)
    signed_at = models.DateTimeField("审核时间", null=True)
    remark = models.CharField("审核意见", max_length=200, blank=True)

    objects = AreaQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "村务公开记录"
        constraints = [models.UniqueConstraint(fields=["item", "area", "period"], name="affair_once_per_period")]

    def __str__(self) -> str:
        return f"{self.area} {self.item} {self.period}"


class Disclosure(models.Model):
    """主动公开: a piece of information, when it came to be, and its publication within the term (条例 art. 26)."""

    title = models.CharField("信息名称", max_length=120)
    area = models.ForeignKey("places.Area", models.PROTECT, to_field="code", related_name="+", verbose_name="区域")
    subject = models.CharField("类别", max_length=20)
    formed_on = models.DateField("形成日期")
    due_on = models.DateField("应公开日期")
    review = models.CharField("公开审查意见", max_length=200, blank=True)
    reviewed_by = models.CharField("审查人", max_length=150, blank=True)
    notice = models.OneToOneField(Notice, models.PROTECT, null=True, related_name="disclosure", verbose_name="公开稿")

    objects = AreaQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "主动公开事项"
        ordering = ["due_on", "pk"]

    def __str__(self) -> str:
        return self.title
