"""The keys that sign tokens. They stand beside the roll, in the default database, never in the box."""

from django.db import models

from hemei.kernel.encrypted_fields import EncryptedTextField


class SigningKey(models.Model):
    """One key of a round and voter group. The handle is emptied when the round closes: nobody can mint after that."""

    round = models.CharField("轮次", max_length=40)
    group = models.CharField("组", max_length=40)
    title = models.CharField("组名", max_length=100)
    spki = models.BinaryField("公钥")
    handle = EncryptedTextField("私钥", blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "签发密钥"
        constraints = [models.UniqueConstraint(fields=["round", "group"], name="one_signing_key_per_group")]

    def __str__(self) -> str:
        return f"{self.round} {self.group}"
