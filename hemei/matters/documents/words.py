"""How papers say times, places and people."""

from datetime import date, datetime

from django.utils import timezone

from hemei.kernel.official import OfficialDocument
from hemei.kernel.watermark import WARNING
from hemei.matters.documents.papers import Draft
from hemei.matters.models import Complainant, Matter
from hemei.people.access import By

WIDTHS = (40.0, 116.0)


def day(value: date | datetime | None) -> str:
    """2023年6月1日, as documents are dated."""
    if value is None:
        return "—"
    local = timezone.localtime(value) if isinstance(value, datetime) else value
    return f"{local.year}年{local.month}月{local.day}日"


def moment(value: datetime | None) -> str:
    """2023年6月1日09时00分."""
    return f"{day(value)}{timezone.localtime(value):%H时%M分}" if value else "—"


def yes(value: bool | None) -> str:
    return "—" if value is None else "是" if value else "否"


def watermark(draft: Draft) -> str:
    """张三（zhangsan）2026年1月5日09时30分导出，编号D260105-7K3M2Q"""
    name = f"{draft.by.user}（{draft.by.audit_name}）" if draft.by.user else draft.by.audit_name
    warning = WARNING if draft.clear and draft.people else ""
    return f"{name}{moment(draft.at)}导出，编号{draft.serial}{warning}。"


def place(matter: Matter) -> str:
    return f"{matter.area}{matter.place_text}"


def person(one: Complainant, draft: Draft) -> str:
    return one.name if draft.clear else str(one.get_name_masked())  # type: ignore[attr-defined]


def phone(one: Complainant, draft: Draft) -> str:
    return one.phone if draft.clear else str(one.get_phone_masked())  # type: ignore[attr-defined]


def people(draft: Draft) -> str:
    """Every complainant with the telephone; “（要求保密）” is said to whoever handles the paper."""
    shown = [f"{person(one, draft) or '未留姓名'}　{phone(one, draft) or '未留电话'}" for one in draft.people]
    secret = "（诉求人要求保密）" if getattr(draft.subject, "confidential", False) else ""
    return ("；".join(shown) or "匿名") + secret


def form(title: str, rows: list[tuple[str, str]], draft: Draft, *notes: str) -> OfficialDocument:
    """A paper that is a table of two columns, with its remarks and its watermark."""
    made = OfficialDocument(title=title)
    made.table([("项目", "内容"), *((name, text or "—") for name, text in rows)], WIDTHS)
    for note in notes:
        made.note(note)
    made.note(watermark(draft))
    return made


def who(by: By) -> str:
    return str(by.user) if by.user else by.audit_name
