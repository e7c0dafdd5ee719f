"""Reports in the navigation and in the search box."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse

from hemei.reports import queries
from hemei.ui import cards, search
from hemei.ui.navigation import Link, Section, register


def links(access: Any) -> list[Link]:
    if not access.can(queries.VIEW):
        return []
    return [Link("报告与发布版", reverse("reports:list"))]


def hits(access: Any, text: str) -> Iterator[search.Hit]:
    if access.can(queries.VIEW):
        for edition in queries.editions_for(access).filter(title__icontains=text)[:8]:
            yield search.Hit("报告", str(edition), reverse("reports:edition", args=[edition.pk]), edition.publisher)


def shortcuts(access: Any) -> list[cards.Shortcut]:
    """The reports of one's own area, a click from the home page."""
    found = []
    for area in access.scope(queries.VIEW):
        for template in queries.serving(area).order_by("title")[:4]:
            found.append(cards.Shortcut(template.title, reverse("reports:read", args=[template.pk]), "report"))
    return found[:4]


register(Section("reports", "报告", "report", 210, links))
search.register(hits)
cards.register_shortcuts(shortcuts, order=5)
