"""Section 一张图 of the navigation. A part adds a line to LINKS."""

from typing import Any

from django.urls import reverse

from hemei.ui import navigation
from hemei.ui.navigation import Link, Section

# title, url name, right
LINKS: list[tuple[str, str, str]] = [
    ("一张图", "atlas:map", "places:view"),
    ("驾驶舱（大屏）", "atlas:cockpit", "indicators:view"),
]


def register() -> None:
    navigation.register(Section("atlas", "一张图", "map", 290, _links))


def _links(access: Any) -> list[Link]:
    return [Link(title, reverse(name)) for title, name, right in LINKS if access.can(right)]
