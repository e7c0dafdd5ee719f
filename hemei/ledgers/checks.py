"""Row checks that many ledgers declare: days, credit codes, the area of what a row belongs to.

Each takes field names and gives a rule (or a `derive`) for `Ledger(...)`; titles are the fields' own.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from hemei.kernel import credit_code
from hemei.kernel.errors import RuleError
from hemei.ledgers import registry
from hemei.ledgers.models import State


class StandsUnder(RuleError):
    """下面还有“{title}”（{count} 条），不能作废。请先作废那些记录。"""


class LaterStands(RuleError):
    """后面还有“{later}”，这一条不能先作废。请从最后一条开始作废。"""


Check = Callable[[Any], None]
OUT = (State.VOID, State.RETURNED)


class DayInFuture(RuleError):
    """“{title}”{given} 在今天之后，还没有发生的事不能登记。"""


class DaysOutOfOrder(RuleError):
    """“{later_title}”{later} 早于“{earlier_title}”{earlier}。"""


class NotPositive(RuleError):
    """“{title}”要大于 0。"""


class MorePartsThanWhole(RuleError):
    """“{part_title}”{part} 多于“{whole_title}”{whole}。"""


class ValueMissing(RuleError):
    """请填“{title}”：{why}。"""


def title(row: Any, name: str) -> str:
    return str(row._meta.get_field(name).verbose_name)


def not_future(*names: str) -> Check:
    def check(row: Any) -> None:
        today = timezone.localdate()
        for name in names:
            given: date | None = getattr(row, name)
            if given is not None and given > today:
                raise DayInFuture(field=name, title=title(row, name), given=given)

    return check


def follows(start: date | None, end: date | None, *, earlier: str, later: str, field: str) -> None:
    """Two days that are given follow each other; they may be the same. `earlier`, `later`: their titles."""
    if start is not None and end is not None and end < start:
        raise DaysOutOfOrder(field=field, later_title=later, later=end, earlier_title=earlier, earlier=start)


def in_order(*names: str) -> Check:
    """Those of the days that are given follow each other; two may be the same day."""

    def check(row: Any) -> None:
        given = [(name, getattr(row, name)) for name in names if getattr(row, name) is not None]
        for (first, start), (second, end) in zip(given, given[1:], strict=False):
            follows(start, end, earlier=title(row, first), later=title(row, second), field=second)

    return check


def positive(*names: str) -> Check:
    def check(row: Any) -> None:
        for name in names:
            if getattr(row, name) is not None and getattr(row, name) <= 0:
                raise NotPositive(field=name, title=title(row, name))

    return check


def at_most(part: str, whole: str) -> Check:
    """A part is never more than its whole."""

    def check(row: Any) -> None:
        some, all_ = getattr(row, part), getattr(row, whole)
        if some is not None and all_ is not None and some > all_:
            raise MorePartsThanWhole(field=part, part_title=title(row, part), part=some,
                                     whole_title=title(row, whole), whole=all_)  # fmt: skip

    return check


def required_when(name: str, when: Callable[[Any], bool], why: str) -> Check:
    """The field is needed where `when(row)` holds; `why` ends the sentence."""

    def check(row: Any) -> None:
        if when(row) and getattr(row, name) in (None, ""):
            raise ValueMissing(field=name, title=title(row, name), why=why)

    return check


def credit_code_valid(name: str) -> Check:
    """The check of the standard, its message at this column; an empty code is left to the field."""

    def check(row: Any) -> None:
        if not getattr(row, name):
            return
        try:
            credit_code.check(getattr(row, name))
        except RuleError as error:
            error.field = name
            raise

    return check


def area_of(parent: str, **copied: str) -> Check:
    """A `derive`: the row lies where what it belongs to lies; `copied` are fields taken over from it."""

    def fill(row: Any) -> None:
        if getattr(row, f"{parent}_id"):
            of = getattr(row, parent)
            row.area_id = row.area_id or of.area_id
            for name, its in copied.items():
                setattr(row, name, getattr(of, its))

    return fill


def together(parent: str) -> Callable[[list[Any]], None]:
    """A `derive_many`: as `area_of`, and each row of an import knows those of the same parent in its sheet."""
    fill = area_of(parent)

    def all_of(rows: list[Any]) -> None:
        sheet: dict[int, list[Any]] = {}
        for place, row in enumerate(rows):
            fill(row)
            row.place_in_sheet = place
            sheet.setdefault(getattr(row, f"{parent}_id"), []).append(row)
        for beside in sheet.values():
            for row in beside:
                row.beside_in_sheet = [other for other in beside if other is not row]

    return all_of


def others(row: Any, **where: Any) -> "QuerySet[Any]":
    """Rows of the same ledger in force, without the row itself; one of the same natural key is itself, as an import
    reads what is on record already."""
    rows = type(row)._default_manager.filter(**where).exclude(state__in=OUT)
    if row.pk is not None:
        return rows.exclude(pk=row.pk)
    key = [row._meta.get_field(name).attname for name in registry.for_model(type(row)).natural_key]
    return rows.exclude(**{name: getattr(row, name) for name in key})


def none_standing(*relations: str) -> Check:
    """A void rule: nothing is voided under rows in force that belong to it."""

    def check(row: Any) -> None:
        for relation in relations:
            rows = getattr(row, relation).exclude(state__in=OUT)
            if count := rows.count():
                raise StandsUnder(title=rows.model._meta.verbose_name, count=count)

    return check


def last_first(parent: str, place: Callable[[Any], Any]) -> Check:
    """A void rule for rows that follow each other: those with a greater `place` of the same parent go first."""

    def check(row: Any) -> None:
        rows = type(row)._default_manager.filter(**{parent: getattr(row, f"{parent}_id")}).exclude(state__in=OUT)
        later = next((other for other in rows.exclude(pk=row.pk) if place(other) > place(row)), None)
        if later is not None:
            raise LaterStands(later=str(later))

    return check
