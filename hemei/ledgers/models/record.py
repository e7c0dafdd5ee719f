"""What every ledger row has, whatever the ledger (rules.md §0: 原始记录、统计台账)."""

from typing import TYPE_CHECKING

from django.db import models
from simple_history.models import HistoricalRecords

from hemei.places.models import in_any, in_area


class State(models.TextChoices):
    """审核状态. Only 已审核 rows count in figures."""

    DRAFT = "draft", "草稿"
    APPROVED = "approved", "已审核"
    RETURNED = "returned", "已退回"
    VOID = "void", "已作废"


class LedgerQuerySet(models.QuerySet):
    def approved(self) -> "LedgerQuerySet":
        """Rows that count: reviewed and in force."""
        return self.filter(state=State.APPROVED)

    def in_area(self, code: str) -> "LedgerQuerySet":
        return self.filter(in_area(code))

    def in_scope(self, prefixes: "list[str]") -> "LedgerQuerySet":
        """Rows under any of the area codes; no codes, no rows."""
        return self.filter(in_any(prefixes))


class LedgerRecord(models.Model):
    """One row of a ledger: where, in what state, which version, who entered and who reviewed it.

    The area's code is in `area_id`, so scope is a range on this table alone.
    Writers are the actions of `ledgers` and of the domain: plain `save()` elsewhere is a defect.
    """

    area = models.ForeignKey("places.Area", models.PROTECT, to_field="code", related_name="+", verbose_name="区域")
    source = models.CharField("数据来源", max_length=200, blank=True, help_text="原始记录的名称或文号")
    state = models.CharField("审核状态", max_length=10, choices=State.choices, default=State.DRAFT, editable=False)
    version = models.PositiveIntegerField("版本", default=1, editable=False)
    correction_reason = models.CharField("更正理由", max_length=200, blank=True, editable=False)
    entered_by = models.ForeignKey(
        "people.User", models.PROTECT, null=True, editable=False, related_name="+", verbose_name="录入人"
    )
    reviewed_by = models.ForeignKey(
        "people.User", models.PROTECT, null=True, editable=False, related_name="+", verbose_name="审核人"
    )
    batch = models.ForeignKey(
        "ledgers.ImportBatch", models.PROTECT, null=True, editable=False, related_name="+", verbose_name="导入批次"
    )
    created_at = models.DateTimeField("录入时间", auto_now_add=True)
    updated_at = models.DateTimeField("更新时间", auto_now=True)

    if TYPE_CHECKING:  # Django adds these to each concrete ledger
        area_id: str
        entered_by_id: int | None
        batch_id: int | None

        def get_state_display(self) -> str: ...

    objects = LedgerQuerySet.as_manager()
    history = HistoricalRecords(inherit=True, history_change_reason_field=models.CharField(max_length=200, null=True))

    class Meta:
        abstract = True
