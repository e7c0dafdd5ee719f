"""A made-up roll, in the default database, for tests of the protocol (appraisals has the real one)."""

from django.db import models


class Household(models.Model):
    code = models.CharField(max_length=16, unique=True)
    round = models.CharField(max_length=40)
    group = models.CharField(max_length=40)
    mark = models.CharField(max_length=10, default="none")
    blinded = models.BinaryField(null=True)
    reply = models.BinaryField(null=True)
    marked_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.code
