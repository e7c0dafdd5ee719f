"""What an export says about itself: the second sheet and the watermark."""

from typing import Any

from django.utils import timezone

from hemei.kernel import watermark
from hemei.ledgers import display, queries
from hemei.ledgers.listing import Listing
from hemei.places.models import Area

WATERMARK_TITLE = "导出水印"


def holds_personal(listing: Listing) -> bool:
    """Whether personal fields leave the system unmasked."""
    personal = any(column.personal for column in listing.columns)
    return personal and bool(listing.by.scope(f"{listing.ledger.code}:personal"))


def mark_of(listing: Listing) -> str:
    """Who took it out, when, and the serial that its line in the audit trail has."""
    return watermark.mark(listing.by, serial=listing.serial, personal=holds_personal(listing)).text


def lines(listing: Listing) -> list[tuple[str, str]]:
    """Title, time, who, where, filters in words, order, rows and totals."""
    ledger, by = listing.ledger, listing.by
    scope = Area.objects.filter(code__in=by.scope(f"{ledger.code}:export"))
    found = [
        ("台账", ledger.title),
        ("导出时间", f"{timezone.localtime():%Y-%m-%d %H:%M:%S}"),
        ("数据截止", f"{timezone.localdate():%Y-%m-%d}"),
        ("导出人", f"{by.user or by.audit_name} {by.post_for(f'{ledger.code}:export')}".strip()),
        ("区域", "、".join(str(area) for area in scope) or "全部"),
        ("筛选条件", filter_words(listing) or "无"),
        ("排序", sort_words(listing)),
        ("行数", str(listing.totals["count"])),
    ]
    for name, total in listing.totals["sums"].items():
        field: Any = queries.field_of(ledger, name)
        found.append((f"合计：{display.label(field)}", display.quantity(field, total)))
    return [*found, ("说明", ledger.note)] if ledger.note else found


def filter_words(listing: Listing) -> str:
    """审核状态：已审核；统计期：2023年"""
    form = listing.filters.form
    used = [(name, value) for name, value in form.cleaned_data.items() if value]
    return "；".join(f"{form.fields[name].label}：{_words(form.fields[name], value)}" for name, value in used)


def sort_words(listing: Listing) -> str:
    name, descending = listing.sort
    if not name:
        return "台账默认顺序"
    return f"{display.label(queries.field_of(listing.ledger, name))}（{'降' if descending else '升'}序）"


def _words(field: Any, value: Any) -> str:
    names = {str(key): str(label) for key, label in getattr(field, "choices", ())}
    if isinstance(value, list):
        return "、".join(names.get(str(one), str(one)) for one in value)
    if isinstance(value, slice):
        return f"{_bound(value.start)}～{_bound(value.stop)}"
    return names.get(str(value), str(value)).strip("　")


def _bound(value: Any) -> str:
    return "" if value is None else str(value)[:10]
