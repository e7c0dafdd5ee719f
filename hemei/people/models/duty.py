"""Who answers for a grid cell."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone


class DutyKind(models.TextChoices):
    """全科网格 has its worker, 红色网格 its party contact, both on the same cell."""

    WORKER = "worker", "网格员"
    PARTY = "party", "红色网格党员联系人"


class DutyQuerySet(models.QuerySet["CellDuty"]):
    def current(self) -> "DutyQuerySet":
        today = timezone.localdate()
        return self.filter(Q(until=None) | Q(until__gte=today), since__lte=today)


class CellDuty(models.Model):
    """网格责任人: an account answers for a cell between two dates."""

    cell = models.ForeignKey("places.GridCell", models.PROTECT, related_name="+", verbose_name="网格")
    user = models.ForeignKey("people.User", models.PROTECT, related_name="duties", verbose_name="责任人")
    kind = models.CharField("职责", max_length=10, choices=DutyKind.choices)
    since = models.DateField("自")
    until = models.DateField("至", null=True, blank=True)

    objects = DutyQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "网格责任人"
        ordering = ["cell_id", "kind", "-since"]
        constraints = [
            models.CheckConstraint(condition=Q(until=None) | Q(until__gte=F("since")), name="duty_until_after_since")
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}{self.user}"
