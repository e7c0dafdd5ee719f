"""Readers for what tickets write in their own way: telephones, deadlines, answers to the call-back."""

import re
from datetime import datetime, time
from typing import Any

from django.utils import timezone

from hemei.kernel import terms
from hemei.kernel.errors import RuleError
from hemei.kernel.terms import Term
from hemei.ledgers.importing import cells
from hemei.ledgers.importing.cells import Bad, Reader, flat
from hemei.ledgers.importing.columns import Column
from hemei.matters.models import Satisfaction, Urgency

_TERM = re.compile(r"(\d+)\s*个?\s*(小时|自然日|工作日|天|日)(?:内|以内)?(?:办结|反馈|办理)?")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
_PHONE_NOISE = re.compile(r"[\s\-—–()（）]")
_HIDDEN = re.compile(r"保密|匿名|不公开|不愿透露")
_SATISFIED = {
    "满意": Satisfaction.SATISFIED, "非常满意": Satisfaction.SATISFIED, "是": Satisfaction.SATISFIED,
    "基本满意": Satisfaction.BASICALLY, "较满意": Satisfaction.BASICALLY, "一般": Satisfaction.BASICALLY,
    "不满意": Satisfaction.DISSATISFIED, "否": Satisfaction.DISSATISFIED, "非常不满意": Satisfaction.DISSATISFIED,
    "未评价": Satisfaction.NONE, "不评价": Satisfaction.NONE, "无法评价": Satisfaction.NONE,
}  # fmt: skip
_RESOLVED = {
    "已解决": True, "解决": True, "是": True, "完全解决": True, "未解决": False, "否": False, "没有解决": False,
    "未评价": None, "不评价": None, "无法评价": None,
}  # fmt: skip
_URGENCY = {
    "紧急件": Urgency.PRESSING, "特急件": Urgency.URGENT, "普通": Urgency.NORMAL, "普通件": Urgency.NORMAL,
    "一般件": Urgency.NORMAL, "常规": Urgency.NORMAL, "加急": Urgency.PRESSING, "疑难件": Urgency.HARD,
}  # fmt: skip


def plain(value: Any) -> Any:
    """Text without control characters and marks that turn writing around; other values as they are."""
    return _CONTROL.sub("", value) if isinstance(value, str) else value


def number(value: Any) -> str:
    """工单编号: text as written; a long number that the spreadsheet has rounded is refused."""
    found = cells.text(value, 40)
    if not re.search(r"[0-9A-Za-z]", found):
        raise Bad("不是工单编号", f"“{found}”不像工单编号。")
    return "".join(found.split())


def phone(value: Any) -> str:
    """A telephone without its dashes; words such as 保密 are kept out (they are in the confidential flag)."""
    found = _PHONE_NOISE.sub("", cells.text(value, 40))
    return "" if _HIDDEN.search(found) else found


def due(value: Any) -> datetime | Term | None:
    """A moment, or a term that runs from the dispatch ("7自然日"); a bare day ends with the day."""
    found = _TERM.fullmatch(flat(value)) if isinstance(value, str) else None
    if found:
        unit = {"天": "自然日", "日": "自然日"}.get(found[2], found[2])
        return terms.read(f"{found[1]}{unit}")
    try:
        moment = cells.aware_moment(value)
    except Bad as error:
        raise Bad(error.problem, f"“{flat(value)[:20]}”看不懂。请写成 2023-06-08 18:00，或“7自然日”。") from None
    if moment and timezone.localtime(moment).time() == time():
        return timezone.localtime(moment).replace(hour=23, minute=59, second=59)
    return moment


def after(found: datetime | Term | None, start: datetime) -> datetime | None:
    """The moment of a deadline as read; None when the term ends beyond the loaded calendar."""
    if not isinstance(found, Term):
        return found
    try:
        return found.after(start)
    except RuleError:
        return None


def satisfaction(value: Any) -> str:
    return str(_answer(value, _SATISFIED, "满意、基本满意、不满意、未评价") or "")


def resolved(value: Any) -> bool | None:
    found = _answer(value, _RESOLVED, "已解决、未解决、未评价")
    return found if isinstance(found, bool) else None


def _answer(value: Any, table: dict[str, Any], choices: str) -> Any:
    written = cells.shown(value).strip()
    if written in ("", "-", "—", "/", "无"):
        return None
    if written not in table:
        raise Bad("不在可选范围", f"“{written[:20]}”看不懂。应为：{choices}。")
    return table[written]


def urgency(column: Column) -> Reader:
    read = cells.choice_reader(column.field)

    def known(value: Any) -> Any:
        return _URGENCY.get(flat(value)) or read(value)

    return known


def tags(value: Any) -> list[str]:
    parts = re.split(r"[,，、;；|\n/]+", cells.text(value))
    return list(dict.fromkeys(part.strip() for part in parts if part.strip()))[:20]


def reader(column: Column) -> Reader:
    """The reader of a column of the ticket."""
    own: dict[str, Reader] = {
        "number": number, "phone": phone, "due": due, "satisfaction": satisfaction, "resolved": resolved, "tags": tags,
        "urgency": urgency(column),
    }  # fmt: skip
    return own.get(column.name) or cells.reader(column)
