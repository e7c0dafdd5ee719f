"""The pests of a forest parcel, on its page."""

from typing import Any

from hemei.environment import queries_forest as queries
from hemei.ledgers.registry import Panel
from hemei.people.access import Access


def _pests(row: Any, access: Access) -> dict[str, Any]:
    sees = access.can("environment.pest_survey:view", row.area_id)
    points = queries.points(row) if sees else []
    return {
        "points": points, "sees": sees, "surveys": queries.surveys(row) if points else (),
        "treatments": queries.treatments(row) if points else (),
    }  # fmt: skip


PESTS = Panel("有害生物调查与防治", "environment/forest_panel.html", _pests)
