"""Boxes of agriculture on a record's page."""

from typing import Any

from hemei.ledgers.registry import Panel


def _trace(record: Any, access: Any) -> dict[str, Any]:
    return {"kind": record._meta.model_name, "pk": record.pk}


TRACE = Panel("溯源", "agriculture/parts/trace_panel.html", _trace)
