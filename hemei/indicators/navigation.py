"""Indicators in the navigation, and the most telling of them on the home page."""

from typing import Any

from django.urls import reverse

from hemei.indicators.permissions import EDIT_TARGETS, VIEW
from hemei.ui.navigation import Link, Section, register


def links(access: Any) -> list[Link]:
    found = []
    if access.can(VIEW):
        found.append(Link("指标一览", reverse("indicators:list")))
    if access.can(EDIT_TARGETS):
        found.append(Link("任务目标", reverse("indicators:targets")))
    return found


register(Section("indicators", "指标", "chart-bar", 200, links))
