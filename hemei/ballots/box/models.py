"""The box's tables. No time, no address, no browser, no household; keys are random.

`Ballot` is the table of an open round: its rows lie in the order of arrival, which is why closing rewrites them
into `Counted`, in the order of their commitments (hashes), and destroys what was left (destroying.py).
"""

import secrets

from django.db import models

from hemei.kernel.encrypted_fields import EncryptedTextField

ALIAS = "box"


class State(models.TextChoices):
    OPEN = "open", "开放"
    CLOSING = "closing", "正在关闭"
    CLOSED = "closed", "已关闭"


class Round(models.Model):
    """A round as the box knows it. Whether a ballot is late is this state, never the clock."""

    id = models.CharField("轮次", max_length=40, primary_key=True)
    public = models.JSONField("公开参数")
    state = models.CharField("状态", max_length=10, choices=State.choices, default=State.OPEN)
    receipt_public = models.BinaryField("回执公钥")
    receipt_private = EncryptedTextField("回执私钥", blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "票箱"

    def __str__(self) -> str:
        return self.id


def random_id() -> str:
    return secrets.token_hex(16)


class Sheet(models.Model):
    """What both tables hold of a ballot."""

    round = models.CharField("轮次", max_length=40)
    group = models.CharField("组", max_length=40)
    random = models.BinaryField("随机前缀")
    token = models.BinaryField("盲签名")
    counter = models.PositiveIntegerField("第几次")
    ciphertext = models.BinaryField("密文")
    signature = models.BinaryField("签名")

    class Meta:
        abstract = True


class Ballot(Sheet):
    """A ballot in an open box; a newer one of the same key takes its place."""

    id = models.CharField(max_length=32, primary_key=True, default=random_id)
    voter_key = models.CharField("选票公钥", max_length=64)
    commitment = models.CharField("承诺", max_length=64)

    class Meta:
        verbose_name = verbose_name_plural = "箱中选票"
        constraints = [
            models.UniqueConstraint(fields=["round", "voter_key"], name="one_ballot_per_key"),
            models.UniqueConstraint(fields=["round", "commitment"], name="no_copied_ballot"),
        ]

    def __str__(self) -> str:
        return self.commitment[:12]


class Counted(Sheet):
    """A ballot of a closed round, written once, in the order of the commitments."""

    commitment = models.CharField("承诺", max_length=64, primary_key=True)
    voter_key = models.CharField("选票公钥", max_length=64)

    class Meta:
        verbose_name = verbose_name_plural = "已封选票"
        indexes = [models.Index(fields=["round"], name="counted_round")]

    def __str__(self) -> str:
        return self.commitment[:12]
