"""Section 接诉即办 of the navigation. A part adds a line to LINKS; a page that is not there yet is not shown."""

from typing import Any

from django.urls import NoReverseMatch, reverse

from hemei.matters.permissions import CALL_BACK, DISPATCH, RECEIVE, VIEW
from hemei.ui import navigation
from hemei.ui.navigation import Link, Section

# title, url name, right
LINKS: list[tuple[str, str, str]] = [
    ("办件队列", "matters:queue", VIEW),
    ("登记事项", "matters:new", RECEIVE),
    ("导入热线工单", "matters:hotline_in", DISPATCH),
    ("待核实来件", "matters:hotline_held", DISPATCH),
    ("导出热线答复", "matters:hotline_replies", DISPATCH),
    ("抄送区级", "matters:district_copies", DISPATCH),
    ("承办单位", "matters:units", VIEW),
    ("吹哨报到", "matters:whistles", VIEW),
    ("时限日历", "matters:calendar_feed", VIEW),
    ("事项地图", "matters:map", VIEW),
    ("回访", "matters:callbacks", CALL_BACK),
    ("剔除", "matters:exclusions", VIEW),
    ("月度成绩", "matters:months", "scores:view"),
    ("两网融合", "matters:two_nets", VIEW),
    ("主动治理", "matters:govern", VIEW),
    ("热点巡查", "matters:patrols", VIEW),
    ("现场巡查（手机）", "matters:field", RECEIVE),
    ("职责清单与分类", "matters:duties", VIEW),
]


def register() -> None:
    """Called once, when the app is ready; before the domains, as the day of most people begins here."""
    navigation.register(Section("matters", "接诉即办", "inbox", 50, _links))


def _links(access: Any) -> list[Link]:
    offered = ((title, _url(name), right) for title, name, right in LINKS)
    return [Link(title, url) for title, url, right in offered if url and access.can(right)]


def _url(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
