"""Rows that go through a procedure laid down by law, step by step."""

from django.db import models

from hemei.kernel.encrypted_fields import EncryptedTextField
from hemei.ledgers.models.record import LedgerRecord


class CaseRecord(LedgerRecord):
    """A row with its place in a procedure (`ledgers.cases`). The model adds `step`, the field of its workflow."""

    step_on = models.DateField("办到本环节日期", null=True, editable=False)
    due_on = models.DateField("本环节期限", null=True, editable=False)

    class Meta(LedgerRecord.Meta):
        abstract = True


class CaseStep(models.Model):
    """One step that was taken. What was written down with it is ciphertext: it tells of people's homes and money."""

    ledger_code = models.CharField("台账", max_length=60)
    record_id = models.PositiveBigIntegerField("记录")
    act = models.CharField("环节代码", max_length=40)
    title = models.CharField("环节", max_length=60)
    on = models.DateField("日期")
    details = EncryptedTextField("记载", blank=True)
    taken_by = models.CharField("经办", max_length=150)
    taken_at = models.DateTimeField("录入时间")
    late = models.BooleanField("超期", default=False)

    class Meta:
        verbose_name = verbose_name_plural = "办理环节"
        ordering = ["pk"]
        indexes = [models.Index(fields=["ledger_code", "record_id"], name="case_step_of_record")]

    def __str__(self) -> str:
        return f"{self.on} {self.title}"
