"""Where things are whose own ledger keeps no coordinates."""

from django.db import models


class Placement(models.Model):
    """The place of one row of a layer, put there by hand or from a file; CGCS2000 degrees.

    `key` is the value of the field that the layer names in `placed` (its key, or what makes its rows one point).
    """

    layer = models.CharField("图层", max_length=60)
    key = models.CharField("对象", max_length=120)
    area = models.ForeignKey("places.Area", models.PROTECT, to_field="code", related_name="+", verbose_name="区域")
    geometry = models.JSONField("位置", help_text="GeoJSON 几何，CGCS2000 经纬度")
    placed_at = models.DateTimeField("标绘时间", auto_now=True)
    version = models.PositiveIntegerField("版本", default=1)

    class Meta:
        verbose_name = verbose_name_plural = "地图位置"
        ordering = ["layer", "key"]
        constraints = [models.UniqueConstraint(fields=["layer", "key"], name="placement_once_per_row")]

    def __str__(self) -> str:
        return f"{self.layer} {self.key}"
