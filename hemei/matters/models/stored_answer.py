"""Answers that interfaces gave, kept for a while so that the same call again gets the same answer."""

from django.db import models


class StoredAnswer(models.Model):
    """The answer to one call with an Idempotency-Key. `caller` is who called, `digest` is of what was asked."""

    caller = models.CharField("调用方", max_length=64)
    key = models.CharField("幂等键", max_length=80)
    digest = models.CharField("请求摘要", max_length=64)
    status = models.PositiveSmallIntegerField("状态码", default=0)
    content_type = models.CharField("内容类型", max_length=80, blank=True)
    body = models.TextField("回应", blank=True)
    at = models.DateTimeField("时间", db_index=True)

    class Meta:
        verbose_name = verbose_name_plural = "接口回应"
        constraints = [models.UniqueConstraint(fields=["caller", "key"], name="answer_once_per_caller_key")]

    def __str__(self) -> str:
        return self.key
