"""One page of a ledger: which columns, which rows, in which order, with exact totals."""

import hashlib
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.core.cache import cache
from django.core.exceptions import EmptyResultSet
from django.core.paginator import Page, Paginator
from django.db.models import Count, Q, QuerySet, Sum
from django.http import QueryDict
from django.urls import reverse as reverse_url

from hemei.kernel.fields import QuantityField
from hemei.ledgers import display, queries
from hemei.ledgers.filters import filter_class, lookup_paths
from hemei.ledgers.models import ListPreference, SavedView, State
from hemei.ledgers.registry import Ledger
from hemei.people.access import By

TOTALS_SECONDS = 20  # two writers may commit out of the order of their versions; so long may a total lag
SIZES = (20, 50, 100)
EXTRA = ("state", "entered_by", "reviewed_by", "created_at", "updated_at", "version", "correction_reason")
UNSHOWN = frozenset({"id", "batch"})


@dataclass(frozen=True)
class Column:
    """A column of the list: its field and how it is shown."""

    name: str
    title: str
    number: bool
    personal: bool
    field: Any


@dataclass(frozen=True)
class Row:
    """A row with its cells as text."""

    record: Any
    url: str
    name: str
    cells: list[tuple[Column, str]]


class CountedPaginator(Paginator):
    """A paginator that is told the count, since the totals query has counted already."""

    def __init__(self, rows: Any, size: int, count: int) -> None:
        self._count = count
        super().__init__(rows, size)

    @property
    def count(self) -> int:
        return self._count


class Listing:
    """What the list, its export and its bulk actions agree on: filters, columns, order."""

    serial = ""  # of an export, as its line in the audit trail names it

    def __init__(
        self, ledger: Ledger, by: By, params: QueryDict, columns: list[str] | None = None, verb: str = "view",
    ) -> None:  # fmt: skip
        self.ledger, self.by, self.params, self.verb = ledger, by, params, verb
        self.filters = filter_class(ledger, by)(params, queryset=queries.rows_to_count(ledger, by, verb))
        self.filters.form.is_valid()  # wrong values are shown at their filter; the others filter
        self.preference = preference(ledger, by)
        names = chosen(ledger, columns or _of_view(ledger, by, params) or self.preference.columns)
        self.columns = [column_of(ledger, name) for name in names]

    @cached_property
    def queryset(self) -> QuerySet[Any]:
        """The filtered rows, unordered."""
        rows = self.filters.queryset
        for name, value in self.filters.form.cleaned_data.items():
            rows = self.filters.filters[name].filter(rows, value)
        return rows

    @property
    def scoped(self) -> QuerySet[Any]:
        """The filtered rows, whatever `queryset` leaves to the last step, in scope."""
        return self.queryset.filter(pk__in=queries.rows(self.ledger, self.by, self.verb).values("pk"))

    @cached_property
    def totals(self) -> dict[str, Any]:
        """`count` and the exact sum of each quantity column."""
        return self.count_and_sum()

    def count_and_sum(self) -> dict[str, Any]:
        """In one query. Void rows never count."""
        sums = [column.name for column in self.columns if isinstance(column.field, QuantityField)]
        valid = ~Q(state=State.VOID)
        given = {f"sum_{name}": Sum(name, filter=valid) for name in sums}
        found = self.queryset.aggregate(rows=Count("pk"), **given)
        return {"count": found["rows"], "sums": {name: found[f"sum_{name}"] or 0 for name in sums}}

    @property
    def problems(self) -> list[tuple[str, str]]:
        """(filter, what is wrong with its value) of the filters that were not applied."""
        form = self.filters.form
        return [(str(form.fields[name].label), " ".join(errors)) for name, errors in form.errors.items()]

    @property
    def narrowed(self) -> bool:
        return any(self.filters.form.cleaned_data.values())

    @property
    def total_cells(self) -> list[str]:
        """One text per column for the totals row; empty where nothing is summed."""
        sums = self.totals["sums"]
        return [display.quantity(c.field, sums[c.name]) if c.name in sums else "" for c in self.columns]

    @property
    def sort(self) -> tuple[str, bool]:
        """(column name, descending); ("", False) for the ledger's own order."""
        asked = self.params.get("sort", "")
        name = asked.lstrip("-")
        shown = any(column.name == name and not column.personal for column in self.columns)
        return (name, asked.startswith("-")) if shown else ("", False)

    @property
    def ordering(self) -> list[str]:
        name, descending = self.sort
        if not name:
            last = self.ledger.ordering[-1].lstrip("-")
            return [*self.ledger.ordering] if last == "pk" else [*self.ledger.ordering, "-pk"]
        path = sort_path(self.ledger, name)
        sign = "-" if descending else ""
        return [f"{sign}{path}", f"{sign}pk"]

    @property
    def size(self) -> int:
        asked = self.params.get("size", "")
        if asked.isdigit() and int(asked) in SIZES:
            return int(asked)
        return self.preference.page_size

    @cached_property
    def page(self) -> Page:
        """The page asked for (the last when beyond it), its rows loaded with only what is shown."""
        paginator = CountedPaginator(range(self.totals["count"]), self.size, self.totals["count"])
        page = paginator.get_page(self.params.get("page"))
        page.object_list = self.loaded(self.page_keys(page))
        return page

    def page_keys(self, page: Page) -> list[int]:
        """Keys of the page's rows. Past the middle it counts from the end, so that no page is deep."""
        count, start, end = self.totals["count"], page.start_index() - 1, page.end_index()
        if not count:
            return []
        if start <= count // 2:
            return list(self.queryset.order_by(*self.ordering).values_list("pk", flat=True)[start:end])
        backward = self.queryset.order_by(*map(reverse, self.ordering)).values_list("pk", flat=True)
        return list(backward[count - end : count - start])[::-1]

    def loaded(self, keys: list[int]) -> list[Row]:
        rows = queries.rows(self.ledger, self.by, self.verb).filter(pk__in=keys)
        found = {record.pk: record for record in self.with_columns(rows)}
        return [self.row(found[key]) for key in keys if key in found]

    def with_columns(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """Only the shown columns, and the rows that they point to, in one query."""
        names = {column.name for column in self.columns} | {"state", "area", "version", "entered_by"}
        keys = sorted(
            name for name in names if queries.field_of(self.ledger, name).many_to_one and name != "entered_by"
        )
        return rows.select_related(
            *keys, *(["entered_by"] if any(c.name == "entered_by" for c in self.columns) else [])
        )

    def row(self, record: Any) -> Row:
        cells = [(column, self.cell(column, record)) for column in self.columns]
        name = next((text for column, text in cells if column.name == self.link_column), "")
        return Row(record, reverse_url("ledgers:detail", args=[self.ledger.code, record.pk]), name, cells)

    @cached_property
    def link_column(self) -> str:
        """The column that opens the row: the first shown that names it."""
        shown = [column.name for column in self.columns if not column.personal]
        return next((name for name in shown if name not in ("area", "state")), shown[0] if shown else "")

    def cell(self, column: Column, record: Any) -> str:
        """The text of a cell; personal fields are always masked in a list."""
        value = getattr(record, column.name)
        return display.masked(column.field, value) if column.personal else display.text(column.field, value)


class QuickListing(Listing):
    """A list that is looked at page by page: its totals are kept for seconds, or until the ledger is written to."""

    @cached_property
    def totals(self) -> dict[str, Any]:
        return cache.get_or_set(self.totals_key, self.count_and_sum, TOTALS_SECONDS)  # type: ignore[return-value]

    @property
    def totals_key(self) -> str:
        try:
            asked: Any = self.queryset.query.sql_with_params()
        except EmptyResultSet:
            asked = ""
        parts = [self.ledger.code, queries.stamp(self.ledger), asked, [column.name for column in self.columns]]
        return f"ledger-totals-{hashlib.sha256(repr(parts).encode()).hexdigest()}"


def column_of(ledger: Ledger, name: str) -> Column:
    field = queries.field_of(ledger, name)
    return Column(name, display.label(field), display.is_number(field), name in ledger.personal, field)


def available(ledger: Ledger) -> list[Column]:
    """Every column that a user may choose."""
    return [column_of(ledger, name) for name in known(ledger)]


def known(ledger: Ledger) -> list[str]:
    """Columns in order: those of the form, computed ones, then who and when."""
    own = [field.name for field in ledger.model._meta.concrete_fields if field.name not in UNSHOWN]
    computed = [name for name in own if name not in ledger.fields and name not in EXTRA]
    return [*ledger.fields, *computed, *EXTRA]


def chosen(ledger: Ledger, asked: list[str]) -> list[str]:
    """The columns asked for that exist, or the ledger's own."""
    columns = known(ledger)
    return [name for name in asked if name in columns] or default_columns(ledger)


def default_columns(ledger: Ledger) -> list[str]:
    names = list(ledger.shown or ledger.columns[:7])
    for name in ("area", "state"):
        if name not in names:
            names.insert(1, name)
    return names


def _of_view(ledger: Ledger, by: By, params: QueryDict) -> list[str]:
    asked = params.get("view", "")
    found = next((view for view in saved_views(ledger, by) if str(view.pk) == asked), None) if asked else None
    return list(found.columns) if found else []


def saved_views(ledger: Ledger, by: By) -> list[SavedView]:
    """The user's own views and those that colleagues of the same role share."""
    if by.user is None:
        return []
    roles = [post.role for post in by.posts]
    mine = Q(owner=by.user) | Q(role__in=roles)
    return list(SavedView.objects.filter(mine, ledger_code=ledger.code).select_related("owner"))


def preference(ledger: Ledger, by: By) -> ListPreference:
    found = by.user and ListPreference.objects.filter(user=by.user, ledger_code=ledger.code).first()
    return found or ListPreference(ledger_code=ledger.code, user=by.user)


def sort_path(ledger: Ledger, name: str) -> str:
    """What a column sorts by: a row it points to by its name, an area by its code."""
    field = queries.field_of(ledger, name)
    if name == "area":
        return "area_id"
    return f"{name}__{lookup_paths(ledger, field)[0]}" if field.many_to_one else name


def reverse(name: str) -> str:
    return name[1:] if name.startswith("-") else f"-{name}"
