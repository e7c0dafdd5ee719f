"""A made-up record with everything that the kernel offers: states, version, history, encrypted fields."""

from django.db import models
from simple_history.models import HistoricalRecords

from hemei.kernel.encrypted_fields import EncryptedTextField
from hemei.kernel.transitions import Step, Workflow


class Colour(models.TextChoices):
    RED = "red", "红"
    GREEN = "green", "绿"
    BROKEN = "broken", "坏"


LAMP = Workflow(
    code="lamp", title="信号灯", states=Colour,
    steps={
        Colour.RED: {"go": Step(Colour.GREEN, "交警", "放行"), "break": Step(Colour.BROKEN, "任何人", "报修")},
        Colour.GREEN: {"stop": Step(Colour.RED, "交警", "叫停"), "break": Step(Colour.BROKEN, "任何人", "报修")},
    },
)  # fmt: skip


class Lamp(models.Model):
    state = models.CharField("状态", max_length=10, choices=Colour.choices, default=Colour.RED)
    version = models.PositiveIntegerField("版本", default=1)
    keeper = models.CharField("看管人", max_length=20, blank=True)
    keeper_id_number = EncryptedTextField("身份证号", mask="id", blank=True)
    keeper_phone = EncryptedTextField("电话", mask="phone", null=True, blank=True)
    updated_at = models.DateTimeField("更新时间", auto_now=True)
    history = HistoricalRecords()

    class Meta:
        verbose_name = verbose_name_plural = "信号灯"

    def __str__(self) -> str:
        return f"灯{self.pk}"
