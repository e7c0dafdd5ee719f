"""An upload on its way into a ledger: the batch, its rows as understood, and the errors of its cells.

Staged rows and errors may hold personal data, so their text is encrypted, and both are deleted when the
batch ends (and after seven days, by `hemei forget_imports`).
"""

import uuid

from django.db import models

from hemei.kernel.encrypted_fields import EncryptedTextField
from hemei.places.models import in_any


class BatchStatus(models.TextChoices):
    """导入批次状态."""

    UPLOADED = "uploaded", "已上传"
    CHECKING = "checking", "校验中"
    CHECKED = "checked", "待确认"
    COMMITTING = "committing", "导入中"
    COMMITTED = "committed", "已导入"
    DISCARDED = "discarded", "已放弃"
    FAILED = "failed", "不能导入"
    WITHDRAWN = "withdrawn", "已撤回"


class Outcome(models.TextChoices):
    """What becomes of a row of the file."""

    NEW = "new", "新增"
    UPDATE = "update", "更新"
    UNCHANGED = "unchanged", "无变化"
    HELD = "held", "待核实"
    BAD = "bad", "有错误"


class BatchQuerySet(models.QuerySet["ImportBatch"]):
    def in_scope(self, prefixes: list[str]) -> "BatchQuerySet":
        """Batches imported under any of the area codes."""
        return self.filter(in_any(prefixes, "area_code"))


def upload_path(batch: "ImportBatch", name: str) -> str:
    """Where an upload is kept: nothing of the sender's file name reaches the disk."""
    return f"imports/{uuid.uuid4().hex}"


class ImportBatch(models.Model):
    """One uploaded spreadsheet on its way into a ledger."""

    ledger_code = models.CharField("台账", max_length=60)
    area_code = models.CharField("导入区域", max_length=15, blank=True)
    file = models.FileField("文件", upload_to=upload_path, blank=True)
    file_name = models.CharField("文件名", max_length=200, blank=True)
    file_digest = models.CharField("文件摘要（SHA-256）", max_length=64, blank=True)
    wanted_sheet = models.CharField("指定的工作表", max_length=100, blank=True)
    status = models.CharField("状态", max_length=12, choices=BatchStatus.choices, default=BatchStatus.UPLOADED)
    run = models.UUIDField("校验批次", null=True)
    failure = models.TextField("不能导入的原因", blank=True)
    total_rows = models.PositiveIntegerField("数据行数", default=0)
    done_rows = models.PositiveIntegerField("已校验行数", default=0)
    counts = models.JSONField("各类行数", default=dict)
    notes = models.JSONField("提示", default=list)
    layout = models.JSONField("表头对应", default=dict)
    user = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+", verbose_name="导入人")
    by_name = models.CharField("操作人", max_length=150, blank=True)
    created_at = models.DateTimeField("上传时间", auto_now_add=True)
    ended_at = models.DateTimeField("结束时间", null=True)

    objects = BatchQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "导入批次"
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"导入批次{self.pk}（{self.file_name}）"

    def count(self, outcome: str) -> int:
        return int(self.counts.get(outcome, 0))

    @property
    def tone(self) -> str:
        """How the state looks on a page."""
        tones = {BatchStatus.CHECKED: "warning", BatchStatus.COMMITTED: "good", BatchStatus.FAILED: "danger"}
        return tones.get(BatchStatus(self.status), "neutral")

    @property
    def good(self) -> int:
        """Rows that a commit would write."""
        return self.count(Outcome.NEW) + self.count(Outcome.UPDATE)


class StagedRow(models.Model):
    """A row of the file as understood; `values` is JSON by field attribute."""

    batch = models.ForeignKey(ImportBatch, models.CASCADE, related_name="rows", verbose_name="导入批次")
    number = models.PositiveIntegerField("行号")
    outcome = models.CharField("结果", max_length=10, choices=Outcome.choices)
    values = EncryptedTextField("内容", blank=True)
    target = models.BigIntegerField("被更新的记录", null=True)
    target_version = models.PositiveIntegerField("被更新的版本", null=True)

    class Meta:
        verbose_name = verbose_name_plural = "待导入行"
        ordering = ["number"]
        indexes = [models.Index(fields=["batch", "outcome", "number"])]

    def __str__(self) -> str:
        return f"第{self.number}行"


class RowError(models.Model):
    """One error of one cell (or of the row, when no column is at fault)."""

    batch = models.ForeignKey(ImportBatch, models.CASCADE, related_name="errors", verbose_name="导入批次")
    number = models.PositiveIntegerField("行号")
    column = models.CharField("列", max_length=60, blank=True)
    title = models.CharField("列名", max_length=60, blank=True)
    text = EncryptedTextField("单元格内容", blank=True)
    problem = models.CharField("问题", max_length=60)
    reason = EncryptedTextField("说明")

    class Meta:
        verbose_name = verbose_name_plural = "导入错误"
        ordering = ["number", "pk"]
        indexes = [models.Index(fields=["batch", "title", "problem"])]

    def __str__(self) -> str:
        return f"第{self.number}行 {self.title}：{self.reason}"
