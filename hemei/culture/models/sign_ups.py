"""Sign-ups for what is in the calendar."""

from django.db import models

from hemei.people.models.sign_up import SignUpRow


class SignUp(SignUpRow):
    """文体活动报名; `guardian` when a parent signs a child up (the name and telephone are then the parent's)."""

    ledger_code = models.CharField("台账", max_length=40)
    record_id = models.BigIntegerField("活动")
    guardian = models.BooleanField("监护人为孩子报名", default=False)

    class Meta(SignUpRow.Meta):
        verbose_name = verbose_name_plural = "文体活动报名"
        constraints = [
            models.UniqueConstraint(fields=["ledger_code", "record_id", "phone_digest"], name="one_sign_up_per_event")
        ]
