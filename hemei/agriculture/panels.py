"""Boxes of agriculture on a record's page."""

from typing import Any

from django.utils import timezone

from hemei.agriculture import queries_collective, soil
from hemei.kernel.errors import RuleError
from hemei.ledgers.registry import Panel


def _trace(record: Any, access: Any) -> dict[str, Any]:
    return {"kind": record._meta.model_name, "pk": record.pk}


TRACE = Panel("溯源", "agriculture/parts/trace_panel.html", _trace)


def _soil(record: Any, access: Any) -> dict[str, Any]:
    """Grades by the tables in force on the day of sampling; a table that is not there is said to be missing."""
    try:
        beijing, missing = soil.beijing_grade(record), ""
    except RuleError as refused:
        beijing, missing = None, refused.message
    return {"grades": soil.six_levels(record), "note": soil.table_note(record.sampled_on), "beijing": beijing,
            "missing": missing}  # fmt: skip


SOIL = Panel("养分等级", "agriculture/parts/soil_panel.html", _soil)


def _lease(record: Any, access: Any) -> dict[str, Any]:
    return queries_collective.of_lease(record, timezone.localdate())


LEASE = Panel("租金", "agriculture/parts/lease_panel.html", _lease)
