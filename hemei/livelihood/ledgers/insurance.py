"""参保续保提醒."""

from collections.abc import Iterable
from typing import Any

from hemei.ledgers.registry import Ledger, register
from hemei.livelihood import identify
from hemei.livelihood import rules_insurance as rules
from hemei.livelihood.elderly.derive import single
from hemei.livelihood.models.insurance import Coverage, InsuranceReminder, ReminderOutcome


def _minimised(rows: Iterable[Any]) -> None:
    """The number finds the person and goes; who is covered needs no reminder."""
    rows = list(rows)
    identify.many([row for row in rows if row.id_number])
    for row in rows:
        row.number_given = bool(row.id_number)
        row.id_number = ""
        if row.coverage == Coverage.COVERED and not row.outcome:
            row.outcome, row.done_on = ReminderOutcome.PAID, row.deadline


register(Ledger(
    code="livelihood.insurance", title="参保续保提醒", model=InsuranceReminder,
    columns=("name", "id_number", "area", "scheme", "year", "coverage", "deadline"),
    shown=("name", "area", "scheme", "year", "coverage", "deadline"), natural_key=("resident", "scheme", "year"),
    date_field="deadline", search=("name",), filters=("scheme", "year", "coverage", "deadline"),
    aliases={
        "name": ("参保人", "参保人姓名"), "id_number": ("身份证", "证件号码"), "scheme": ("保险类型", "险种类型"),
        "year": ("年度",), "coverage": ("参保状态", "缴费状态"), "deadline": ("截止日期", "缴费截止日期"),
    },
    personal=frozenset({"id_number", "coverage"}), derive=single(_minimised), derive_many=_minimised,
    rules=(rules.person_known, rules.year_fits), confidential=True,
    note="名单导入后只留提醒要用的几项，身份证号不保存；办结后到期删除，只留人数。",
))  # fmt: skip
