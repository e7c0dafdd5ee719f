"""What every sign-up by phone keeps: a name and a telephone, sealed, what was agreed to, and the day it all goes."""

from typing import TYPE_CHECKING

from django.db import models

from hemei.kernel.encrypted_fields import EncryptedTextField


class SignUpRow(models.Model):
    """报名: a domain adds what it is for, and a constraint that a telephone signs up for it once."""

    key = models.CharField("提交标识", max_length=64, unique=True)
    area = models.ForeignKey("places.Area", models.PROTECT, to_field="code", related_name="+", verbose_name="区域")
    name = EncryptedTextField("姓名", mask="name")
    phone = EncryptedTextField("电话", mask="phone")
    phone_digest = models.CharField("电话索引", max_length=64)
    consent = models.CharField("同意的文本", max_length=300)
    made_at = models.DateTimeField("报名时间")
    delete_on = models.DateField("删除日期", db_index=True)

    if TYPE_CHECKING:
        area_id: str

    class Meta:
        abstract = True
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"报名{self.pk}"
