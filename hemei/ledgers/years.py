"""The year that a page of ledger rows opens on."""

from datetime import date
from typing import Any

from django.db.models import QuerySet


def latest_year(rows: "QuerySet[Any]", field: str, today: date) -> int:
    """The last year, up to this one, that has rows; this year when there are none."""
    newest = rows.filter(**{f"{field}__lte": today}).order_by(f"-{field}").values_list(field, flat=True).first()
    return newest.year if newest else today.year
