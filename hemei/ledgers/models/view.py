"""How people like to see a ledger: saved views and remembered columns."""

from django.db import models


class SavedView(models.Model):
    """保存的视图: filters, sort and columns of a list under a name; shared with one role, or the owner's own."""

    ledger_code = models.CharField("台账", max_length=60)
    name = models.CharField("名称", max_length=40)
    owner = models.ForeignKey("people.User", models.CASCADE, related_name="+", verbose_name="所有人")
    role = models.CharField("共享角色", max_length=30, blank=True)
    query = models.TextField("筛选和排序", blank=True)
    columns = models.JSONField("列", default=list)

    class Meta:
        verbose_name = verbose_name_plural = "保存的视图"
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["owner", "ledger_code", "name"], name="one_view_per_name")]

    def __str__(self) -> str:
        return self.name


class ListPreference(models.Model):
    """The columns and page size that a user last chose for a ledger."""

    ledger_code = models.CharField("台账", max_length=60)
    user = models.ForeignKey("people.User", models.CASCADE, related_name="+", verbose_name="用户")
    columns = models.JSONField("列", default=list)
    page_size = models.PositiveSmallIntegerField("每页行数", default=20)

    class Meta:
        verbose_name = verbose_name_plural = "列表偏好"
        constraints = [models.UniqueConstraint(fields=["user", "ledger_code"], name="one_preference_per_list")]

    def __str__(self) -> str:
        return f"{self.user} {self.ledger_code}"
