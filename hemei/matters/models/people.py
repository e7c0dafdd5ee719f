"""Complainants of a matter, and the timeline of what was done to it."""

from django.db import models

from hemei.kernel.encrypted_fields import EncryptedTextField
from hemei.matters.models.matter import Matter, State


class Complainant(models.Model):
    """诉求人. A merge keeps every one of them; name and telephone are encrypted, reading them is logged."""

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="complainants", verbose_name="事项")
    name = EncryptedTextField("诉求人", mask="name", blank=True)
    phone = EncryptedTextField("电话", mask="phone", blank=True)
    phone_digest = models.CharField("电话索引", max_length=64, blank=True, db_index=True)
    channel = models.CharField("渠道", max_length=20, blank=True)
    said_at = models.DateTimeField("反映时间")
    source_number = models.CharField("来件编号", max_length=80, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "诉求人"
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"诉求人{self.pk}"


class Event(models.Model):
    """One act on a matter: the timeline people read. Appended, never changed."""

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="events", verbose_name="事项")
    at = models.DateTimeField("时间")
    actor = models.CharField("操作人", max_length=150)
    post = models.CharField("岗位", max_length=120, blank=True)
    verb = models.CharField("动作", max_length=30)
    from_state = models.CharField("原状态", max_length=10, choices=State.choices, blank=True)
    to_state = models.CharField("新状态", max_length=10, choices=State.choices)
    note = models.TextField("说明", blank=True)
    due_at = models.DateTimeField("当时的办理时限", null=True)

    class Meta:
        verbose_name = verbose_name_plural = "办理过程"
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.at} {self.verb}"
