"""A photo that came with a matter: drawn anew at intake, so it holds nothing but pixels."""

from django.db import models

from hemei.matters.models.matter import Matter


class Photo(models.Model):
    """照片: kept under its digest, so that the same photo sent twice is there once."""

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="photos", verbose_name="事项")
    sha256 = models.CharField("SHA-256", max_length=64)
    size = models.PositiveIntegerField("大小")
    file = models.FileField("文件", max_length=200)
    added_at = models.DateTimeField("收到时间")

    class Meta:
        verbose_name = verbose_name_plural = "照片"
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["matter", "sha256"], name="photo_once_per_matter")]

    def __str__(self) -> str:
        return f"照片{self.pk}"
