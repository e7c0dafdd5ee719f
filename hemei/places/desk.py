"""What the desk's frame shows of places: navigation and search."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse

from hemei.places import queries
from hemei.ui.navigation import Link
from hemei.ui.search import Hit


def links(access: Any) -> list[Link]:
    if not access.can(queries.VIEW):
        return []
    found = [Link("区域", reverse("places:list")), Link("网格", reverse("places:cells"))]
    return [*found, Link("导入边界", reverse("places:import"))] if access.can(queries.EDIT) else found


def search(access: Any, text: str) -> Iterator[Hit]:
    """Areas by name, alias or code, within the account's scope."""
    if access.can(queries.VIEW):
        for area in queries.areas(access, text)[:8]:
            yield Hit("区域", str(area), reverse("places:area", args=[area.code]), f"{area.level} {area.code}")
