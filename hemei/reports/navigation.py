"""Reports in the navigation and in the search box."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse

from hemei.reports import queries
from hemei.ui import search
from hemei.ui.navigation import Link, Section, register


def links(access: Any) -> list[Link]:
    if not access.can(queries.VIEW):
        return []
    return [Link("报告与发布版", reverse("reports:list"))]


def hits(access: Any, text: str) -> Iterator[search.Hit]:
    if access.can(queries.VIEW):
        for edition in queries.editions_for(access).filter(title__icontains=text)[:8]:
            yield search.Hit("报告", str(edition), reverse("reports:edition", args=[edition.pk]), edition.publisher)


register(Section("reports", "报告", "report", 210, links))
search.register(hits)
