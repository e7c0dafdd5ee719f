"""Indicators in the navigation, and the most telling of them on the home page."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse

from hemei.indicators.permissions import EDIT_TARGETS, VIEW
from hemei.indicators.queries import areas_for, visible
from hemei.ui import search
from hemei.ui.navigation import Link, Section, register


def links(access: Any) -> list[Link]:
    found = []
    if access.can(VIEW):
        found.append(Link("指标一览", reverse("indicators:list")))
    if access.can(EDIT_TARGETS):
        found.append(Link("任务目标", reverse("indicators:targets")))
    return found


def hits(access: Any, text: str) -> Iterator[search.Hit]:
    """Indicators by title or code, where the account may see them."""
    for area in areas_for(access)[:1]:
        for of in visible(access, area.code):
            if text in of.title or text in of.code:
                yield search.Hit("指标", of.title, reverse("indicators:page", args=[of.code]), of.words[:60])


search.register(hits)
register(Section("indicators", "指标", "chart-bar", 200, links))
