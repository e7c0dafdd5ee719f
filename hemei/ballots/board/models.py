"""What is published of a round, once."""

from django.db import models

ALIAS = "board"


class Publication(models.Model):
    """Leaves, root, keys and terms of a round."""

    round = models.CharField("轮次", max_length=40, primary_key=True)
    public = models.JSONField("公开参数")
    leaves = models.BinaryField("叶子：每张选票的承诺，各 32 字节，已排序")
    root = models.CharField("树根", max_length=64)
    receipt_key = models.BinaryField("回执公钥")
    terms = models.JSONField("各项数字")

    class Meta:
        verbose_name = verbose_name_plural = "公布"

    def __str__(self) -> str:
        return self.round
