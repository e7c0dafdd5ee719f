"""Paper: batches of numbered ballots, what two clerks keyed from each, and the scans."""

import uuid

from django.db import models

from hemei.appraisals.models.round import Round, Unit


class PaperBatch(models.Model):
    """One print of ballots for one unit, later one box emptied and counted by hand (`returned`)."""

    class State(models.TextChoices):
        PRINTED = "printed", "已印"
        RETURNED = "returned", "已点票"
        SETTLED = "settled", "已核对"

    round = models.ForeignKey(Round, models.PROTECT, related_name="batches", verbose_name="轮次")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="batches", verbose_name="投票单元")
    number = models.PositiveIntegerField("批次号")
    printed = models.PositiveIntegerField("印发张数")
    returned = models.PositiveIntegerField("收回张数", null=True, blank=True)
    spoilt = models.PositiveIntegerField("作废换发张数", default=0)
    state = models.CharField("状态", max_length=10, choices=State.choices, default=State.PRINTED)
    version = models.PositiveIntegerField("版本", default=1, editable=False)
    created_by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+", verbose_name="印制人")
    created_at = models.DateTimeField("印制时间", auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = "纸票批次"
        ordering = ["unit__code", "number"]
        constraints = [models.UniqueConstraint(fields=["unit", "number"], name="batch_number_in_unit")]

    def __str__(self) -> str:
        return f"{self.unit}第{self.number}批"


class PaperBallot(models.Model):
    """A numbered ballot. The number is random and is not written down when the ballot is handed out."""

    class State(models.TextChoices):
        PRINTED = "printed", "未录入"
        ONCE = "once", "已录一遍"
        DIFFERS = "differs", "两遍不一致"
        SETTLED = "settled", "已核定"

    batch = models.ForeignKey(PaperBatch, models.PROTECT, related_name="ballots", verbose_name="批次")
    serial = models.CharField("票号", max_length=12, unique=True)
    state = models.CharField("状态", max_length=8, choices=State.choices, default=State.PRINTED)
    answers = models.JSONField("核定的内容", null=True, blank=True)
    salt = models.CharField("随机数", max_length=64, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "纸票"
        ordering = ["serial"]

    def __str__(self) -> str:
        return self.serial


class Keying(models.Model):
    """What one clerk read from one ballot."""

    ballot = models.ForeignKey(PaperBallot, models.PROTECT, related_name="keyings", verbose_name="纸票")
    clerk = models.ForeignKey("people.User", models.PROTECT, related_name="+", verbose_name="录入人")
    answers = models.JSONField("录入内容", default=dict)
    at = models.DateTimeField("录入时间", auto_now=True)

    class Meta:
        verbose_name = verbose_name_plural = "纸票录入"
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["ballot", "clerk"], name="clerk_keys_a_ballot_once")]

    def __str__(self) -> str:
        return f"{self.ballot}（{self.clerk}）"


def scan_path(scan: "Scan", name: str) -> str:
    """Nothing of the sender's file name reaches the disk."""
    return f"appraisals/{uuid.uuid4().hex}"


class Scan(models.Model):
    """A scan of a batch's ballots, kept with its digest until the time for challenges is over."""

    batch = models.ForeignKey(PaperBatch, models.PROTECT, related_name="scans", verbose_name="批次")
    name = models.CharField("文件名", max_length=200)
    kind = models.CharField("类型", max_length=10)
    sha256 = models.CharField("SHA-256", max_length=64)
    file = models.FileField("文件", upload_to=scan_path, max_length=200)
    by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+", verbose_name="上传人")
    at = models.DateTimeField("上传时间", auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = "纸票扫描件"
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name
