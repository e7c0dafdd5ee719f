"""整改: what a round showed must be mended; each item is handled as a matter."""

from django.db import models

from hemei.appraisals.models.round import Round


class Rectification(models.Model):
    """An item of the list, with the matter in which it is handled."""

    round = models.ForeignKey(Round, models.PROTECT, related_name="rectifications", verbose_name="轮次")
    area = models.ForeignKey("places.Area", models.PROTECT, to_field="code", related_name="+", verbose_name="区域")
    title = models.CharField("整改事项", max_length=100)
    content = models.TextField("群众反映和整改要求")
    matter = models.ForeignKey("matters.Matter", models.PROTECT, related_name="+", verbose_name="事项")
    created_at = models.DateTimeField("登记时间", auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = "整改清单"
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.title
