"""What the import pages ask: batches one may see, the errors grouped, the first rows as understood."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet

from hemei.kernel.errors import NotPermitted, OutOfScope
from hemei.ledgers import display, registry
from hemei.ledgers.importing import staging
from hemei.ledgers.importing.columns import Column, columns
from hemei.ledgers.models import BatchStatus, ImportBatch, Outcome, RowError
from hemei.ledgers.registry import Ledger
from hemei.people.access import By
from hemei.places.models import Area, in_any

OPEN = (BatchStatus.UPLOADED, BatchStatus.CHECKING, BatchStatus.CHECKED, BatchStatus.COMMITTING, BatchStatus.FAILED)


def batches(by: By) -> "QuerySet[ImportBatch]":
    """Batches of the ledgers that one may import, in one's areas; NotPermitted when there is no such ledger."""
    seen, any_right = Q(pk__in=[]), False
    for ledger in registry.all_ledgers():
        scope = by.scope(f"{ledger.code}:import")
        if scope:
            any_right = True
            mine = Q(area_code="", user=by.user) if by.user else Q()
            seen |= Q(ledger_code=ledger.code) & (in_any(scope, "area_code") & ~Q(area_code="") | mine)
    if not any_right:
        raise NotPermitted(right="导入台账")
    return ImportBatch.objects.filter(seen).select_related("user")


def batch(pk: int, by: By) -> ImportBatch:
    found = batches(by).filter(pk=pk).first()
    if found is None:
        raise OutOfScope
    return found


def waiting(by: By) -> int:
    """How many of one's own batches wait for a decision."""
    open_ = ImportBatch.objects.filter(user=by.user, status__in=(BatchStatus.CHECKED, BatchStatus.FAILED))
    return open_.filter(ledger_code__in=[ledger.code for ledger in registry.all_ledgers()]).count()


def areas_to_choose(ledger: Ledger, by: By) -> list[Area]:
    """Areas for a sheet that names none: those of one's posts and the ones below, towns and villages."""
    areas = Area.objects.in_scope(by.scope(f"{ledger.code}:import"))
    return [area for area in areas if len(area.code) in (6, 9, 12)][:500]


@dataclass(frozen=True)
class Expected:
    """A column as the upload page explains it."""

    title: str
    required: bool
    kind: str
    others: str


def expected(ledger: Ledger) -> list[Expected]:
    return [
        Expected(column.title, column.required, _kind(column), "、".join(ledger.aliases.get(column.name, ())))
        for column in columns(ledger)
    ]


def _kind(column: Column) -> str:
    field = column.field
    if field.choices:
        return "、".join(str(label) for _, label in field.flatchoices)
    names = {"DateField": "日期", "DateTimeField": "日期和时间", "BooleanField": "是、否", "ForeignKey": "已登记的名称"}
    unit = getattr(field, "unit", "")
    if unit:
        return f"数量，单位{unit}（可写万、亿、亩等，自动换算）"
    whole = "整数" if "Integer" in field.get_internal_type() else "文字"
    return "村（社区）或乡镇名称" if column.name == "area" else names.get(field.get_internal_type(), whole)


def groups(found: ImportBatch) -> list[dict[str, Any]]:
    """Like errors together: column, problem, how many rows, an example; the commonest first."""
    counted = found.errors.values("title", "problem").annotate(n=Count("pk")).order_by("-n", "title")
    return [{**group, "example": _example(found, group["title"], group["problem"])} for group in counted[:50]]


def _example(found: ImportBatch, title: str, problem: str) -> str:
    error = found.errors.filter(title=title, problem=problem).first()
    return error.reason if error else ""


def errors(found: ImportBatch, title: str | None, problem: str) -> "QuerySet[RowError]":
    chosen = found.errors.all()
    if title is not None:
        chosen = chosen.filter(title=title)
    return chosen.filter(problem=problem) if problem else chosen


def hidden_columns(ledger: Ledger, found: ImportBatch, by: By) -> frozenset[str]:
    """Personal columns that are masked: for all but who uploaded the file and who may read them."""
    own = by.user is not None and found.user_id == by.user.pk
    return frozenset() if own or by.can(f"{ledger.code}:personal") else ledger.personal


@dataclass(frozen=True)
class Preview:
    titles: list[str]
    rows: list[tuple[int, str, list[str]]]


def preview(ledger: Ledger, found: ImportBatch, hidden: frozenset[str], limit: int = 10) -> Preview:
    """The first rows that would be written, as they were understood."""
    shown = [column for column in columns(ledger) if column.name in found.layout.get("columns", {})]
    fields = staging.written_fields(ledger.model)
    rows = []
    for staged in found.rows.filter(outcome__in=(Outcome.NEW, Outcome.UPDATE))[:limit]:
        record = ledger.model(**staging.load(staged.values, fields))
        texts = [_text(record, column, hidden) for column in shown]
        rows.append((staged.number, staged.get_outcome_display(), texts))
    return Preview([display.label(column.field) for column in shown], rows)


def _text(record: Any, column: Column, hidden: frozenset[str]) -> str:
    text = display.of(record, column.name)
    return display.mask(text) if column.name in hidden else text
