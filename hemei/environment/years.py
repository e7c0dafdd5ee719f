"""The year that a page shows."""

from collections.abc import Sequence

from django.http import HttpRequest

from hemei.indicators import queries, registry
from hemei.kernel.numbers import whole_number

YEARS = (1991, 2199)


def year_of(request: HttpRequest, codes: Sequence[str], area: str) -> int:
    """The year asked for, else the newest with rows behind the page's figures."""
    newest = queries.latest_year([registry.get(code) for code in codes], area).start.year
    return whole_number(request.GET.get("year"), newest, *YEARS)
