"""Report templates, and editions: reports as they were published, with the rows behind every figure."""

from django.db import models
from simple_history.models import HistoricalRecords


class ReportTemplate(models.Model):
    """报告模板: Markdown with figure tags. It belongs to an area and serves that area and all below it."""

    name = models.CharField("名称", max_length=60, help_text="英文小写，用于命令和网址")
    title = models.CharField("标题", max_length=120)
    area = models.ForeignKey("places.Area", models.PROTECT, to_field="code", related_name="+", verbose_name="所属区域")
    text = models.TextField("内容")
    note = models.CharField("修改说明", max_length=200, blank=True)
    version = models.PositiveIntegerField("版本", default=1, editable=False)
    updated_at = models.DateTimeField("更新时间", auto_now=True)

    history = HistoricalRecords()

    class Meta:
        verbose_name = verbose_name_plural = "报告模板"
        ordering = ["area", "name"]
        constraints = [models.UniqueConstraint(fields=["area", "name"], name="one_template_per_area_and_name")]

    def __str__(self) -> str:
        return self.title


class Edition(models.Model):
    """发布版: what was published, word for word. Never changed; withdrawn editions stay readable as withdrawn."""

    template_name = models.CharField("模板", max_length=60)
    template_version = models.PositiveIntegerField("模板版本")
    title = models.CharField("标题", max_length=120)
    area = models.ForeignKey("places.Area", models.PROTECT, to_field="code", related_name="+", verbose_name="区域")
    period = models.CharField("统计期", max_length=20)
    number = models.PositiveIntegerField("版次")
    text = models.TextField("Markdown 全文")
    html = models.TextField("网页全文")
    document = models.JSONField("正文结构")
    digest = models.CharField("全文摘要", max_length=64)
    published_at = models.DateTimeField("发布时间")
    published_by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+", verbose_name="发布人")
    publisher = models.CharField("发布人姓名", max_length=150)
    withdrawn_at = models.DateTimeField("撤回时间", null=True)
    withdrawal_reason = models.CharField("撤回理由", max_length=200, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "发布版"
        ordering = ["-published_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["area", "template_name", "period", "number"], name="one_edition_per_number")
        ]

    def __str__(self) -> str:
        return f"{self.title}（第 {self.number} 版）"

    @property
    def is_withdrawn(self) -> bool:
        return self.withdrawn_at is not None


class EditionFigure(models.Model):
    """One printed figure of an edition: what was printed, its exact value, and the rows it was computed from."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="figures", verbose_name="发布版")
    position = models.PositiveIntegerField("序号")
    tag = models.CharField("标记", max_length=30)
    line = models.PositiveIntegerField("模板行")
    source = models.TextField("标记原文")
    code = models.CharField("指标或参数", max_length=80)
    address = models.JSONField("区域、统计期与限定", default=dict)
    printed = models.TextField("印出文字")
    exact = models.TextField("准确值说明", blank=True)
    value = models.CharField("准确值", max_length=120, blank=True, help_text="分数，如 3758/1")
    numerator = models.CharField("分子", max_length=120, blank=True)
    denominator = models.CharField("分母", max_length=120, blank=True)
    row_count = models.PositiveIntegerField("行数", default=0)
    digest = models.CharField("行摘要", max_length=64, blank=True)
    pairs = models.BinaryField("行与版本（压缩）", default=bytes)

    class Meta:
        verbose_name = verbose_name_plural = "发布版中的数字"
        ordering = ["edition", "position"]
        constraints = [models.UniqueConstraint(fields=["edition", "position"], name="one_figure_per_position")]

    def __str__(self) -> str:
        return f"{self.code}：{self.printed}"
