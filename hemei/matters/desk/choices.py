"""What the desk's forms offer to choose from: units, categories, areas, each within the account's scope."""

from typing import Any

from hemei.matters import queries
from hemei.matters.models import Category, Unit, UnitKind
from hemei.people.access import By
from hemei.places.models import Area

Choices = list[Any]
_BLANK = [("", "全部")]


def units(by: By, blank: str = "全部") -> Choices:
    """Units in use by kind: the town, its departments, its villages."""
    return [("", blank), *grouped(list(queries.units(by)))]


def grouped(found: list[Unit]) -> Choices:
    kinds = (UnitKind.DEPARTMENT, UnitKind.VILLAGE, UnitKind.TOWN)
    groups = ((kind.label, [(unit.pk, unit.name) for unit in found if unit.kind == kind]) for kind in kinds)
    return [(title, members) for title, members in groups if members]


def categories(blank: str = "全部") -> Choices:
    """The tree as an indented list."""
    rows = Category.objects.filter(active=True).order_by("code").values_list("pk", "code", "title", "parent_id")
    depth: dict[int, int] = {}
    found = []
    for pk, code, title, parent in rows:
        depth[pk] = depth.get(parent, -1) + 1 if parent else 0
        found.append((code, f"{'　' * depth[pk]}{title}"))
    return [("", blank), *found]


def areas(by: By, right: str, blank: str = "全部") -> Choices:
    """Towns and villages where the account holds the right."""
    rows = Area.objects.in_scope(by.scope(right)).filter(code__regex=r"^(\d{9}|\d{12})$").order_by("code")
    found = [(area.code, str(area)) for area in rows]
    return found if len(found) == 1 else [("", blank), *found]
