"""What counted rounds leave as ledgers, for the figures of reports: written by the count alone, read by few."""

from django.db import models

from hemei.appraisals.models.round import Round
from hemei.appraisals.models.scheme import Kind
from hemei.ledgers.models import LedgerRecord


class RoundResult(LedgerRecord):
    """轮次结果: one row of a town per reviewed round; `area` is the town."""

    round = models.ForeignKey(Round, models.PROTECT, related_name="+", verbose_name="轮次")
    kind = models.CharField("评价种类", max_length=20, choices=Kind.choices)
    held_on = models.DateField("截止日")
    roll = models.PositiveIntegerField("应参评数")
    valid_ballots = models.PositiveIntegerField("有效票")
    satisfied = models.PositiveIntegerField("满意和基本满意")
    counted = models.PositiveIntegerField("计入满意率的票")
    below_minimum = models.BooleanField("未达标", default=False)

    class Meta:
        verbose_name = verbose_name_plural = "评价结果"
        ordering = ["-held_on", "-pk"]

    def __str__(self) -> str:
        return str(self.round)


class VillageTurnout(LedgerRecord):
    """村参评情况: participation of one unit of a reviewed round. Numbers of ballots only, nothing they say."""

    round = models.ForeignKey(Round, models.PROTECT, related_name="+", verbose_name="轮次")
    kind = models.CharField("评价种类", max_length=20, choices=Kind.choices)
    unit = models.CharField("投票单元", max_length=120)
    held_on = models.DateField("截止日")
    roll = models.PositiveIntegerField("应参评数")
    valid_ballots = models.PositiveIntegerField("有效票")
    invalid_ballots = models.PositiveIntegerField("无效票")

    class Meta:
        verbose_name = verbose_name_plural = "各村参评情况"
        ordering = ["-held_on", "area_id"]

    def __str__(self) -> str:
        return f"{self.unit} {self.round}"


class ChannelUse(LedgerRecord):
    """参评渠道: ballots of one unit by one channel."""

    class Channel(models.TextChoices):
        ONLINE = "online", "线上"
        PAPER = "paper", "纸票"

    round = models.ForeignKey(Round, models.PROTECT, related_name="+", verbose_name="轮次")
    kind = models.CharField("评价种类", max_length=20, choices=Kind.choices)
    unit = models.CharField("投票单元", max_length=120)
    held_on = models.DateField("截止日")
    channel = models.CharField("渠道", max_length=8, choices=Channel.choices)
    issued = models.PositiveIntegerField("发出")
    valid_ballots = models.PositiveIntegerField("有效票")
    invalid_ballots = models.PositiveIntegerField("无效票")

    class Meta:
        verbose_name = verbose_name_plural = "参评渠道"
        ordering = ["-held_on", "area_id", "channel"]

    def __str__(self) -> str:
        return f"{self.unit} {self.get_channel_display()}"
