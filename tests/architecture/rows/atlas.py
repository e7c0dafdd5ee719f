"""Rows of the map."""

from typing import Any

from hemei.atlas.tests.places import boundary
from tests.architecture.rows import row


@row("atlas_village")
def village() -> dict[str, Any]:
    return {"slug": "places-village", "pk": boundary().pk}
