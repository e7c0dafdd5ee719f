"""三圈共治: the circles of a town as data. No public definition was found, so none is built in."""

from django.db import models

from hemei.matters.models.duty import Unit


class Circle(models.Model):
    """One circle, from the innermost outward; unconfirmed until the town says who belongs to it."""

    order = models.PositiveSmallIntegerField("圈层", help_text="1 为最内圈")
    name = models.CharField("名称", max_length=30)
    members = models.TextField("成员", blank=True)
    units = models.ManyToManyField(Unit, blank=True, related_name="circles", verbose_name="参与单位")
    since = models.DateField("自")
    until = models.DateField("至", null=True, blank=True)
    source = models.CharField("依据", max_length=200)
    confirmed = models.BooleanField("已确认", default=False)
    version = models.PositiveIntegerField("版本", default=1, editable=False)

    class Meta:
        verbose_name = verbose_name_plural = "共治圈层"
        ordering = ["order", "since"]
        constraints = [models.UniqueConstraint(fields=["order", "since"], name="circle_once_from_a_day")]

    def __str__(self) -> str:
        return self.name if self.confirmed else f"{self.name}（未确认）"
