"""A long export, made in the background."""

from django.db import models


class ExportState(models.TextChoices):
    """How far an export is."""

    WAITING = "waiting", "排队中"
    RUNNING = "running", "生成中"
    DONE = "done", "已生成"
    FAILED = "failed", "失败"


class ExportJob(models.Model):
    """导出任务: what was asked (ledger, filters, columns, sort), by whom, and the file when it is ready."""

    ledger_code = models.CharField("台账", max_length=60)
    query = models.TextField("筛选和排序", blank=True)
    columns = models.JSONField("列", default=list)
    kind = models.CharField("格式", max_length=4, default="xlsx")
    state = models.CharField("状态", max_length=10, choices=ExportState.choices, default=ExportState.WAITING)
    requested_by = models.ForeignKey("people.User", models.CASCADE, related_name="+", verbose_name="申请人")
    created_at = models.DateTimeField("申请时间", auto_now_add=True)
    rows = models.PositiveIntegerField("行数", default=0)
    done = models.PositiveIntegerField("已写行数", default=0)
    file = models.FileField("文件", upload_to="exports/", blank=True)
    error = models.CharField("失败原因", max_length=200, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "导出任务"
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return f"{self.ledger_code}#{self.pk}"
