"""The rows behind a figure, listed by the ledger's own list: its columns, its masking, its search and export."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet
from django.http import QueryDict

from hemei.indicators.figures import Figure
from hemei.ledgers import registry
from hemei.ledgers.listing import Listing
from hemei.people.access import By

SIZES = (20, 50, 100)
KEPT = ("q", "sort", "page", "size")


class ProofListing(Listing):
    """A ledger's list narrowed to exactly the rows of one figure."""

    def __init__(self, of: Figure, by: By, params: QueryDict, verb: str = "view") -> None:
        own = QueryDict(mutable=True)
        own.update({name: str(params[name]) for name in KEPT if params.get(name)})
        super().__init__(registry.get(of.ledger), by, own, verb=verb)
        self.figure = of

    @cached_property
    def queryset(self) -> QuerySet[Any]:
        """The figure's rows, further narrowed by the search box only."""
        form = self.filters.form
        text = form.cleaned_data.get("q", "") if form.is_valid() else ""
        rows: QuerySet[Any] = self.ledger.model._default_manager.filter(pk__in=self.figure.rows.order_by().values("pk"))
        return self.filters.filters["q"].filter(rows, text)

    @cached_property
    def totals(self) -> dict[str, Any]:
        """Counted anew each time: the count of a proof must be the value, never a remembered one."""
        return self.count_and_sum()


@dataclass(frozen=True)
class KindColumn:
    """A column of rows that are no ledger's; it is not sorted by."""

    name: str
    title: str
    number: bool = False
    personal: bool = True  # no sorting link


@dataclass(frozen=True)
class KindRow:
    """A row with its cells as text."""

    record: Any
    url: str
    cells: list[tuple[KindColumn, str]]


class KindListing:
    """The rows of a figure over rows that are no ledger's: searched, paged, with the kind's columns."""

    totals: dict[str, Any] = {"sums": {}}
    total_cells: tuple[str, ...] = ()

    def __init__(self, of: Figure, params: QueryDict) -> None:
        if of.kind is None:
            raise ValueError(of.indicator.code)
        self.ledger, self.figure, self.params = of.kind, of, params  # `ledger`: what the templates ask the title of
        self.columns = [KindColumn(str(number), title) for number, (title, _) in enumerate(of.kind.columns)]
        self.link_column = "0"

    @property
    def queryset(self) -> QuerySet[Any]:
        text = self.params.get("q", "").strip()[:100]
        wanted = Q()
        for name in self.ledger.search if text else ():
            wanted |= Q(**{f"{name}__icontains": text})
        return self.figure.rows.filter(wanted).order_by("pk")

    @property
    def page(self) -> Page:
        asked = self.params.get("size", "")
        size = int(asked) if asked in map(str, SIZES) else SIZES[0]
        page = Paginator(self.queryset, size).get_page(self.params.get("page"))
        page.object_list = [self._row(record) for record in page.object_list]
        return page

    def _row(self, record: Any) -> KindRow:
        texts = (text(record) for _, text in self.ledger.columns)
        return KindRow(record, self.ledger.url(record), list(zip(self.columns, texts, strict=True)))

    def table(self) -> tuple[list[str], Iterator[list[str]]]:
        """Header and rows for a workbook."""
        rows = ([text(record) for _, text in self.ledger.columns] for record in self.queryset.iterator())
        return [title for title, _ in self.ledger.columns], rows
