"""A file that proves a ledger row."""

from django.db import models


def stored_at(attachment: "Attachment", name: str) -> str:
    """Where the file lies under MEDIA_ROOT: by its digest, so that no uploaded name reaches the disk."""
    return f"ledgers/{attachment.ledger_code}/{attachment.sha256[:2]}/{attachment.sha256}"


class AttachmentQuerySet(models.QuerySet["Attachment"]):
    def present(self) -> "AttachmentQuerySet":
        return self.filter(removed_at=None)


class Attachment(models.Model):
    """附件: kept with its digest; removal takes it off the page and keeps the file."""

    ledger_code = models.CharField("台账", max_length=60)
    record_id = models.BigIntegerField("记录")
    name = models.CharField("文件名", max_length=200)
    kind = models.CharField("类型", max_length=10)
    size = models.BigIntegerField("大小")
    sha256 = models.CharField("SHA-256", max_length=64)
    file = models.FileField("文件", upload_to=stored_at, max_length=200)
    uploaded_by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+", verbose_name="上传人")
    uploaded_at = models.DateTimeField("上传时间", auto_now_add=True)
    removed_by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+", verbose_name="移除人")
    removed_at = models.DateTimeField("移除时间", null=True)
    removed_reason = models.CharField("移除理由", max_length=200, blank=True)

    objects = AttachmentQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "附件"
        ordering = ["uploaded_at"]
        indexes = [models.Index(fields=["ledger_code", "record_id"], name="attachment_of_record")]

    def __str__(self) -> str:
        return self.name
