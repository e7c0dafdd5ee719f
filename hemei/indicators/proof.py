"""The rows behind a figure, listed by the ledger's own list: its columns, its masking, its search and export."""

from functools import cached_property
from typing import Any

from django.db.models import QuerySet
from django.http import QueryDict

from hemei.indicators.figures import Figure
from hemei.ledgers import registry
from hemei.ledgers.listing import Listing
from hemei.people.access import By

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
